import { channelWord } from '../channel-states.tsx'
import { alongTime, byChannel, channelsOf } from './along-time.ts'
import type { Chart } from './chart.ts'
import type { Figures } from './figures.ts'

const percent = new Intl.NumberFormat('es', { style: 'percent', maximumFractionDigits: 0 })
const numeral = new Intl.NumberFormat('es')

const shareOf = (part: number | null, rest: number | null): string | undefined =>
  part === null || rest === null || part + rest === 0 ? undefined : percent.format(part / (part + rest))

const answered = ({ questions }: Figures): Chart => ({
  id: 'contestadas',
  title: 'Preguntas contestadas',
  lead:
    questions.answeredShare === null
      ? undefined
      : `El bot contestó ${percent.format(questions.answeredShare)} de las preguntas. Vecinos que eligieron una sugerencia: ${
          questions.suggestionsTaken === null ? 'no se muestra' : numeral.format(questions.suggestionsTaken)
        }.`,
  form: 'bars',
  what: 'Qué pasó',
  series: ['Preguntas'],
  rows: [
    { label: 'Con respuesta', values: [questions.answered] },
    { label: 'Con sugerencias', values: [questions.suggested] },
    { label: 'Sin respuesta', values: [questions.noMatch] },
  ],
})

const topics = ({ topEntries }: Figures): Chart => ({
  id: 'temas',
  title: 'Temas más preguntados',
  form: 'bars',
  what: 'Respuesta',
  series: ['Veces', 'Le sirvió', 'No le sirvió'],
  rows: topEntries.map(({ entry, title, answers, useful, notUseful }) => ({
    label: title ?? entry,
    values: [answers, useful, notUseful],
  })),
})

const liked = ({ ratings: { useful, notUseful } }: Figures): Chart => {
  const share = shareOf(useful, notUseful)
  return {
    id: 'satisfaccion-respuestas',
    title: 'Satisfacción con las respuestas del bot',
    lead: share && `A ${share} de quienes opinaron les sirvió.`,
    form: 'bars',
    what: '¿Le sirvió?',
    series: ['Veces'],
    rows: [
      { label: 'Sí', values: [useful] },
      { label: 'No', values: [notUseful] },
    ],
  }
}

/** What was asked, and what came of it. */
export const questionCharts = (all: Figures): Chart[] => {
  const { byDay, byHour } = all.questions
  const channels = channelsOf(byDay)
  return [
    {
      id: 'preguntas-por-dia',
      title: 'Preguntas por día',
      lead: 'Incluye saludos y charla.',
      form: 'columns',
      what: 'Día',
      series: channels.map(channelWord),
      rows: alongTime(all, byDay, channels),
    },
    {
      id: 'preguntas-por-hora',
      title: 'Preguntas por hora del día',
      form: 'columns',
      what: 'Hora',
      series: ['Preguntas'],
      rows: byHour.map(({ hour, count }) => ({ label: `${hour} h`, key: String(hour), values: [count] })),
    },
    {
      id: 'preguntas-por-canal',
      title: 'Preguntas por canal',
      form: 'bars',
      what: 'Canal',
      series: ['Preguntas'],
      rows: byChannel(byDay, channelWord),
    },
    topics(all),
    answered(all),
    liked(all),
  ]
}
