import { Hono } from 'hono'
import { z } from 'zod'
import { channels, channelWord, StateOf } from './channel-states.tsx'
import type { Answer } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage } from './desk.tsx'
import { Field, noFaults } from './form.tsx'
import type { Workplace } from './frame.tsx'
import { dayThere } from './moment.tsx'

const figures = z.object({
  questions: z.object({ total: z.number().nullable(), answeredShare: z.number().nullable() }),
})
const groups = z.object({ total: z.int() })
const cases = z.object({ counts: z.record(z.string(), z.int()) })

/** A number of the day, and where what it counts is; `text` says what it is when there is none. */
type Figure = { label: string; text: string; href: string }

const numeral = new Intl.NumberFormat('es')
const percent = new Intl.NumberFormat('es', { style: 'percent', maximumFractionDigits: 0 })

/** What could not be read is said, and the rest of the page is there all the same. */
const told = <T,>(answer: Answer<T>, text: (data: T) => string): string =>
  answer.ok ? text(answer.data) : 'No se pudo leer'

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((all, count) => all + count, 0)

const readDay = async (c: PanelContext, { slug, zone }: Workplace, now: Date) => {
  const client = c.get('client')
  const [today, weekAgo] = [dayThere(zone, now), dayThere(zone, now, -6)]
  const [day, week, open, fresh, overdue, lights] = await Promise.all([
    client.get(`/v1/${slug}/stats?from=${today}&to=${today}`, figures),
    client.get(`/v1/${slug}/stats?from=${weekAgo}&to=${today}`, figures),
    client.get(`/v1/${slug}/unanswered?limit=1&count=true`, groups),
    client.get(`/v1/${slug}/feedback?status=new&counts=true&limit=1`, cases),
    client.get(`/v1/${slug}/feedback?overdue=true&counts=true&limit=1`, cases),
    // A look at the lights is no look at the QR.
    client.get(`/v1/${slug}/channels?qr=false`, channels),
  ])
  const at = `/panel/${slug}`
  const items: Figure[] = [
    {
      label: 'Preguntas de hoy',
      text: told(day, ({ questions }) =>
        questions.total === null ? 'Menos de 5' : numeral.format(questions.total),
      ),
      href: `${at}/graficos?from=${today}&to=${today}`,
    },
    {
      label: 'Preguntas sin respuesta',
      href: `/panel/${slug}/sin-respuesta`,
      text: told(open, ({ total }) => numeral.format(total)),
    },
    {
      label: 'Opiniones nuevas',
      text: told(fresh, ({ counts }) => numeral.format(counts.new ?? 0)),
      href: `${at}/opiniones?status=new`,
    },
    {
      label: 'Opiniones vencidas',
      text: told(overdue, ({ counts }) => numeral.format(sum(counts))),
      href: `${at}/opiniones?overdue=true`,
    },
    {
      label: 'Contestadas por el bot en 7 días',
      text: told(week, ({ questions: { answeredShare } }) =>
        answeredShare === null ? 'Sin datos' : percent.format(answeredShare),
      ),
      href: `${at}/graficos?from=${weekAgo}&to=${today}`,
    },
  ]
  return { items, lights }
}

/** The shortest way from the day to what residents are told. */
const Correct = ({ at }: { at: string }) => (
  <form method="get" action={`${at}/respuestas`} class="row">
    <Field name="q" label="Corregir una respuesta" faults={noFaults}>
      {(ties) => <input {...ties} type="search" maxlength={200} placeholder="Palabras de la respuesta" />}
    </Field>
    <div class="field">
      <button type="submit">Buscar</button>
    </div>
  </form>
)

const Numbers = ({ items }: { items: readonly Figure[] }) => (
  <ul class="numbers">
    {items.map(({ label, text, href }) => (
      <li>
        <a href={href}>
          <strong>{text}</strong> {label}
        </a>
      </li>
    ))}
  </ul>
)

const Lights = (props: { answer: Answer<z.infer<typeof channels>>; href: string; chat: string }) => {
  const { answer, href, chat } = props
  if (!answer.ok) return <p>No se pudo leer cómo están los canales.</p>
  return (
    <ul class="numbers">
      {answer.data.items.map(({ channel, state }) => (
        <li>
          <a href={href}>
            {channelWord(channel)}
            <br />
            <StateOf state={state} />
          </a>
        </li>
      ))}
      <li>
        <a href={chat}>
          Chat de la página web
          <br />
          Ver como lo ven los vecinos
        </a>
      </li>
    </ul>
  )
}

/** The day at a glance. */
export const homePages = ({ now }: { now: () => Date }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst', async (c, next) => {
    const { here } = c.get('reader')
    if (!here) return next()
    const { items, lights } = await readDay(c, here, now())
    const at = `/panel/${here.slug}`
    return showPage(
      c,
      'Inicio',
      <>
        <Numbers items={items} />
        <Correct at={at} />
        <h2>Canales</h2>
        <Lights answer={lights} href={`${at}/canales`} chat={`/chat/${here.slug}`} />
      </>,
    )
  })
  return pages
}
