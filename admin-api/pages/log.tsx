import { Hono } from 'hono'
import { z } from 'zod'
import { actWords } from './acts.ts'
import type { Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import type { Reader } from './frame.tsx'
import { beginningOf, Moment } from './moment.tsx'
import { More } from './more.tsx'
import { placeWord } from './roles-told.tsx'
import { zoneOf } from './staff-member.ts'

const act = z.object({
  institution: z.string().nullable(),
  by: z.string(),
  action: z.string(),
  object: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  at: z.string(),
})
type Act = z.infer<typeof act>
const list = z.object({ items: z.array(act), next: z.string().nullable() })

const filters = ['institution', 'by', 'action', 'from', 'to'] as const
type Filters = Partial<Record<(typeof filters)[number], string>>
const names = { institution: 'Municipalidad', by: 'Quién', action: 'Qué hizo', from: 'Desde', to: 'Hasta' }

const Row = ({ act, reader }: { act: Act; reader: Reader }) => (
  <tr>
    <td data-label="Cuándo">
      <Moment at={act.at} zone={zoneOf(reader)} />
    </td>
    <td data-label="Quién">{act.by}</td>
    <td data-label="Qué hizo">{actWords[act.action] ?? act.action}</td>
    <td data-label="Sobre qué">
      {[act.institution && placeWord(act.institution, reader.institutions), act.object]
        .filter(Boolean)
        .join(' · ') || '–'}
      {act.detail && (
        <details>
          <summary>Detalle</summary>
          <code>{JSON.stringify(act.detail)}</code>
        </details>
      )}
    </td>
  </tr>
)

const Filter = (props: { chosen: Filters; reader: Reader; problem?: Refusal | undefined }) => {
  const { chosen, reader, problem } = props
  const faults = problem
    ? new Map([...faultsOf(problem)].map(([field, rule]) => [field.replace('query.', ''), rule]))
    : noFaults
  return (
    <form method="get" class="row">
      <Summary problem={problem} names={names} />
      <Field name="institution" label={names.institution} faults={faults}>
        {(ties) => (
          <select {...ties}>
            <option value="">Todas</option>
            {reader.institutions
              .filter(({ role }) => role === 'admin')
              .map(({ slug, name }) => (
                <option value={slug} selected={slug === chosen.institution}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field name="action" label={names.action} faults={faults}>
        {(ties) => (
          <select {...ties}>
            <option value="">Todo</option>
            {Object.entries(actWords).map(([name, words]) => (
              <option value={name} selected={name === chosen.action}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="by" label={names.by} hint="El correo, completo" faults={faults}>
        {(ties) => <input {...ties} value={chosen.by} autocomplete="off" />}
      </Field>
      <Field name="from" label={names.from} faults={faults}>
        {(ties) => <input {...ties} type="date" value={chosen.from} />}
      </Field>
      <Field name="to" label={names.to} faults={faults}>
        {(ties) => <input {...ties} type="date" value={chosen.to} />}
      </Field>
      <div class="field">
        <button type="submit">Filtrar</button> <a href="/panel/registro">Quitar filtros</a>
      </div>
    </form>
  )
}

/** A day as it is meant there; what is no day is left for the API to complain about. */
const momentOf = (day: string, zone: string, later: number): string =>
  z.iso.date().safeParse(day).success ? beginningOf(day, zone, later) : day

const queryOf = (chosen: Filters, zone: string): URLSearchParams => {
  const { from, to, ...rest } = chosen
  return new URLSearchParams({
    ...rest,
    ...(from ? { from: momentOf(from, zone, 0) } : {}),
    ...(to ? { to: momentOf(to, zone, 1) } : {}),
  })
}

const show = async (c: PanelContext): Promise<Response> => {
  const reader = c.get('reader')
  const chosen: Filters = Object.fromEntries(
    filters.flatMap((name) => {
      const value = c.req.query(name)?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const query = queryOf(chosen, zoneOf(reader))
  const cursor = c.req.query('desde')
  if (cursor !== undefined) query.set('cursor', cursor)
  query.set('limit', '50')
  const found = await c.get('client').get(`/v1/audit?${query}`, list)
  if (!found.ok && found.status !== 422) return showRefusal(c, found.problem)
  const { items, next } = found.ok ? found.data : { items: [], next: null }
  const here = new URLSearchParams(chosen).toString()
  return showPage(
    c,
    'Registro',
    <>
      <p>Lo que hizo el personal, lo último primero. Nadie puede cambiarlo ni borrarlo.</p>
      <Filter chosen={chosen} reader={reader} problem={found.ok ? undefined : found.problem} />
      {items.length === 0 ? (
        <p>No hay nada con estos filtros. Quite alguno o amplíe las fechas.</p>
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">Cuándo</th>
              <th scope="col">Quién</th>
              <th scope="col">Qué hizo</th>
              <th scope="col">Sobre qué</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row act={one} reader={reader} />
            ))}
          </tbody>
        </table>
      )}
      <More next={next} path={`/panel/registro${here && `?${here}`}`} what="Anteriores" />
    </>,
    { status: found.ok ? 200 : 422 },
  )
}

/** What the staff did. */
export const logPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/registro', show)
  return pages
}
