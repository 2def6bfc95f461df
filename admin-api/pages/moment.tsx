const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  const made =
    known ?? new Intl.DateTimeFormat('es', { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
  formats.set(zone, made)
  return made
}

/** A moment as people there write it: "21 de noviembre de 2026, 10:15". */
export const Moment = ({ at, zone }: { at: string; zone: string }) => (
  <time datetime={at}>{formatFor(zone).format(new Date(at))}</time>
)

/** The day that it is there, year-month-day; `later`: so many days on. */
export const dayThere = (zone: string, at: Date, later = 0): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
  return new Date(Date.parse(`${today}T12:00:00Z`) + later * 24 * 60 * 60_000).toISOString().slice(0, 10)
}

/** How far a place's clock is ahead of the world's at a moment, in ms. */
const aheadAt = (zone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(at)
  return Date.parse(`${parts.replace(', ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}

/** The moment at which a day (year-month-day) begins there, `later` days on. */
export const beginningOf = (day: string, zone: string, later = 0): string => {
  const world = Date.parse(`${day}T00:00:00Z`) + later * 24 * 60 * 60_000
  const guess = world - aheadAt(zone, world)
  // Around a change of the clock the first guess may lie on its other side.
  return new Date(world - aheadAt(zone, guess)).toISOString()
}
