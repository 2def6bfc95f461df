import { type Chart, isEmpty, type Value } from './chart.ts'

const numeral = new Intl.NumberFormat('es')
const words = (value: Value): string => (value === null ? 'no se muestra' : numeral.format(value))

const sum = (values: readonly Value[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0)

/** Columns of 8 in places of 10, 100 high; the parts of each stand one upon the other, the first at the bottom. */
export const columnsOf = (
  rows: Chart['rows'],
): { x: number; y: number; height: number; series: number }[] => {
  const highest = Math.max(1, ...rows.map(({ values }) => sum(values)))
  return rows.flatMap(({ values }, at) => {
    let top = 100
    return values.flatMap((value, series) => {
      const height = ((value ?? 0) / highest) * 100
      top -= height
      return height === 0 ? [] : [{ x: at * 10 + 1, y: top, height, series }]
    })
  })
}

const Columns = ({ title, series, rows }: Chart) => {
  const totals = rows.map(({ label, values }) => ({ label, total: sum(values) }))
  const highest = totals.reduce((best, one) => (one.total > best.total ? one : best), { label: '', total: 0 })
  const peak = `El más alto: ${numeral.format(highest.total)} (${highest.label})`
  const [first, middle, last] = [rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)]
  return (
    <>
      <p class="quiet">{peak}</p>
      <svg
        class="columns-chart"
        viewBox={`0 0 ${rows.length * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. ${peak}. Todas las cifras están en la tabla.`}
      >
        {columnsOf(rows).map(({ x, y, height, series: nth }) => (
          <rect class={`series-${nth % 4}`} x={x} y={y.toFixed(2)} width="8" height={height.toFixed(2)} />
        ))}
      </svg>
      <p class="axis quiet">
        <span>{first?.label}</span>
        {rows.length > 2 && <span>{middle?.label}</span>}
        {rows.length > 1 && <span>{last?.label}</span>}
      </p>
      {series.length > 1 && (
        <ul class="legend" aria-label="De abajo hacia arriba">
          {series.map((name, nth) => (
            <li>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect class={`series-${nth % 4}`} width="10" height="10" />
              </svg>{' '}
              {name}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Bars = ({ rows }: Chart) => {
  const longest = Math.max(1, ...rows.map(({ values }) => values[0] ?? 0))
  return (
    <ul class="bars">
      {rows.map(({ label, values: [value = null] }) => (
        <li>
          <span>
            {label}: <strong>{words(value)}</strong>
          </span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="series-0" width={(((value ?? 0) / longest) * 100).toFixed(2)} height="10" />
          </svg>
        </li>
      ))}
    </ul>
  )
}

const Table = ({ title, what, series, rows }: Chart) => (
  <table class="cards">
    <caption class="quiet">{title}</caption>
    <thead>
      <tr>
        {[what, ...series].map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, values }) => (
        <tr>
          <td data-label={what}>{label}</td>
          {values.map((value, nth) => (
            <td data-label={series[nth]}>{words(value)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

/** A chart with its table and the way to its file. */
export const Figure = ({ chart, csv }: { chart: Chart; csv: string }) => (
  <section aria-labelledby={`grafico-${chart.id}`} class="figure">
    <h2 id={`grafico-${chart.id}`}>{chart.title}</h2>
    {chart.lead !== undefined && <p>{chart.lead}</p>}
    {isEmpty(chart) ? (
      <p class="quiet">No hay datos en este periodo, o son de tan pocas personas que no se muestran.</p>
    ) : (
      <>
        {chart.form === 'columns' ? <Columns {...chart} /> : <Bars {...chart} />}
        <details>
          <summary>Ver la tabla de «{chart.title}»</summary>
          <Table {...chart} />
        </details>
        <p>
          <a href={csv} download="">
            Descargar CSV de «{chart.title}»
          </a>
        </p>
      </>
    )}
  </section>
)
