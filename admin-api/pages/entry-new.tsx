import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { entryFields } from '../../content/entry.ts'
import type { Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage } from './desk.tsx'
import { EntryForm } from './entry-form.tsx'
import { keptEntry, readUnits } from './entry-reading.ts'
import { SaveButtons } from './entry-shown.tsx'
import { type EntryText, emptyText, entryOfText, onTheForm, typedEntry } from './entry-text.ts'
import { mayEdit } from './may.ts'
import { goTo } from './notices.ts'
import { entryToShow, type PreviewEntry, PreviewOf } from './preview.tsx'
import { readSent } from './sent.ts'

const title = 'Respuesta nueva'
/** Beside the answers, not among them: one of them may be called "nueva". */
const own = 'respuesta-nueva'

/** What a new answer begins with: the municipality itself says most of them. */
export const beginningFor = (issuer: string): EntryText =>
  new Map([...emptyText, ['kind', 'faq'], ['source.issuer', issuer]])

/** Writing an answer that there was not yet. */
export const newEntryPages = ({ preview }: { preview: PreviewEntry }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  const seenAs = (inst: string, text: EntryText) => preview(inst, entryToShow(text, 'nueva'))

  const show = async (c: PanelContext, inst: string, typed?: EntryText, problem?: Refusal) => {
    const reader = c.get('reader')
    const list = `/panel/${inst}/respuestas`
    if (!mayEdit(reader))
      return showPage(c, title, <p>Su cuenta permite mirar, no cambiar las respuestas.</p>, {
        status: reader.here ? 403 : 404,
        path: list,
      })
    const text = typed ?? beginningFor(reader.here?.name ?? '')
    const form = (
      <EntryForm
        text={text}
        units={await readUnits(c, inst)}
        problem={problem}
        action={`/panel/${inst}/${own}`}
        hidden={{ clave: randomUUID() }}
        preview={seenAs(inst, text)}
        look={`/panel/${inst}/${own}/vista`}
      >
        <SaveButtons status={undefined} />
      </EntryForm>
    )
    return showPage(c, title, form, { path: list, ...(problem ? { status: 422 as const } : {}) })
  }

  pages.get(`/:inst/${own}`, (c) => show(c, c.req.param('inst')))

  pages.post(`/:inst/${own}`, async (c) => {
    const inst = c.req.param('inst')
    const sent = await readSent(c)
    const text = typedEntry(sent)
    const status = entryFields.shape.status.catch('draft').parse(sent.text('estado'))
    const done = await c.get('client').send('POST', `/v1/${encodeURIComponent(inst)}/entries`, keptEntry, {
      body: entryOfText(text, status),
      key: sent.text('clave') || undefined,
    })
    if (!done.ok) return show(c, inst, text, onTheForm(done.problem))
    const made = `/panel/${inst}/respuestas/${done.data.id}`
    return goTo(c, made, status === 'published' ? 'publicado' : 'guardado')
  })

  pages.post(`/:inst/${own}/vista`, async (c) => {
    const text = typedEntry(await readSent(c))
    const inst = c.req.param('inst')
    if (c.req.header('hx-request') === undefined) return show(c, inst, text)
    return c.html(<PreviewOf preview={seenAs(inst, text)} />)
  })
  return pages
}
