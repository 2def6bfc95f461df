import { Hono } from 'hono'
import type { Assets } from './assets.ts'
import { type Pages, type PanelEnv, showPage } from './desk.tsx'
import { type Chapter, chapters } from './help-chapters.ts'

/** A picture that has not been made yet is left out: the steps say it all. */
const Illustration = ({ picture, assets }: { picture: Chapter['picture']; assets: Assets }) => {
  const found = picture && assets.picture(picture.name)
  if (!picture || !found) return null
  return (
    <figure>
      <img
        src={found.address}
        alt={picture.shows}
        width={found.width}
        height={found.height}
        loading="lazy"
        class="picture"
      />
      <figcaption>{picture.shows}.</figcaption>
    </figure>
  )
}

const ChapterOf = ({ chapter, assets }: { chapter: Chapter; assets: Assets }) => {
  const { id, title, about, steps, picture } = chapter
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && <p>{about}</p>}
      <ol>
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <Illustration picture={picture} assets={assets} />
    </section>
  )
}

/** A short guide to the panel, with pictures made from it. */
export const helpPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/ayuda', (c) =>
    showPage(
      c,
      'Ayuda',
      <>
        <nav aria-label="Temas de la ayuda">
          <ul class="topics">
            {chapters.map(({ id, title }) => (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        {chapters.map((chapter) => (
          <ChapterOf chapter={chapter} assets={c.get('assets')} />
        ))}
      </>,
    ),
  )
  return pages
}
