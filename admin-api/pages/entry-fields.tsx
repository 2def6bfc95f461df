import { kinds } from '../../content/entry.ts'
import { type EntryText, entryLabels } from './entry-text.ts'
import { kindWords } from './entry-words.ts'
import { type Faults, Field } from './form.tsx'

/** An entry of kind `unit`, to be named by others. */
export type Unit = { id: string; title: string }

export type Part = { text: EntryText; faults: Faults }
type One = Part & { name: string; hint?: string }

const label = (name: string) => entryLabels[name] ?? name

export const Line = (props: One & { required?: boolean; type?: string }) => (
  <Field name={props.name} label={label(props.name)} hint={props.hint} faults={props.faults}>
    {(ties) => (
      <input
        {...ties}
        type={props.type ?? 'text'}
        value={props.text.get(props.name)}
        required={props.required}
      />
    )}
  </Field>
)

/** Several lines; `most`: so many characters, counted while somebody types, and told by the API where nobody counts. */
export const Lines = (props: One & { most?: number; required?: boolean }) => {
  const { name, text, most } = props
  return (
    <>
      <Field name={name} label={label(name)} hint={props.hint} faults={props.faults}>
        {(ties) => (
          <textarea {...ties} required={props.required} data-most={most}>
            {text.get(name)}
          </textarea>
        )}
      </Field>
      {most !== undefined && (
        <p class="count quiet" id={`campo-${name}-cuenta`}>
          como máximo {most} caracteres
        </p>
      )}
    </>
  )
}

export const KindOf = ({ text, faults }: Part) => (
  <Field name="kind" label={label('kind')} faults={faults}>
    {(ties) => (
      <select {...ties}>
        {kinds.map((kind) => (
          <option value={kind} selected={kind === text.get('kind')}>
            {kindWords[kind]}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export const UnitOf = (props: One & { units: readonly Unit[] }) => {
  const chosen = props.text.get(props.name) ?? ''
  // One that is not among those that were read stays chosen.
  const known = chosen === '' || props.units.some(({ id }) => id === chosen)
  const all = known ? props.units : [{ id: chosen, title: chosen }, ...props.units]
  return (
    <Field name={props.name} label={label(props.name)} faults={props.faults}>
      {(ties) => (
        <select {...ties}>
          <option value="">Ninguna</option>
          {all.map(({ id, title }) => (
            <option value={id} selected={id === chosen}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** What only a goal has; the sheet of styles shows it where the kind is that of a goal. */
export const GoalFields = ({ units, ...part }: Part & { units: readonly Unit[] }) => (
  <fieldset class="of-goal">
    <legend>Datos de la meta</legend>
    <p>Lo que el plan no dice queda vacío; el bot lo dice así.</p>
    <Line {...part} name="goal.dimension" />
    <Lines {...part} name="goal.problem" />
    <Lines {...part} name="goal.objective" />
    <Line {...part} name="goal.programme" />
    <Lines {...part} name="goal.project" />
    <Lines {...part} name="goal.activities" />
    <Line {...part} name="goal.target.text" />
    <div class="row">
      <Line {...part} name="goal.target.value" hint="Solo el número" />
      <Line {...part} name="goal.target.unit" hint="Por ejemplo: %" />
      <Field name="goal.target.sense" label={label('goal.target.sense')} faults={part.faults}>
        {(ties) => (
          <select {...ties}>
            {[
              ['', 'No se dice'],
              ['level', 'A cuánto llegar («al 80 %»)'],
              ['change', 'Cuánto cambiar («en 50 %»)'],
            ].map(([value, words]) => (
              <option value={value} selected={value === part.text.get('goal.target.sense')}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
    <Line {...part} name="goal.baseline" />
    <UnitOf {...part} name="goal.responsibleUnit" units={units} />
  </fieldset>
)
