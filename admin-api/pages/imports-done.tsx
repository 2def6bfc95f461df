import { Hono } from 'hono'
import { z } from 'zod'
import { importPath } from './arrival-reading.ts'
import { nothing, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { mayEdit } from './may.ts'
import { Moment } from './moment.tsx'
import { More } from './more.tsx'
import { goTo } from './notices.ts'
import { zoneOf } from './staff-member.ts'
import { UndoForm } from './undo-form.tsx'

const done = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string(),
  at: z.string(),
  undoneAt: z.string().nullable(),
  entries: z.int(),
})
type Done = z.infer<typeof done>
const list = z.object({ items: z.array(done), next: z.string().nullable() })

const apiPath = (inst: string) => `/v1/${encodeURIComponent(inst)}/imports`
const own = (inst: string) => `${importPath(inst)}/hechas`
const title = 'Importaciones anteriores'

const Row = ({ one, inst, zone, edits }: { one: Done; inst: string; zone: string; edits: boolean }) => (
  <tr>
    <td data-label="Archivo">{one.name}</td>
    <td data-label="Cuándo">
      <Moment at={one.at} zone={zone} />
    </td>
    <td data-label="Quién">{one.by}</td>
    <td data-label="Respuestas">{one.entries}</td>
    <td data-label="Estado">
      {one.undoneAt === null ? (
        <>
          <span class="state" data-sign="✓">
            Vale
          </span>
          {edits && <UndoForm inst={inst} id={one.id} name={one.name} />}
        </>
      ) : (
        <span class="state" data-sign="↶">
          Deshecha el <Moment at={one.undoneAt} zone={zone} />
        </span>
      )}
    </td>
  </tr>
)

const show = async (c: PanelContext, inst: string): Promise<Response> => {
  const query = new URLSearchParams({ limit: '50' })
  const cursor = c.req.query('desde')
  if (cursor !== undefined) query.set('cursor', cursor)
  const found = await c.get('client').get(`${apiPath(inst)}?${query}`, list)
  if (!found.ok) return showRefusal(c, found.problem)
  const { items, next } = found.data
  const reader = c.get('reader')
  const view = (
    <>
      {items.length === 0 ? (
        <p>Todavía no se importó nada.</p>
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">Archivo</th>
              <th scope="col">Cuándo</th>
              <th scope="col">Quién</th>
              <th scope="col">Respuestas</th>
              <th scope="col">Estado</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row one={one} inst={inst} zone={zoneOf(reader)} edits={mayEdit(reader)} />
            ))}
          </tbody>
        </table>
      )}
      <More next={next} path={own(inst)} what="Anteriores" />
      {mayEdit(reader) && (
        <p>
          <a href={importPath(inst)}>Importar un archivo</a>
        </p>
      )}
    </>
  )
  return showPage(c, title, view, { path: importPath(inst) })
}

const inTheWay = z.object({ entries: z.array(z.object({ id: z.string() })) })

/** Why it stays as it is, and which answers are in the way. */
const Kept = ({ problem, inst }: { problem: Refusal; inst: string }) => {
  const answers = inTheWay.safeParse(problem)
  return (
    <>
      <p role="alert" class="notice fault">
        {problem.detail ?? problem.title}
      </p>
      {answers.success && (
        <ul>
          {answers.data.entries.map(({ id }) => (
            <li>
              <a href={`/panel/${inst}/respuestas/${id}`}>{id}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={own(inst)}>Volver a las importaciones</a>
      </p>
    </>
  )
}

const undo = async (c: PanelContext, inst: string, id: string): Promise<Response> => {
  const path = `${apiPath(inst)}/${encodeURIComponent(id)}/undo`
  const undone = await c.get('client').send('POST', path, nothing)
  if (undone.ok) return goTo(c, own(inst), 'deshecho')
  if (undone.status !== 409) return showRefusal(c, undone.problem)
  const why = <Kept problem={undone.problem} inst={inst} />
  return showPage(c, 'No se pudo deshacer', why, { path: importPath(inst), status: 409 })
}

/** What was imported, and how it is undone. */
export const importsDonePages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/importar/hechas', (c) => show(c, c.req.param('inst')))
  pages.post('/:inst/importar/hechas/:id/deshacer', (c) => undo(c, c.req.param('inst'), c.req.param('id')))
  return pages
}
