import { Hono } from 'hono'
import type { Answer, Refusal } from '../client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from '../desk.tsx'
import { Field, faultsOf, noFaults, Summary } from '../form.tsx'
import { dayThere } from '../moment.tsx'
import { zoneOf } from '../staff-member.ts'
import { csvOf } from './chart.ts'
import { feedbackCharts } from './feedback-charts.ts'
import { Figure } from './figure.tsx'
import { type Figures, figures } from './figures.ts'
import { questionCharts } from './question-charts.ts'

type Period = { from: string; to: string }

const names = { from: 'Desde', to: 'Hasta' }
/** Periods that end today, in days. */
const usual = [
  [1, 'Hoy'],
  [7, '7 días'],
  [30, '30 días'],
  [90, '90 días'],
  [365, 'Un año'],
] as const

const lastDays = (zone: string, now: Date, days: number): Period => ({
  from: dayThere(zone, now, 1 - days),
  to: dayThere(zone, now),
})

const addressOf = (path: string, period: Period) => `${path}?${new URLSearchParams(period)}`

type ChoiceProps = { path: string; period: Period; zone: string; now: Date; problem: Refusal | undefined }

const Choice = ({ path, period, zone, now, problem }: ChoiceProps) => {
  const told = problem && {
    ...problem,
    errors: problem.errors?.map(({ field, rule }) => ({ field: field.replace('query.', ''), rule })) ?? [],
  }
  const faults = told ? faultsOf(told) : noFaults
  return (
    <>
      <Summary problem={told} names={names} />
      <ul class="chips" aria-label="Periodos">
        {usual.map(([days, words]) => {
          const one = lastDays(zone, now, days)
          const chosen = one.from === period.from && one.to === period.to
          return (
            <li>
              <a href={addressOf(path, one)} aria-current={chosen ? 'true' : undefined}>
                {words}
              </a>
            </li>
          )
        })}
      </ul>
      <form method="get" action={path} class="row">
        {(['from', 'to'] as const).map((name) => (
          <Field name={name} label={names[name]} faults={faults}>
            {(ties) => <input {...ties} type="date" required value={period[name]} />}
          </Field>
        ))}
        <div class="field">
          <button type="submit">Ver este periodo</button>
        </div>
      </form>
    </>
  )
}

const chartsOf = (all: Figures) => [...questionCharts(all), ...feedbackCharts(all)]

const read = (c: PanelContext, inst: string, period: Period): Promise<Answer<Figures>> =>
  c.get('client').get(`/v1/${encodeURIComponent(inst)}/stats?${new URLSearchParams(period)}`, figures)

/** Figures of the bot and of the opinions, drawn here. */
export const chartPages = ({ now }: { now: () => Date }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()

  const periodIn = (c: PanelContext, zone: string): Period => {
    const usualPeriod = lastDays(zone, now(), 30)
    return { from: c.req.query('from') || usualPeriod.from, to: c.req.query('to') || usualPeriod.to }
  }

  pages.get('/:inst/graficos', async (c) => {
    const inst = c.req.param('inst')
    const zone = zoneOf(c.get('reader'))
    const period = periodIn(c, zone)
    const found = await read(c, inst, period)
    if (!found.ok && found.status !== 422) return showRefusal(c, found.problem)
    const path = `/panel/${inst}/graficos`
    const problem = found.ok ? undefined : found.problem
    return showPage(
      c,
      'Gráficos',
      <>
        <Choice path={path} period={period} zone={zone} now={now()} problem={problem} />
        <p class="quiet">
          A quien solo consulta no se le muestran las cifras de menos de 5 personas, ni las que permitirían
          calcularlas, para que nadie sea reconocido.
        </p>
        <div class="figures">
          {found.ok &&
            chartsOf(found.data).map((chart) => (
              <Figure chart={chart} csv={addressOf(`${path}/${chart.id}.csv`, period)} />
            ))}
        </div>
      </>,
      { status: found.ok ? 200 : 422 },
    )
  })

  pages.get('/:inst/graficos/:file{[a-z-]+\\.csv}', async (c) => {
    const { inst, file } = c.req.param()
    const period = periodIn(c, zoneOf(c.get('reader')))
    const found = await read(c, inst, period)
    if (!found.ok) return showRefusal(c, found.problem)
    const chart = chartsOf(found.data).find(({ id }) => `${id}.csv` === file)
    if (!chart)
      return showPage(c, 'No existe este gráfico', <p>Vuelva a Gráficos y elija otro.</p>, { status: 404 })
    const name = `${chart.id}-${inst}-${period.from}-${period.to}.csv`
    return c.body(csvOf(chart), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    })
  })
  return pages
}
