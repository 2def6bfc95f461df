import { type Institution, timeZones } from './institution.ts'

const quarter = 15 * 60_000

/** How far the clocks of a zone are ahead of UTC at a moment, in ms. */
const aheadAt = (format: Intl.DateTimeFormat, at: number): number => {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/**
 * What the clocks of a country show, as `2026-03-02 10:00:00`. For many moments: the calendar is asked once for each
 * quarter of an hour, the finest step in which clocks were ever changed.
 */
export const localTimes = (country: Institution['country']): ((at: Date) => string) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timeZones[country],
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  return (at) => {
    const step = Math.floor(at.getTime() / quarter)
    let ahead = known.get(step)
    if (ahead === undefined) {
      ahead = aheadAt(format, step * quarter)
      if (known.size > 10_000) known.clear()
      known.set(step, ahead)
    }
    return new Date(at.getTime() + ahead).toISOString().slice(0, 19).replace('T', ' ')
  }
}
