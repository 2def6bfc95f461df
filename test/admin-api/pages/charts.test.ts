import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alongTime, stepFor } from '../../../admin-api/pages/charts/along-time.ts'
import { type Chart, csvOf } from '../../../admin-api/pages/charts/chart.ts'
import { lengthWords } from '../../../admin-api/pages/charts/feedback-charts.ts'
import { columnsOf } from '../../../admin-api/pages/charts/figure.tsx'
import { layOut, roundLength } from '../../../admin-api/pages/opinions/pin-map.tsx'

const start = Date.parse('2026-01-01T12:00:00Z')
const dayAfter = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)

describe('figures along time', () => {
  it('have a row for every day of a short period, the empty ones too', () => {
    const rows = alongTime(
      { from: '2026-02-27', to: '2026-03-02' },
      [
        { day: '2026-02-28', channel: 'web', count: 3 },
        { day: '2026-02-28', channel: 'telegram', count: null },
      ],
      ['web', 'telegram'],
    )
    expect(rows.map(({ key, values }) => [key, ...values])).toEqual([
      ['2026-02-27', 0, 0],
      ['2026-02-28', 3, null],
      ['2026-03-01', 0, 0],
      ['2026-03-02', 0, 0],
    ])
  })

  it('lose nothing, however long the period is', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.record({ at: fc.nat(1000), count: fc.nat(50) }), { maxLength: 40 }),
        (length, some) => {
          const period = { from: dayAfter(0), to: dayAfter(length) }
          const counted = some.map(({ at, count }) => ({
            day: dayAfter(at % (length + 1)),
            channel: 'web',
            count,
          }))
          const rows = alongTime(period, counted, ['web'])
          const drawn = rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)
          expect(drawn).toBe(some.reduce((sum, { count }) => sum + count, 0))
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
          expect(rows.length).toBeLessThanOrEqual(62)
        },
      ),
    )
  })

  it('are drawn by days, by weeks that begin on Monday, or by months', () => {
    expect([
      stepFor(dayAfter(0), dayAfter(61)),
      stepFor(dayAfter(0), dayAfter(62)),
      stepFor(dayAfter(0), dayAfter(366)),
    ]).toEqual(['day', 'week', 'month'])
    const weeks = alongTime({ from: '2026-01-01', to: '2026-04-01' }, [], [])
    expect(weeks.slice(0, 2).map(({ key }) => key)).toEqual(['2025-12-29', '2026-01-05'])
  })
})

describe('a drawing', () => {
  it('stays within its frame, the highest column touches its top', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.nat(1e6)), { minLength: 2, maxLength: 2 }), { maxLength: 62 }),
        (all) => {
          const columns = columnsOf(all.map((values) => ({ label: '', values })))
          for (const { x, y, height } of columns) {
            expect(y).toBeGreaterThanOrEqual(-1e-6)
            expect(y + height).toBeLessThanOrEqual(100 + 1e-6)
            expect(x + 8).toBeLessThanOrEqual(all.length * 10)
          }
          if (columns.length > 0) expect(Math.min(...columns.map(({ y }) => y))).toBeCloseTo(0)
        },
      ),
    )
  })

  it('of a point shows the near ones within its frame, and measures by a round bar', () => {
    const pin = { latitude: -15.84, longitude: -70.02 }
    const near = { latitude: -15.845, longitude: -70.02 }
    const { dots, bar } = layOut(pin, [near, { latitude: -12, longitude: -77 }])
    expect(dots).toHaveLength(1)
    expect(dots[0]?.x).toBeCloseTo(200)
    expect(dots[0]?.y).toBeCloseTo(256)
    expect(bar.metres).toBe(200)
    expect([0.7, 1, 49, 50, 999].map(roundLength)).toEqual([0.5, 1, 20, 50, 500])
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (latitude, longitude) => {
          const { dots, bar } = layOut(pin, [{ latitude, longitude }])
          for (const { x, y } of dots)
            expect([x >= 0, x <= 400, y >= 0, y <= 280]).toEqual([true, true, true, true])
          expect(bar.length).toBeLessThanOrEqual(100 + 1e-6)
        },
      ),
    )
  })
})

it('a file of figures computes nothing, and leaves empty what is not told', () => {
  const chart: Chart = {
    id: 'x',
    title: 'X',
    form: 'bars',
    what: 'Oficina',
    series: ['Veces'],
    rows: [
      { label: '=1+1', values: [3] },
      { label: 'a "b", c', values: [null] },
      { label: '5 h', key: '5', values: [0] },
    ],
  }
  expect(csvOf(chart)).toBe(`\ufeffOficina,Veces\r\n'=1+1,3\r\n"a ""b"", c",\r\n5,0\r\n`)
})

it('waiting is told in the length that people would say', () => {
  expect([60, 5400, 3600, 90_000, 3 * 86_400].map(lengthWords)).toEqual([
    '1 minuto',
    '1,5 horas',
    '1 hora',
    '25 horas',
    '3 días',
  ])
})
