import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { Answer } from './client.ts'
import { type Pages, type PanelEnv, showPage } from './desk.tsx'
import { Field, noFaults, Summary } from './form.tsx'
import { mayEdit } from './may.ts'
import { certainty, silenceTold, statusTold, talkTold } from './tryout-words.ts'

const decision = z.object({
  status: z.enum(['answer', 'suggestions', 'no_match', 'smalltalk']),
  entries: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  why: z.object({
    confidence: z.number(),
    corrected: z.array(z.object({ from: z.string(), to: z.string() })),
    matched: z.array(z.string()),
    unknown: z.array(z.string()),
    runnersUp: z.array(z.object({ id: z.string(), title: z.string() })),
    silence: z.string().optional(),
    guard: z.string().optional(),
    talk: z.string().optional(),
  }),
})
type Decision = z.infer<typeof decision>

const percent = new Intl.NumberFormat('es', { style: 'percent', maximumFractionDigits: 0 })

type At = { at: string; edits: boolean }

/** Also for whoever may only look, the way to all of it. */
const Mend = ({ id, at, edits }: At & { id: string }) => (
  <a href={`${at}/respuestas/${id}`}>{edits ? 'Corregir esta respuesta' : 'Ver esta respuesta'}</a>
)

/** What the resident is shown: one answer, or several to choose from. */
const shownOf = ({ status, entries }: Decision) => (status === 'answer' ? entries.slice(0, 1) : entries)

const Found = ({ decision: given, ...rest }: At & { decision: Decision }) => (
  <>
    {shownOf(given).map(({ id, title, text }) => (
      <article>
        <h3>{title}</h3>
        <p class="written">{text}</p>
        <p>
          <Mend id={id} {...rest} />
        </p>
      </article>
    ))}
  </>
)

const quoted = (words: readonly string[]) => words.map((word) => `«${word}»`).join(', ')

const reasonsOf = ({ status, why }: Decision): Child[] => {
  const { confidence, corrected, unknown, silence, guard, talk } = why
  const readAs = new Map(corrected.map(({ from, to }) => [from, to]))
  const matched = why.matched.map((word) => readAs.get(word) ?? word)
  return [
    ...(talk ? [talkTold(talk)] : []),
    ...(silence ? [silenceTold(silence)] : []),
    ...(guard ? [`Lo que lo impide: «${guard}».`] : []),
    ...(status === 'smalltalk'
      ? []
      : [`Está ${certainty(confidence)} de la primera que encontró (${percent.format(confidence)}).`]),
    ...corrected.map(({ from, to }) => `Leyó «${from}» como «${to}».`),
    ...(matched.length > 0 ? [`Palabras que coinciden con la respuesta: ${quoted(matched)}.`] : []),
    ...(unknown.length > 0 ? [`Palabras que ninguna respuesta tiene: ${quoted(unknown)}.`] : []),
  ]
}

const Reasons = ({ decision: given, at }: { decision: Decision; at: string }) => {
  const shown = new Set(shownOf(given).map(({ id }) => id))
  const near = [...given.entries, ...given.why.runnersUp].filter(({ id }) => !shown.has(id))
  const others = [...new Map(near.map(({ id, title }) => [id, title]))]
  return (
    <>
      <h2>Por qué</h2>
      <ul>
        {reasonsOf(given).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h2>Otras que se parecen</h2>
          <ul>
            {others.map(([id, title]) => (
              <li>
                <a href={`${at}/respuestas/${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Ask = (props: {
  question: string
  draft: boolean
  at: string
  answer: Answer<Decision> | undefined
}) => (
  <form method="get" action={`${props.at}/probar`} class="shown">
    <Summary problem={props.answer && !props.answer.ok ? props.answer.problem : undefined} names={{}} />
    <Field
      name="pregunta"
      label="Pregunta"
      hint="Escríbala como lo haría un vecino; no se guarda ni se cuenta."
      faults={noFaults}
    >
      {(ties) => <input {...ties} value={props.question} required maxlength={1000} autocomplete="off" />}
    </Field>
    <label>
      <input type="checkbox" name="borradores" value="si" checked={props.draft} /> Como si los borradores
      estuvieran publicados
    </label>
    <p class="actions">
      <button type="submit">Preguntar</button>
    </p>
  </form>
)

/** What the bot would say to a question, and why; by the engine that residents have. */
export const tryoutPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/probar', async (c, next) => {
    const reader = c.get('reader')
    const { here } = reader
    if (!here) return next()
    const question = (c.req.query('pregunta') ?? '').trim().slice(0, 1000)
    const draft = c.req.query('borradores') === 'si'
    const at = `/panel/${here.slug}`
    const answer = question
      ? await c.get('client').send('POST', `/v1/${here.slug}/ask`, decision, { body: { question, draft } })
      : undefined
    const result = answer?.ok && (
      <>
        <h2>{statusTold[answer.data.status]}</h2>
        <Found decision={answer.data} at={at} edits={mayEdit(reader)} />
        <Reasons decision={answer.data} at={at} />
      </>
    )
    return showPage(
      c,
      'Probar el bot',
      <>
        <p>El bot contesta aquí como a los vecinos, y dice por qué.</p>
        <Ask question={question} draft={draft} at={at} answer={answer} />
        {result}
      </>,
    )
  })
  return pages
}
