import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import {
  type ArrivalCounts,
  arrivalId,
  arrivalsPath,
  importPath,
  isWorking,
  type WholeArrival,
  wholeArrival,
} from './arrival-reading.ts'
import type { Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Moment } from './moment.tsx'
import { More } from './more.tsx'
import { faultLine, ProposalTable } from './proposals.tsx'
import { readSent } from './sent.ts'
import { zoneOf } from './staff-member.ts'
import { UndoForm } from './undo-form.tsx'

const own = (inst: string, id: string) => `${importPath(inst)}/archivo/${encodeURIComponent(id)}`

/** Asks again by itself where there is JavaScript; by a link where there is none. */
const Working = ({ one, at, zone }: { one: WholeArrival; at: string; zone: string }) => (
  <div hx-get={at} hx-trigger="every 2s" hx-select="#llegada" hx-target="#llegada" hx-swap="outerHTML">
    <p role="status" class="notice">
      {one.state === 'reading' ? 'Se está leyendo el archivo' : 'Se está importando lo elegido'} (desde el{' '}
      <Moment at={one.since} zone={zone} />
      ).
    </p>
    <progress aria-label="En curso" />
    <p>
      Puede salir de esta página: el trabajo sigue, y el archivo queda en <strong>Importar</strong>.{' '}
      <a href={at} id="actualizar">
        Actualizar
      </a>
    </p>
  </div>
)

const Done = ({ one, inst }: { one: WholeArrival; inst: string }) => {
  const { done } = one
  if (!done) return null
  return (
    <div class="notice done">
      <p role="status">
        Importado. Nuevas: {done.added}. Cambiadas: {done.changed}. Que ya estaban iguales: {done.same}.
        {one.document && ' Son borradores: nadie los recibe hasta que se publiquen.'}
      </p>
      {done.import !== null && <UndoForm inst={inst} id={done.import} name={one.name} />}
    </div>
  )
}

const Failed = ({ one, problem }: { one: WholeArrival; problem?: Refusal | undefined }) => {
  const lines = problem
    ? (problem.errors ?? []).map(({ rule }) => rule)
    : one.faults.map((fault) => [fault.entry, faultLine(fault)].filter(Boolean).join(' – '))
  const title = problem?.title ?? (one.faults.length > 0 ? 'No se importó nada' : one.why)
  if (title === null) return null
  return (
    <div class="notice fault" role="alert" tabindex={-1} id="faltas">
      <p>
        <strong>{title}</strong> {problem?.detail}
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Counts = ({ counts, document }: { counts: ArrivalCounts; document: boolean }) => (
  <p>
    En el archivo hay respuestas nuevas: {counts.new}; que cambian una que ya existe: {counts.changed}; que ya
    están iguales: {counts.same}; con faltas: {counts.faulty}. Todavía no se importó nada que usted no haya
    elegido.
    {document && ' De un documento salen borradores: revíselos y publíquelos en Respuestas.'}
  </p>
)

type Props = { one: WholeArrival; inst: string; at: string; ticked: boolean; paged: boolean }

const Choice = ({ one, at, ticked, paged }: Props) => {
  const { counts, items, next } = one
  const many = next !== null || paged
  if (!counts || items.length === 0) return <p>El archivo no trae ninguna respuesta.</p>
  return (
    <form method="post" action={at} class="shown">
      <p>
        {ticked ? (
          <a href={`${at}?marcar=ninguna`}>Quitar todas las marcas</a>
        ) : (
          <a href={at}>Poner todas las marcas</a>
        )}
      </p>
      <ProposalTable items={items} ticked={ticked} />
      {many && <p>Cada página se importa por separado: importe lo marcado antes de pasar a la siguiente.</p>}
      <p class="actions">
        <button type="submit">Importar las marcadas</button>
        {many && (
          <button type="submit" name="todas" value="si" class="second">
            Importar todas las que no tienen faltas ({counts.new + counts.changed - counts.taken})
          </button>
        )}
      </p>
      <More next={next} path={at} what="Ver las siguientes" />
    </form>
  )
}

const ArrivalView = (props: Props & { zone: string; problem?: Refusal | undefined }): Child => {
  const { one, inst, at, zone, problem } = props
  return (
    <div id="llegada">
      <p>
        Subido por {one.by} el <Moment at={one.at} zone={zone} />. Espera hasta un día a que se decida.{' '}
        <a href={importPath(inst)}>Volver a Importar</a>
      </p>
      {isWorking(one) ? (
        <Working one={one} at={at} zone={zone} />
      ) : (
        <>
          <Failed one={one} problem={problem} />
          <Done one={one} inst={inst} />
          {one.counts && one.state === 'ready' && (
            <>
              <Counts counts={one.counts} document={one.document} />
              <Choice {...props} />
            </>
          )}
        </>
      )}
    </div>
  )
}

const show = async (c: PanelContext, inst: string, id: string, problem?: Refusal): Promise<Response> => {
  const cursor = c.req.query('desde')
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
  const path = `${arrivalsPath(inst)}/${encodeURIComponent(id)}${query}`
  const found = await c.get('client').get(path, wholeArrival)
  if (!found.ok) return showRefusal(c, found.problem)
  const view = (
    <ArrivalView
      one={found.data}
      inst={inst}
      at={own(inst, id)}
      ticked={c.req.query('marcar') !== 'ninguna'}
      paged={cursor !== undefined}
      zone={zoneOf(c.get('reader'))}
      problem={problem}
    />
  )
  return showPage(c, `Revisar ${found.data.name}`, view, {
    path: importPath(inst),
    status: problem ? 422 : 200,
  })
}

const take = async (c: PanelContext, inst: string, id: string): Promise<Response> => {
  const sent = await readSent(c)
  const ticked = sent.ticked('n').flatMap((value) => (/^\d+$/.test(value) ? [Number(value)] : []))
  const body = sent.has('todas') ? {} : { only: ticked }
  const path = `${arrivalsPath(inst)}/${encodeURIComponent(id)}/take`
  const done = await c.get('client').send('POST', path, arrivalId, { body })
  // Pressed twice: what was begun by the first is shown.
  if (done.ok || done.status === 409) return c.redirect(own(inst, id), 303)
  return done.status === 422 ? show(c, inst, id, done.problem) : showRefusal(c, done.problem)
}

/** A file that was sent, to be looked through and taken in as far as wanted. */
export const arrivalPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/importar/archivo/:id', (c) => show(c, c.req.param('inst'), c.req.param('id')))
  pages.post('/:inst/importar/archivo/:id', (c) => take(c, c.req.param('inst'), c.req.param('id')))
  return pages
}
