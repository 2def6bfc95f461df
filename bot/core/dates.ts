import type { Institution } from '../../content/institution.ts'

const zones = { PE: 'America/Lima', CL: 'America/Santiago' } satisfies Record<Institution['country'], string>

/** A day as residents write it, where they live: 21/11/2026. */
export const dayOf = (at: Date, { country }: Pick<Institution, 'country'>): string =>
  new Intl.DateTimeFormat('es-PE', {
    timeZone: zones[country],
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at)

/** A day given as year-month-day. */
export const calendarDay = (day: string): string => day.split('-').reverse().join('/')

/** The day that it is there, as year-month-day: days given so can be compared. */
export const localDay = (at: Date, { country }: Pick<Institution, 'country'>): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zones[country] }).format(at)
