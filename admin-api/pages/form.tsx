import type { Child } from 'hono/jsx'
import type { Refusal } from './client.ts'

/** What is wrong with a form, by the name of the field. */
export type Faults = ReadonlyMap<string, string>

export const noFaults: Faults = new Map()

/** The faults that the API named, field by field. */
export const faultsOf = ({ errors = [] }: Refusal): Faults =>
  new Map(errors.map(({ field, rule }) => [field, rule]))

/** What is wrong, on top of the form, each with a way to its field; `names`: what the fields are called. */
export const Summary = (props: {
  problem?: Refusal | undefined
  names: Readonly<Record<string, string>>
}) => {
  const { problem, names } = props
  if (!problem) return null
  const errors = problem.errors ?? []
  return (
    <div class="notice fault" role="alert" tabindex={-1} id="faltas">
      <p>
        <strong>{problem.title}.</strong> {problem.detail}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ field, rule }) => (
            <li>
              <a href={`#campo-${field}`}>{names[field] ?? field}</a>: {rule}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type FieldProps = {
  name: string
  label: string
  hint?: string | undefined
  faults: Faults
  /** The input itself; it is given what ties it to its label, hint and fault. */
  children: (ties: {
    id: string
    name: string
    'aria-describedby': string | undefined
    'aria-invalid': 'true' | undefined
  }) => Child
}

/** A field with its label, what helps to fill it in, and what is wrong with it, beside it. */
export const Field = ({ name, label, hint, faults, children }: FieldProps) => {
  const fault = faults.get(name)
  const id = `campo-${name}`
  const described = [hint && `${id}-ayuda`, fault && `${id}-falta`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': fault === undefined ? undefined : 'true',
      })}
      {fault && (
        <small id={`${id}-falta`} class="fault">
          {fault}
        </small>
      )}
      {hint && <small id={`${id}-ayuda`}>{hint}</small>}
    </div>
  )
}
