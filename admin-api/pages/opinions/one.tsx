import { Hono } from 'hono'
import { z } from 'zod'
import { isClosed } from '../../../content/feedback.ts'
import { replyFrom } from '../../../content/reply-template.ts'
import { suffices } from '../../caller.ts'
import { detail, page } from '../../feedback-shape.ts'
import type { Client, Refusal } from '../client.ts'
import { Conflict } from '../conflict.tsx'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from '../desk.tsx'
import { goTo } from '../notices.ts'
import { readSent } from '../sent.ts'
import { units, unitsPath, type Whole } from './case-shape.ts'
import { CaseView, type Tools } from './case-view.tsx'
import { renamed, type Typed, typedIn, type WorkName, works } from './work.ts'

type Key = { inst: string; code: string }

const apiPath = ({ inst, code }: Key) =>
  `/v1/${encodeURIComponent(inst)}/feedback/${encodeURIComponent(code)}`
const ownPath = ({ inst, code }: Key) => `/panel/${inst}/opiniones/${encodeURIComponent(code)}`

const profile = z.object({
  name: z.string(),
  feedback: z.object({ templates: z.array(z.object({ name: z.string(), text: z.string() })).optional() }),
})
const people = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })

const mayWork = (c: PanelContext): boolean => {
  const { here } = c.get('reader')
  return here !== undefined && suffices(here.role, 'editor')
}

/** What the forms choose from; what could not be read is not there to be chosen. */
const readTools = async (client: Client, inst: string): Promise<Tools> => {
  const slug = encodeURIComponent(inst)
  const [town, offices, colleagues] = await Promise.all([
    client.get(`/v1/institutions/${slug}`, profile),
    client.get(unitsPath(slug), units),
    client.get(`/v1/${slug}/assignees`, people),
  ])
  return {
    templates: town.ok ? (town.data.feedback.templates ?? []) : [],
    units: offices.ok ? offices.data.items : [],
    assignees: colleagues.ok ? colleagues.data.items.map(({ id, name }) => ({ id, title: name })) : [],
    town: town.ok ? town.data.name : '',
  }
}

/** So many other points are shown around the one. */
const mostPins = 40

const readPins = async (client: Client, inst: string, { pin, code }: Whole) => {
  if (pin === null) return []
  const path = `/v1/${encodeURIComponent(inst)}/feedback?pin=true&limit=${mostPins}`
  const found = await client.get(path, page)
  return found.ok
    ? found.data.items.flatMap((one) => (one.pin === null || one.code === code ? [] : [one.pin]))
    : []
}

type Shown = { typed?: Typed; problem?: Refusal; status?: 200 | 403 | 409 | 422 }

const gone: Refusal = {
  type: 'about:blank',
  status: 404,
  title: 'No existe esta opinión',
  detail: 'Revise el código. También puede ser que el vecino haya pedido borrar lo que envió.',
}

const show = async (c: PanelContext, key: Key, shown: Shown = {}): Promise<Response> => {
  const client = c.get('client')
  const works = mayWork(c)
  const [found, tools] = await Promise.all([
    client.get(apiPath(key), detail),
    works ? readTools(client, key.inst) : undefined,
  ])
  if (!found.ok) return showRefusal(c, found.status === 404 ? gone : found.problem)
  const view = (
    <CaseView
      one={found.data}
      others={await readPins(client, key.inst, found.data)}
      reader={c.get('reader')}
      path={ownPath(key)}
      // What was typed was decided on the version that was seen then.
      version={shown.typed?.get('version') ?? found.version ?? ''}
      typed={shown.typed ?? new Map()}
      problem={shown.problem}
      tools={tools}
    />
  )
  return showPage(c, `Opinión ${found.data.code}`, view, {
    path: `/panel/${key.inst}/opiniones`,
    status: shown.status ?? 200,
  })
}

