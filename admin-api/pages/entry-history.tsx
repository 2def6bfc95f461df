import { Hono } from 'hono'
import { z } from 'zod'
import { type Entry, entryFields } from '../../content/entry.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { entryPath, keptEntry } from './entry-reading.ts'
import { entryLabels, textOfEntry } from './entry-text.ts'
import { kindWords, statusWords } from './entry-words.ts'
import { mayEdit } from './may.ts'
import { Moment } from './moment.tsx'
import { More } from './more.tsx'
import { wordDiff } from './word-diff.ts'

const version = z.object({
  version: z.int(),
  by: z.string(),
  at: z.string(),
  content: entryFields.nullable(),
})
type Version = z.infer<typeof version>
const list = z.object({ items: z.array(version), next: z.string().nullable() })

const perPage = 20

/** All that a version says, by what its fields are called. */
const told = (content: Entry | undefined): Map<string, string> => {
  if (!content) return new Map()
  const texts = [...textOfEntry(content)].map(([name, value]): [string, string] => [
    entryLabels[name] ?? name,
    name === 'kind' ? kindWords[content.kind] : value,
  ])
  return new Map([['Estado', statusWords[content.status].word], ...texts])
}

const Difference = ({ label, before, after }: { label: string; before: string; after: string }) => (
  <>
    <dt>{label}</dt>
    <dd class="written">
      {wordDiff(before, after).map(({ type, text }) =>
        type === 'same' ? text : type === 'new' ? <ins>{text}</ins> : <del>{text}</del>,
      )}
    </dd>
  </>
)

const Differences = ({ before, after }: { before: Entry | undefined; after: Entry }) => {
  const [was, is] = [told(before), told(after)]
  const changed = [...is].filter(([label, text]) => text !== (was.get(label) ?? ''))
  if (changed.length === 0) return <p>Dice lo mismo que antes.</p>
  return (
    <dl>
      {changed.map(([label, text]) => (
        <Difference label={label} before={was.get(label) ?? ''} after={text} />
      ))}
    </dl>
  )
}

const Back = (props: { at: string; current: string; to: number }) => (
  <form method="post" action={`${props.at}/recuperar`} class="actions">
    <input type="hidden" name="version" value={props.current} />
    <input type="hidden" name="vuelta" value={props.to} />
    <button type="submit" class="second">
      Volver a la versión {props.to}
    </button>
  </form>
)

type OneProps = {
  one: Version
  /** What it was before. */
  before: Entry | undefined
  zone: string
  at: string
  /** The version as it is now, where the reader may go back from it. */
  current: string | undefined
}

const One = ({ one, before, zone, at, current }: OneProps) => (
  <section aria-label={`Versión ${one.version}`}>
    <h2>Versión {one.version}</h2>
    <p>
      <Moment at={one.at} zone={zone} />, {one.by}
    </p>
    {one.content ? (
      <Differences before={before} after={one.content} />
    ) : (
      <p>La respuesta se llevó a la papelera.</p>
    )}
    {one.content && current !== undefined && current !== `"${one.version}"` && (
      <Back at={at} current={current} to={one.version} />
    )}
  </section>
)

/** The versions of a page, and the one before its last, with which that is compared. */
const readVersions = async (c: PanelContext, path: string) => {
  const cursor = c.req.query('desde')
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const client = c.get('client')
  const found = await client.get(`${path}?limit=${perPage}${from}`, list)
  if (!found.ok || found.data.next === null) return { found, earlier: [] }
  const before = await client.get(`${path}?limit=1&cursor=${encodeURIComponent(found.data.next)}`, list)
  return { found, earlier: before.ok ? before.data.items : [] }
}

const show = async (c: PanelContext, inst: string, id: string): Promise<Response> => {
  const reader = c.get('reader')
  const path = entryPath(inst, id)
  const [{ found, earlier }, now] = await Promise.all([
    readVersions(c, `${path}/versions`),
    c.get('client').get(path, keptEntry),
  ])
  if (!now.ok) return showRefusal(c, now.problem)
  if (!found.ok) return showRefusal(c, found.problem)
  const at = `/panel/${inst}/respuestas/${id}`
  const all = [...found.data.items, ...earlier]
  const current = mayEdit(reader) ? `"${now.data.version}"` : undefined
  const contentBefore = (n: number) => all.slice(n + 1).find(({ content }) => content !== null)?.content
  return showPage(
    c,
    `Historial de «${now.data.title}»`,
    <>
      <p>
        <a href={at}>Volver a la respuesta</a>. Lo que se agregó está <ins>subrayado</ins>; lo que se quitó,{' '}
        <del>tachado</del>.
      </p>
      {found.data.items.map((one, n) => (
        <One
          one={one}
          before={contentBefore(n) ?? undefined}
          zone={reader.here?.zone ?? 'UTC'}
          at={at}
          current={current}
        />
      ))}
      <More next={found.data.next} path={`${at}/historial`} what="Versiones anteriores" />
    </>,
    { path: `/panel/${inst}/respuestas` },
  )
}

/** What an answer was, and the way back. */
export const entryHistoryPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/respuestas/:id/historial', (c) => show(c, c.req.param('inst'), c.req.param('id')))
  return pages
}
