import { Hono } from 'hono'
import type { Pages, PanelEnv } from './desk.tsx'
import { showPage } from './desk.tsx'
import { roleWords } from './roles-told.tsx'

/** Where to go from `/panel`: into the one municipality, or to choose among several. */
export const townPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/', (c) => {
    const { institutions } = c.get('reader')
    const [first, ...others] = institutions
    if (first && others.length === 0) return c.redirect(`/panel/${first.slug}`, 302)
    return showPage(
      c,
      'Elija una municipalidad',
      first ? (
        <ul class="numbers">
          {institutions.map(({ slug, name, role }) => (
            <li>
              <a href={`/panel/${slug}`}>
                {name}
                <br />
                <small>{roleWords[role]}</small>
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          Su cuenta todavía no tiene un rol en ninguna municipalidad. Pídalo a quien administra la ventanilla.
        </p>
      ),
    )
  })
  return pages
}