/** The template below what was typed already: nothing is lost by choosing one. */
const fillIn = async (c: PanelContext, key: Key, typed: Typed): Promise<Response> => {
  const client = c.get('client')
  const [found, { templates, town }] = await Promise.all([
    client.get(`${apiPath(key)}?personal=false`, detail),
    readTools(client, key.inst),
  ])
  if (!found.ok) return showRefusal(c, found.status === 404 ? gone : found.problem)
  const template = templates.find(({ name }) => name === typed.get('plantilla'))
  const { code, kind, unitTitle } = found.data
  const filled = template
    ? replyFrom(template.text, { code, kind, unit: unitTitle ?? undefined, institution: town })
    : ''
  const text = [typed.get('text') ?? '', filled].filter(Boolean).join('\n\n')
  return show(c, key, { typed: new Map([...typed, ['text', text]]) })
}

const conflictOf = async (c: PanelContext, key: Key, name: WorkName, typed: Typed, current: Whole) => {
  const both = (
    <Conflict
      differences={works[name].differences(current, typed, await readTools(c.get('client'), key.inst))}
      fields={[...typed]}
      version={`"${current.version}"`}
      elsewhere={ownPath(key)}
      sentTo={`${ownPath(key)}/${name}`}
    />
  )
  return showPage(c, `Opinión ${current.code}`, both, {
    path: `/panel/${key.inst}/opiniones`,
    status: 412,
  })
}

const noticeOf = (name: WorkName, { reachable, status }: Whole) => {
  if (name === 'notas') return 'anotado'
  if (name !== 'responder') return 'guardado'
  if (!reachable) return 'respondido-sin-chat'
  return isClosed(status) ? 'respondido-cerrado' : 'respondido'
}

const work = async (c: PanelContext, key: Key, name: WorkName): Promise<Response> => {
  const typed = typedIn(await readSent(c))
  const doing = typed.get('hacer')
  if (doing === 'plantilla' && mayWork(c)) return fillIn(c, key, typed)
  // Nothing is sent yet: what did not arrive is there to be written again.
  if (doing === 'preparar' && mayWork(c)) return show(c, key, { typed })
  const { path, method, versioned, body } = works[name]
  const done = await c.get('client').send(method, `${apiPath(key)}${path}`, detail, {
    body: body(typed),
    ...(versioned ? { version: typed.get('version') ?? '' } : {}),
    ...(method === 'POST' ? { key: typed.get('clave') || undefined } : {}),
  })
  if (done.ok) return goTo(c, ownPath(key), noticeOf(name, done.data))
  const stale = z.object({ current: detail }).safeParse(done.problem)
  if (done.status === 412 && stale.success) return conflictOf(c, key, name, typed, stale.data.current)
  if (done.status !== 422 && done.status !== 409) return showRefusal(c, done.problem)
  const problem = renamed(done.problem, works[name])
  return show(c, key, { typed, problem, status: done.status === 409 ? 409 : 422 })
}

/** A file by the panel's own address, as the API gives it: to be kept, and never run. */
const handOn = async (c: PanelContext, key: Key, hash: string): Promise<Response> => {
  const response = await c.get('client').raw(`${apiPath(key)}/attachments/${encodeURIComponent(hash)}`)
  if (response.ok) return response
  return c.text('No existe este archivo, o su cuenta no puede abrirlo.', response.status === 403 ? 403 : 404)
}

/** One opinion: what was said, what became of it, and what staff do with it. */
export const opinionPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/opiniones/:code', (c) => show(c, c.req.param()))
  pages.get('/:inst/opiniones/:code/archivos/:hash', (c) => handOn(c, c.req.param(), c.req.param('hash')))
  for (const name of ['responder', 'estado', 'encargo', 'notas'] as const) {
    const path = `/:inst/opiniones/:code/${name}` as const
    pages.post(path, (c) => work(c, c.req.param(), name))
    // Whoever asks again for the page on which something was wrong.
    pages.get(path, (c) => c.redirect(ownPath(c.req.param()), 302))
  }
  return pages
}
