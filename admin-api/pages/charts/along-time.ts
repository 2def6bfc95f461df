import type { Row, Value } from './chart.ts'

const oneDay = 24 * 60 * 60_000
/** Longer periods than these, in days, are drawn by weeks, and by months. */
const [mostDays, mostWeeks] = [62, 366]

/** What one column stands for. */
export type Step = 'day' | 'week' | 'month'

const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const later = (day: string, days: number) =>
  new Date(noon(day).getTime() + days * oneDay).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string) =>
  Math.round((noon(to).getTime() - noon(from).getTime()) / oneDay) + 1

export const stepFor = (from: string, to: string): Step => {
  const days = daysBetween(from, to)
  if (days <= mostDays) return 'day'
  return days <= mostWeeks ? 'week' : 'month'
}

/** The first day of what a day is drawn in; weeks begin on Mondays. */
const beginningOf = (day: string, step: Step): string => {
  if (step === 'day') return day
  return step === 'week' ? later(day, -((noon(day).getUTCDay() + 6) % 7)) : `${day.slice(0, 7)}-01`
}

const dayName = new Intl.DateTimeFormat('es', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const monthName = new Intl.DateTimeFormat('es', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const labelOf = (begins: string, step: Step): string => {
  if (step === 'month') return monthName.format(noon(begins))
  const day = dayName.format(noon(begins))
  return step === 'day' ? day : `semana del ${day}`
}

type Counted = { day: string; channel: string; count: Value }

/** What is known of several figures; null where nothing but what is not told is there. */
const together = (values: readonly Value[]): Value => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 && values.length > 0 ? null : known.reduce((all, one) => all + one, 0)
}

/** A row for each day, week or month of a period, also for those without anything, with a value for each channel. */
export const alongTime = (
  { from, to }: { from: string; to: string },
  counted: readonly Counted[],
  channels: readonly string[],
): Row[] => {
  const step = stepFor(from, to)
  const begins = new Set(
    Array.from({ length: daysBetween(from, to) }, (_, n) => beginningOf(later(from, n), step)),
  )
  const values = new Map<string, Value[]>()
  for (const { day, channel, count } of counted) {
    const place = `${beginningOf(day, step)} ${channel}`
    values.set(place, [...(values.get(place) ?? []), count])
  }
  return [...begins].map((key) => ({
    key,
    label: labelOf(key, step),
    values: channels.map((channel) => together(values.get(`${key} ${channel}`) ?? [])),
  }))
}

/** The channels that anything came by, each once. */
export const channelsOf = (counted: readonly Counted[]): string[] => [
  ...new Set(counted.map(({ channel }) => channel)),
]

/** All of the period by channel. */
export const byChannel = (counted: readonly Counted[], name: (channel: string) => string): Row[] =>
  channelsOf(counted).map((channel) => ({
    label: name(channel),
    values: [together(counted.filter((one) => one.channel === channel).map(({ count }) => count))],
  }))
