import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '../../content/institution.ts'
import { isWorkday, workdaysAfter, workdaysUntil } from '../../content/workdays.ts'

/** Public holidays that fall on a day from Monday to Friday, by law. */
const holidays = {
  PE: [
    ...['2026-01-01', '2026-04-02', '2026-04-03', '2026-05-01', '2026-06-29', '2026-07-23', '2026-07-28'],
    ...['2026-07-29', '2026-08-06', '2026-10-08', '2026-12-08', '2026-12-09', '2026-12-25'],
    ...['2027-01-01', '2027-03-25', '2027-03-26', '2027-06-07', '2027-06-29', '2027-07-23', '2027-07-28'],
    ...['2027-07-29', '2027-08-06', '2027-08-30', '2027-10-08', '2027-11-01', '2027-12-08', '2027-12-09'],
  ],
  CL: [
    ...['2026-01-01', '2026-04-03', '2026-05-01', '2026-05-21', '2026-06-29', '2026-07-16', '2026-09-18'],
    ...['2026-10-12', '2026-12-08', '2026-12-25'],
    ...['2027-01-01', '2027-03-26', '2027-05-21', '2027-06-21', '2027-06-28', '2027-07-16', '2027-09-17'],
    ...['2027-10-11', '2027-11-01', '2027-12-08'],
  ],
} as const

const daysOf = (year: number): string[] => {
  const first = Date.UTC(year, 0, 1)
  return Array.from({ length: 365 }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10))
}
const weekday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()

describe.each(['PE', 'CL'] as const)('offices in %s', (country) => {
  it.each([2026, 2027])(
    'work on the weekdays of %d that are no public holiday, and on no other day',
    (year) => {
      const closed = daysOf(year).filter((day) => weekday(day) % 6 !== 0 && !isWorkday(country, day))
      expect(closed).toEqual(holidays[country].filter((day) => day.startsWith(String(year))))
      expect(daysOf(year).filter((day) => weekday(day) % 6 === 0 && isWorkday(country, day))).toEqual([])
    },
  )
})

describe('a working day', () => {
  it('is counted from the day after, over weekends and holidays', () => {
    const from = (at: string, days: number) => workdaysAfter('PE', new Date(at), days)
    expect(from('2026-11-20T15:00:00Z', 1)).toBe('2026-11-23')
    expect(from('2026-07-27T15:00:00Z', 1)).toBe('2026-07-30')
    expect(from('2026-04-01T15:00:00Z', 2)).toBe('2026-04-07')
    expect(from('2026-12-31T15:00:00Z', 1)).toBe('2027-01-04')
    expect(from('2026-11-21T15:00:00Z', 0)).toBe('2026-11-21')
  })

  it('begins at midnight there, not in Greenwich', () => {
    expect(dayIn('PE', new Date('2026-11-21T04:59:59Z'))).toBe('2026-11-20')
    expect(dayIn('PE', new Date('2026-11-21T05:00:00Z'))).toBe('2026-11-21')
    // Chile: four hours behind Greenwich in winter, three in summer.
    expect(dayIn('CL', new Date('2026-07-15T03:59:59Z'))).toBe('2026-07-14')
    expect(dayIn('CL', new Date('2026-11-21T02:59:59Z'))).toBe('2026-11-20')
    expect(dayIn('CL', new Date('2026-11-21T03:00:00Z'))).toBe('2026-11-21')
    expect(workdaysAfter('PE', new Date('2026-11-20T04:30:00Z'), 1)).toBe('2026-11-20')
  })

  it('is always due on one, later with more days, and after exactly so many', () => {
    const when = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-06-30T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        fc.constantFrom('PE' as const, 'CL' as const),
        when,
        fc.integer({ min: 1, max: 60 }),
        (country, from, days) => {
          const due = workdaysAfter(country, from, days)
          expect(isWorkday(country, due)).toBe(true)
          const begun = dayIn(country, from)
          const worked = [...daysOf(2026), ...daysOf(2027)].filter(
            (day) => day > begun && day <= due && isWorkday(country, day),
          )
          expect(worked).toHaveLength(days)
        },
      ),
    )
  })
})

describe('the working days that are left', () => {
  it('bring back the day that they were counted to, and are below 0 when it is past', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('PE' as const, 'CL' as const),
        fc.integer({ min: 1, max: 60 }),
        (country, days) => {
          const from = new Date('2026-03-02T15:00:00Z')
          const today = dayIn(country, from)
          const due = workdaysAfter(country, from, days)
          expect(workdaysUntil(country, today, due)).toBe(days)
          expect(workdaysUntil(country, due, today)).toBe(-days)
          expect(workdaysUntil(country, today, today)).toBe(0)
        },
      ),
    )
  })
})
