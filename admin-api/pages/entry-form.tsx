import type { Child } from 'hono/jsx'
import type { Refusal } from './client.ts'
import { GoalFields, KindOf, Line, Lines, type Part, type Unit, UnitOf } from './entry-fields.tsx'
import { type EntryText, entryLabels, proposedWay } from './entry-text.ts'
import { faultsOf, noFaults, Summary } from './form.tsx'
import { type Preview, PreviewOf } from './preview.tsx'

/** Fields that few answers need. */
const further = ['source.url', 'more', 'quote', 'keywords', 'unit', 'reviewBy'] as const

const Source = (part: Part) => (
  <fieldset>
    <legend>De dónde sale</legend>
    <Line {...part} name="source.document" required hint="Por ejemplo: TUPA 2026" />
    <Line {...part} name="source.section" hint="Página, capítulo o número" />
    <Line {...part} name="source.issuer" required hint="Quién firma el documento" />
    <div class="row">
      <Line {...part} name="source.period.from" type="date" />
      <Line {...part} name="source.period.to" type="date" />
    </div>
  </fieldset>
)

const Further = ({ units, ...part }: Part & { units: readonly Unit[] }) => (
  <details open={further.some((name) => part.faults.has(name) || part.text.get(name))}>
    <summary>Más datos</summary>
    <Line {...part} name="source.url" hint="Completa, con https://" />
    <Lines {...part} name="more" most={3000} hint="Lo que se muestra al elegir «Ver más»." />
    <Lines {...part} name="quote" most={3000} hint="Las palabras exactas del documento." />
    <Lines {...part} name="keywords" hint="Una por línea." />
    <div class="row">
      <UnitOf {...part} name="unit" units={units} />
      <Line {...part} name="reviewBy" type="date" />
    </div>
  </details>
)

/** What residents say elsewhere of such matters, to be ticked; the ticked ones are saved with the rest. */
const WaysProposed = ({ ways }: { ways: readonly string[] }) =>
  ways.length > 0 && (
    <details class="ways">
      <summary>Otras maneras en que lo preguntan los vecinos</summary>
      <fieldset>
        <legend>Marque las que esta respuesta contesta</legend>
        <p class="quiet">
          Así se habla de temas parecidos en otros lugares. Al guardar se agregan a las suyas.
        </p>
        {ways.map((way) => (
          <label>
            <input type="checkbox" name={proposedWay} value={way} /> {way}
          </label>
        ))}
      </fieldset>
    </details>
  )

type Props = {
  text: EntryText
  units: readonly Unit[]
  /** Ways of asking that it has not yet. */
  ways?: readonly string[]
  problem?: Refusal | undefined
  /** Where it is sent to, whatever address the page has after signing in again. */
  action: string
  /** What goes along unseen. */
  hidden: Readonly<Record<string, string>>
  preview: Preview | undefined
  /** Where the preview of what is typed is made. */
  look: string
  /** The buttons. */
  children: Child
}

/** All that an answer is made of, beside what residents see of it. */
export const EntryForm = (props: Props) => {
  const { text, units, ways = [], problem, action, hidden, preview, look, children } = props
  const part = { text, faults: problem ? faultsOf(problem) : noFaults }
  return (
    <form method="post" action={action} class="sides shown entry" data-keeps="">
      <div>
        <Summary problem={problem} names={entryLabels} />
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <KindOf {...part} />
        <Line {...part} name="title" required />
        <Lines
          {...part}
          name="text"
          most={600}
          required
          hint="Corta y clara; **negrita** y listas con «-»."
        />
        <Lines
          {...part}
          name="questions"
          hint="Una por línea: como la preguntan los vecinos, con sus palabras. Con treinta o más se encuentra casi siempre."
        />
        <WaysProposed ways={ways} />
        <Source {...part} />
        <GoalFields {...part} units={units} />
        <Further {...part} units={units} />
        <p class="actions">
          {children}
          <noscript>
            <button type="submit" class="second" formaction={look} formnovalidate>
              Ver cómo queda
            </button>
          </noscript>
        </p>
      </div>
      <section
        id="vista"
        aria-label="Vista previa"
        hx-post={look}
        hx-trigger="input delay:400ms from:closest form"
        hx-include="closest form"
        hx-sync="this:replace"
      >
        <PreviewOf preview={preview} />
      </section>
    </form>
  )
}
