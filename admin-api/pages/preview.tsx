import { raw } from 'hono/html'
import { type Entry, kinds } from '../../content/entry.ts'
import type { EntryText } from './entry-text.ts'

/** One message as its app shows it. `html` is made by the channel's own renderer and safe; `buttons`: row by row. */
type Bubble = { html: string; buttons: readonly (readonly string[])[] }

/** An answer as each app shows it, and what "Ver más" brings there. */
export type Preview = readonly { app: string; messages: readonly Bubble[]; more: readonly Bubble[] }[]

/** How residents would see an entry, saved or not; undefined where that cannot be told now. */
export type PreviewEntry = (institution: string, entry: Entry) => Preview | undefined

/** An entry for the eye alone: what is not typed yet shows as such. */
export const entryToShow = (text: EntryText, id: string): Entry => {
  const at = (name: string) => text.get(name) ?? ''
  const given = (member: string, name: string) => (at(name) === '' ? {} : { [member]: at(name) })
  return {
    id,
    kind: kinds.find((one) => one === at('kind')) ?? 'faq',
    title: at('title') || 'Sin título',
    text: at('text') || '…',
    ...given('more', 'more'),
    ...given('quote', 'quote'),
    ...given('unit', 'unit'),
    questions: [],
    keywords: [],
    source: {
      document: at('source.document') || '…',
      issuer: at('source.issuer') || '…',
      ...given('section', 'source.section'),
      ...given('url', 'source.url'),
      period: { ...given('from', 'source.period.from'), ...given('to', 'source.period.to') },
    },
    status: 'published',
  }
}

const Message = ({ bubble, app }: { bubble: Bubble; app: string }) => (
  <div class={`phone ${app === 'Página web' ? 'web' : 'app'}`}>
    <div class="said">{raw(bubble.html)}</div>
    {bubble.buttons.map((row) => (
      <div class="keys">
        {row.map((label) => (
          <span>{label}</span>
        ))}
      </div>
    ))}
  </div>
)

/** The answer as residents see it in each app. */
export const PreviewOf = ({ preview }: { preview: Preview | undefined }) => (
  <>
    <h2>Cómo lo ven los vecinos</h2>
    {!preview && <p>Ahora no se puede mostrar.</p>}
    {preview?.map(({ app, messages, more }) => (
      <section aria-label={app}>
        <h3>{app}</h3>
        {messages.map((bubble) => (
          <Message bubble={bubble} app={app} />
        ))}
        {more.length > 0 && <p class="quiet">Al elegir «Ver más»:</p>}
        {more.map((bubble) => (
          <Message bubble={bubble} app={app} />
        ))}
      </section>
    ))}
  </>
)
