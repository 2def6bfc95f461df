import { Hono } from 'hono'
import { feedbackStatuses, kindNames, statusNames } from '../../../content/feedback.ts'
import { page } from '../../feedback-shape.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from '../desk.tsx'
import { Moment } from '../moment.tsx'
import { More } from '../more.tsx'
import { zoneOf } from '../staff-member.ts'
import { type Listed, units, unitsPath } from './case-shape.ts'
import { beginningOfText, Day, Overdue, StatusOf } from './case-words.tsx'
import { type Chosen, chosenIn, Filter, withFilters } from './filter.tsx'

/** So many are shown at once. */
const screenful = 25

type Counts = Partial<Record<(typeof feedbackStatuses)[number], number>>
const numeral = new Intl.NumberFormat('es')

/** The states with a way to them, and how many there are in each with the other filters. */
const States = ({ path, chosen, counts }: { path: string; chosen: Chosen; counts: Counts | undefined }) => {
  const { status: now, ...others } = chosen
  const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
  const link = (status: string | undefined, words: string, count: number) => (
    <li>
      <a
        href={withFilters(path, status === undefined ? others : { ...others, status })}
        aria-current={status === now ? 'true' : undefined}
      >
        {counts ? `${words}: ${numeral.format(count)}` : words}
      </a>
    </li>
  )
  return (
    <ul class="chips" aria-label={counts ? 'Cuántas hay en cada estado' : 'Estados'}>
      {link(undefined, 'Todas', total)}
      {feedbackStatuses.map((status) => link(status, statusNames[status], counts?.[status] ?? 0))}
    </ul>
  )
}

const Row = ({ one, path, zone }: { one: Listed; path: string; zone: string }) => (
  <tr>
    <td data-label="Código">
      <a href={`${path}/${one.code}`}>{one.code}</a>
    </td>
    <td data-label="Recibida">
      <Moment at={one.at} zone={zone} />
    </td>
    <td data-label="Opinión">
      <strong>{kindNames[one.kind]}</strong>
      <div class="written">{beginningOfText(one.text)}</div>
      {one.place !== null && <div class="quiet">Lugar: {beginningOfText(one.place, 80)}</div>}
      {one.files > 0 && <div class="quiet">Archivos: {one.files}</div>}
    </td>
    <td data-label="Estado">
      <StatusOf status={one.status} />
    </td>
    <td data-label="Plazo">
      {one.overdue && (
        <>
          <Overdue />
          <br />
        </>
      )}
      <Day day={one.due} />
    </td>
    <td data-label="Oficina">
      {one.unitTitle ?? one.unit ?? 'Sin oficina'}
      {one.assigneeName !== null && <div class="quiet">A cargo: {one.assigneeName}</div>}
    </td>
  </tr>
)

const heads = ['Código', 'Recibida', 'Opinión', 'Estado', 'Plazo', 'Oficina']

const Cases = ({ items, path, zone }: { items: readonly Listed[]; path: string; zone: string }) => (
  <table class="cards">
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {items.map((one) => (
        <Row one={one} path={path} zone={zone} />
      ))}
    </tbody>
  </table>
)

const Empty = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <p>No hay opiniones con estos filtros. Quite alguno o amplíe las fechas.</p>
  ) : (
    <p>Todavía no llegó ninguna opinión. Los vecinos las envían desde el menú del chat.</p>
  )

const show = async (c: PanelContext, inst: string): Promise<Response> => {
  const [client, chosen] = [c.get('client'), chosenIn(c)]
  const town = encodeURIComponent(inst)
  // To count what holds a common word means to read what everybody wrote.
  const counting = chosen.q === undefined ? { counts: 'true' } : {}
  const query = new URLSearchParams({ ...chosen, ...counting, limit: String(screenful) })
  const cursor = c.req.query('desde')
  if (cursor !== undefined) query.set('cursor', cursor)
  const [found, offices] = await Promise.all([
    client.get(`/v1/${town}/feedback?${query}`, page),
    client.get(unitsPath(town), units),
  ])
  if (!found.ok && found.status !== 422) return showRefusal(c, found.problem)
  const { items, next, counts } = found.ok ? found.data : { items: [], next: null, counts: undefined }
  const path = `/panel/${inst}/opiniones`
  const zone = zoneOf(c.get('reader'))
  return showPage(
    c,
    'Opiniones',
    <>
      <Filter
        path={path}
        chosen={chosen}
        units={offices.ok ? offices.data.items : []}
        problem={found.ok ? undefined : found.problem}
      />
      <section id="lista" aria-label="Opiniones encontradas">
        <States path={path} chosen={chosen} counts={counts} />
        <p>
          <a href={withFilters(`/panel/${inst}/exportar`, chosen)}>Exportar lo que se ve</a>
        </p>
        {items.length === 0 ? (
          <Empty filtered={Object.keys(chosen).length > 0} />
        ) : (
          <Cases items={items} path={path} zone={zone} />
        )}
        <More next={next} path={withFilters(path, chosen)} what="Opiniones anteriores" />
      </section>
    </>,
    { status: found.ok ? 200 : 422 },
  )
}

/** What residents said, the newest first. */
export const opinionListPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/opiniones', (c) => show(c, c.req.param('inst')))
  return pages
}
