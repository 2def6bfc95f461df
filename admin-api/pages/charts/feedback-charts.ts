import { feedbackKinds, feedbackStatuses, kindNames, statusNames } from '../../../content/feedback.ts'
import { channelWord } from '../channel-states.tsx'
import { alongTime, channelsOf } from './along-time.ts'
import type { Chart } from './chart.ts'
import type { Figures } from './figures.ts'

const numeral = new Intl.NumberFormat('es', { maximumFractionDigits: 1 })

/** A length of time as people say it: "3 horas", "2,5 días". */
export const lengthWords = (seconds: number): string => {
  const said = (value: number, one: string, many: string) =>
    `${numeral.format(value)} ${numeral.format(value) === '1' ? one : many}`
  if (seconds < 3600) return said(Math.round(seconds / 60), 'minuto', 'minutos')
  return seconds < 48 * 3600
    ? said(seconds / 3600, 'hora', 'horas')
    : said(seconds / (24 * 3600), 'día', 'días')
}

type Counted = Figures['feedback']['byKind']

/** All that there can be, in its order, also what nobody sent. */
const named = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>, counted: Counted) =>
  keys.map((name) => {
    const found = counted.find(({ key }) => key === name)
    return { label: words[name], key: name, values: [found ? found.count : 0] }
  })

/** Null: without this end. */
const betweenWords = (least: number | null, most: number | null): string => {
  if (most === null) return `Más de ${lengthWords(least ?? 0)}`
  return least === null ? `Menos de ${lengthWords(most)}` : `De ${lengthWords(least)} a ${lengthWords(most)}`
}

const waits = ({ firstReply }: Figures['feedback']): Chart => {
  const { medianSeconds, p90Seconds, within } = firstReply
  return {
    id: 'tiempo-de-respuesta',
    title: 'Tiempo hasta la primera respuesta',
    lead:
      medianSeconds === null || p90Seconds === null
        ? undefined
        : `La mitad de las respuestas salió en ${lengthWords(medianSeconds)} o menos; nueve de cada diez, en ${lengthWords(p90Seconds)} o menos.`,
    form: 'bars',
    what: 'Tiempo',
    series: ['Opiniones'],
    rows: within.map(({ seconds, count }, at) => ({
      label: betweenWords(within[at - 1]?.seconds ?? null, seconds),
      values: [count],
    })),
  }
}

const rated = ({ byRating }: Figures['feedback']): Chart => {
  const known = byRating.filter(({ count }) => count !== null)
  const count = known.reduce((sum, one) => sum + (one.count ?? 0), 0)
  const mean = known.reduce((sum, one) => sum + one.rating * (one.count ?? 0), 0) / Math.max(1, count)
  // Of a part of them the mean would be another one.
  const whole = known.length === byRating.length && count > 0
  return {
    id: 'satisfaccion-opiniones',
    title: 'Satisfacción con la atención de las opiniones',
    lead: whole ? `En promedio, ${numeral.format(mean)} de 5.` : undefined,
    form: 'bars',
    what: 'Calificación',
    series: ['Opiniones'],
    rows: byRating.map(({ rating, count }) => ({
      label: `${rating} de 5`,
      key: String(rating),
      values: [count],
    })),
  }
}

/** What residents said to the municipality, and how it was dealt with. */
export const feedbackCharts = (all: Figures): Chart[] => {
  const { byDay, byKind, byStatus, byUnit } = all.feedback
  const channels = channelsOf(byDay)
  const bars = { form: 'bars', series: ['Opiniones'] } as const
  return [
    {
      id: 'opiniones-por-dia',
      title: 'Opiniones por día',
      form: 'columns',
      what: 'Día',
      series: channels.map(channelWord),
      rows: alongTime(all, byDay, channels),
    },
    {
      id: 'opiniones-por-tipo',
      title: 'Opiniones por tipo',
      what: 'Tipo',
      ...bars,
      rows: named(feedbackKinds, kindNames, byKind),
    },
    {
      id: 'opiniones-por-estado',
      title: 'Opiniones por estado',
      what: 'Estado',
      ...bars,
      rows: named(feedbackStatuses, statusNames, byStatus),
    },
    {
      id: 'opiniones-por-oficina',
      title: 'Opiniones por oficina',
      what: 'Oficina',
      ...bars,
      rows: byUnit.map(({ key, title, count }) => ({
        label: title ?? key ?? 'Sin oficina',
        values: [count],
      })),
    },
    waits(all.feedback),
    rated(all.feedback),
  ]
}
