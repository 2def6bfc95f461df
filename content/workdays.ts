import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import { dayIn, type Institution } from './institution.ts'

type Country = Institution['country']

/** Its calendars of all the world weigh 22 MB (measured): loaded when the first day is asked for, not with the product. */
const openCalendar = (country: Country): Holidays => {
  const load = createRequire(import.meta.url)
  // What the library exports under CommonJS is its class.
  const Calendar = load('date-holidays') as typeof Holidays
  return new Calendar(country)
}

const calendars = new Map<Country, Holidays>()
const closedDays = new Map<string, ReadonlySet<string>>()

/** The public holidays of a year, by the library's calendar of the country. */
const holidaysOf = (country: Country, year: number): ReadonlySet<string> => {
  const name = `${country} ${year}`
  const known = closedDays.get(name)
  if (known) return known
  const calendar = calendars.get(country) ?? openCalendar(country)
  calendars.set(country, calendar)
  const days = calendar.getHolidays(year).filter(({ type }) => type === 'public')
  const closed = new Set(days.map(({ date }) => date.slice(0, 10)))
  closedDays.set(name, closed)
  return closed
}

const oneDay = 24 * 60 * 60_000

/** Whether offices work on a day given as year-month-day. */
export const isWorkday = (country: Country, day: string): boolean => {
  const at = new Date(`${day}T12:00:00Z`)
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
  return !weekend && !holidaysOf(country, at.getUTCFullYear()).has(day)
}

/** The day (year-month-day) by which something is due: so many working days after the day of `from`, which is not counted. */
export const workdaysAfter = (country: Country, from: Date, days: number): string => {
  let at = new Date(`${dayIn(country, from)}T12:00:00Z`)
  let left = days
  while (left > 0) {
    at = new Date(at.getTime() + oneDay)
    if (isWorkday(country, at.toISOString().slice(0, 10))) left -= 1
  }
  return at.toISOString().slice(0, 10)
}

/** How many working days there are from a day (year-month-day) to another; below 0 when that one is already past. */
export const workdaysUntil = (country: Country, from: string, to: string): number => {
  const [first, last] = from <= to ? [from, to] : [to, from]
  let count = 0
  for (let at = Date.parse(`${first}T12:00:00Z`) + oneDay; ; at += oneDay) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day > last) break
    if (isWorkday(country, day)) count += 1
  }
  return from <= to ? count : -count
}
