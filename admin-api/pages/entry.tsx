import { Hono } from 'hono'
import { z } from 'zod'
import { type Entry, entryFields } from '../../content/entry.ts'
import type { Answer, Refusal } from './client.ts'
import { Conflict } from './conflict.tsx'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { EntryForm } from './entry-form.tsx'
import { entryPath, entryTag, type KeptEntry, keptEntry, readUnits, readWays } from './entry-reading.ts'
import { EntryFate, EntryHead, EntryRead, SaveButtons } from './entry-shown.tsx'
import { type EntryText, entryLabels, entryOfText, onTheForm, textOfEntry, typedEntry } from './entry-text.ts'
import { mayEdit } from './may.ts'
import { goTo } from './notices.ts'
import { entryToShow, type PreviewEntry, PreviewOf } from './preview.tsx'
import { readSent, type Sent } from './sent.ts'

const detail = keptEntry.extend({ ratings: z.object({ useful: z.int(), notUseful: z.int() }) })
const statusOf = (sent: Sent): Entry['status'] =>
  entryFields.shape.status.catch('draft').parse(sent.text('estado'))

type Shown = { text: EntryText; version: string; problem?: Refusal; status?: 200 | 422 | 409 | 403 }

const differencesOf = (theirs: EntryText, mine: EntryText) =>
  [...mine.keys()]
    .map((name) => ({
      label: entryLabels[name] ?? name,
      theirs: theirs.get(name) ?? '',
      mine: mine.get(name) ?? '',
    }))
    .filter((one) => one.theirs !== one.mine)

const saved = { published: 'publicado', draft: 'guardado', archived: 'guardado' } as const

/** Seeing, correcting and publishing one answer. */
export const entryPages = ({ preview }: { preview: PreviewEntry }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()

  const show = async (c: PanelContext, inst: string, id: string, typed?: Shown): Promise<Response> => {
    const reader = c.get('reader')
    const own = `/panel/${inst}/respuestas/${id}`
    const [found, units] = await Promise.all([
      c.get('client').get(entryPath(inst, id), detail),
      mayEdit(reader) ? readUnits(c, inst) : [],
    ])
    if (!found.ok) return showRefusal(c, found.problem)
    const text = typed?.text ?? textOfEntry(found.data)
    const ways = mayEdit(reader) ? await readWays(c, inst, text) : []
    const version = typed?.version ?? entryTag(found.data.version)
    const seen = preview(inst, entryToShow(text, id))
    const { status, title } = found.data
    return showPage(
      c,
      title,
      <>
        <EntryHead entry={found.data} at={own} zone={reader.here?.zone ?? 'UTC'} />
        {mayEdit(reader) ? (
          <>
            <EntryForm
              text={text}
              units={units}
              ways={ways}
              problem={typed?.problem}
              action={own}
              hidden={{ version }}
              preview={seen}
              look={`${own}/vista`}
            >
              <SaveButtons status={status} />
            </EntryForm>
            <EntryFate at={own} status={status} version={version} />
          </>
        ) : (
          <EntryRead text={text} preview={seen} />
        )}
      </>,
      { path: `/panel/${inst}/respuestas`, status: typed?.status ?? 200 },
    )
  }

  const refused = (c: PanelContext, inst: string, id: string, mine: Shown & { sent: Sent }, no: No) => {
    const stale = z.object({ current: keptEntry }).safeParse(no.problem)
    const { text, version, sent } = mine
    if (no.status !== 412 || !stale.success) {
      const status = no.status === 409 || no.status === 403 ? no.status : 422
      return show(c, inst, id, { text, version, problem: onTheForm(no.problem), status })
    }
    const { current } = stale.data
    const both = (
      <Conflict
        differences={differencesOf(textOfEntry(current), text)}
        fields={sent.fields()}
        version={entryTag(current.version)}
        elsewhere={`/panel/${inst}/respuestas/${id}`}
      />
    )
    return showPage(c, current.title, both, { path: `/panel/${inst}/respuestas`, status: 412 })
  }

  const save = async (c: PanelContext, inst: string, id: string): Promise<Response> => {
    const sent = await readSent(c)
    const [text, version, status] = [typedEntry(sent), sent.text('version'), statusOf(sent)]
    const body = entryOfText(text, status)
    const done = await c.get('client').send('PUT', entryPath(inst, id), keptEntry, { body, version })
    if (!done.ok) return refused(c, inst, id, { text, version, sent }, done)
    return goTo(c, `/panel/${inst}/respuestas/${id}`, saved[status])
  }

  const look = async (c: PanelContext, inst: string, id: string): Promise<Response> => {
    const sent = await readSent(c)
    const text = typedEntry(sent)
    if (c.req.header('hx-request') === undefined)
      return show(c, inst, id, { text, version: sent.text('version') })
    return c.html(<PreviewOf preview={preview(inst, entryToShow(text, id))} />)
  }

  pages.get('/:inst/respuestas/:id', (c) => show(c, c.req.param('inst'), c.req.param('id')))
  pages.post('/:inst/respuestas/:id', (c) => save(c, c.req.param('inst'), c.req.param('id')))
  pages.post('/:inst/respuestas/:id/vista', (c) => look(c, c.req.param('inst'), c.req.param('id')))
  pages.post('/:inst/respuestas/:id/archivar', (c) => fate(c, 'archivado'))
  pages.post('/:inst/respuestas/:id/papelera', (c) => fate(c, 'borrado'))
  pages.post('/:inst/respuestas/:id/recuperar', (c) => fate(c, 'recuperado'))
  return pages
}

type No = Extract<Answer<KeptEntry>, { ok: false }>

/** How the API is asked for what becomes of an entry. */
const fates = {
  archivado: { method: 'POST', end: '/archive' },
  borrado: { method: 'DELETE', end: '' },
  recuperado: { method: 'POST', end: '/restore' },
} as const

/** Archives an entry, puts it into the bin, or makes it again what it was in an earlier version. */
const fate = async (c: PanelContext, what: keyof typeof fates): Promise<Response> => {
  const [inst, id] = [c.req.param('inst') ?? '', c.req.param('id') ?? '']
  const sent = await readSent(c)
  const { method, end } = fates[what]
  const back = Number(sent.text('vuelta'))
  const done = await c.get('client').send(method, `${entryPath(inst, id)}${end}`, keptEntry, {
    version: sent.text('version'),
    ...(what === 'recuperado' ? { body: { version: back } } : {}),
  })
  if (!done.ok) return showRefusal(c, done.problem)
  const list = `/panel/${inst}/respuestas`
  return goTo(c, what === 'borrado' ? list : `${list}/${id}`, what)
}
