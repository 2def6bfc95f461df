import { type Institution, timeZones } from '../../content/institution.ts'

/** A day as residents write it, where they live: 21/11/2026. */
export const dayOf = (at: Date, { country }: Pick<Institution, 'country'>): string =>
  new Intl.DateTimeFormat('es-PE', {
    timeZone: timeZones[country],
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at)

/** A day given as year-month-day. */
export const calendarDay = (day: string): string => day.split('-').reverse().join('/')
