import { Hono } from 'hono'
import { type Arrival, arrivalId, arrivals, arrivalsPath, importPath } from './arrival-reading.ts'
import { answerOf, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import { mayEdit } from './may.ts'
import { Moment } from './moment.tsx'
import { zoneOf } from './staff-member.ts'

const title = 'Importar'
const accepted = '.zip,.yaml,.yml,.csv,.xlsx,.docx,.pdf,.md,.txt'

const states: Record<Arrival['state'], { sign: string; word: string }> = {
  reading: { sign: '…', word: 'Se está leyendo' },
  refused: { sign: '!', word: 'No se pudo leer' },
  ready: { sign: '✎', word: 'Espera que elija' },
  taking: { sign: '…', word: 'Se está importando' },
}

const Waiting = ({ items, at, zone }: { items: readonly Arrival[]; at: string; zone: string }) =>
  items.length === 0 ? null : (
    <>
      <h2>Archivos que esperan</h2>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Archivo</th>
            <th scope="col">Subido</th>
            <th scope="col">Estado</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, by, at: when, state }) => (
            <tr>
              <td data-label="Archivo">
                <a href={`${at}/archivo/${id}`}>{name}</a>
              </td>
              <td data-label="Subido">
                <Moment at={when} zone={zone} />, {by}
              </td>
              <td data-label="Estado">
                <span class="state" data-sign={states[state].sign}>
                  {states[state].word}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )

/** Whatever is wrong, the file is: it is told as its fault. */
const ofTheFile = (problem: Refusal): Refusal => ({
  ...problem,
  detail: undefined,
  errors: [{ field: 'file', rule: problem.detail ?? problem.title }],
})

const Upload = ({ at, problem }: { at: string; problem?: Refusal | undefined }) => (
  <form method="post" action={at} enctype="multipart/form-data" class="shown">
    <Summary problem={problem && ofTheFile(problem)} names={{ file: 'Archivo' }} />
    <Field
      name="file"
      label="Archivo"
      hint="Hasta 10 MB. Una planilla .csv o .xlsx, o un .zip o .yaml de Exportar, trae respuestas; un documento .docx, .pdf, .md o .txt se corta por sus títulos en borradores."
      faults={problem ? faultsOf(ofTheFile(problem)) : noFaults}
    >
      {(ties) => <input {...ties} type="file" required accept={accepted} />}
    </Field>
    <button type="submit">Subir y revisar</button>
  </form>
)

const show = async (c: PanelContext, inst: string, problem?: Refusal): Promise<Response> => {
  const reader = c.get('reader')
  const at = importPath(inst)
  const done = (
    <p>
      <a href={`${at}/hechas`}>Importaciones anteriores</a>, para verlas o deshacerlas.
    </p>
  )
  if (reader.here && !mayEdit(reader))
    return showPage(
      c,
      title,
      <>
        <p>Solo quien edita respuestas puede importar.</p>
        {done}
      </>,
      { status: 403, path: at },
    )
  const waiting = await c.get('client').get(arrivalsPath(inst), arrivals)
  if (!waiting.ok) return showRefusal(c, waiting.problem)
  const view = (
    <>
      <p>Primero se revisa lo que trae el archivo; nada cambia hasta que usted elija qué se importa.</p>
      <Upload at={at} problem={problem} />
      <Waiting items={waiting.data.items} at={at} zone={zoneOf(reader)} />
      <h2>Lo ya importado</h2>
      {done}
    </>
  )
  return showPage(c, title, view, { path: at, status: problem ? 422 : 200 })
}

/** Hands the file on as it comes in: only the API holds it whole. */
const upload = async (c: PanelContext, inst: string): Promise<Response> => {
  const { body, headers } = c.req.raw
  const passed = ['content-type', 'content-length'].flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value] as [string, string]]
  })
  const init = { method: 'POST', headers: passed, body, duplex: 'half' as const }
  const sent = await answerOf(await c.get('client').raw(arrivalsPath(inst), init), arrivalId)
  if (sent.ok) return c.redirect(`${importPath(inst)}/archivo/${sent.data.id}`, 303)
  const mendable = [400, 413, 415, 422, 429].includes(sent.status)
  return mendable ? show(c, inst, sent.problem) : showRefusal(c, sent.problem)
}

/** A file of answers or a document is sent in here. */
export const importingPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/importar', (c) => show(c, c.req.param('inst')))
  pages.post('/:inst/importar', (c) => upload(c, c.req.param('inst')))
  return pages
}
