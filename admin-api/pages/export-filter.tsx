import { feedbackKinds, type feedbackStatuses, kindNames, statusNames } from '../../content/feedback.ts'
import { filters } from '../feedback-query.ts'
import { channelWord } from './channel-states.tsx'
import type { Refusal } from './client.ts'
import { type Faults, Field, faultsOf, noFaults, Summary } from './form.tsx'

/** The filters of opinions as staff read them. */
const labels: Readonly<Record<string, string>> = {
  status: 'Estado',
  kind: 'Tipo',
  unit: 'Oficina',
  entry: 'Sobre la respuesta',
  assignee: 'A cargo de',
  channel: 'Canal',
  place: 'Lugar',
  from: 'Desde',
  to: 'Hasta',
  overdue: 'Plazo',
  due: 'Vence hasta',
  pin: 'En el mapa',
  q: 'Palabras',
}
export const filterLabel = (name: string): string => labels[name] ?? name

/** By the names that the API gives them. */
export type Filters = Readonly<Record<string, string>>

/** The filters of an address; a name given several times means any of its values, an empty one nothing. */
export const filtersIn = (query: URLSearchParams): Filters =>
  Object.fromEntries(
    Object.keys(filters).flatMap((name) => {
      const values = query.getAll(name).map((value) => value.trim())
      const value = values.filter((one) => one !== '').join(',')
      return value === '' ? [] : [[name, value]]
    }),
  )

export type Unit = { id: string; title: string }

const open: (typeof feedbackStatuses)[number][] = ['new', 'in_progress', 'reopened']
type Option = readonly [value: string, words: string]
const statusOptions: readonly Option[] = [[open.join(','), 'Abiertas'], ...Object.entries(statusNames)]
const kindOptions = feedbackKinds.map((kind) => [kind, kindNames[kind]] as const)
const channelOptions = ['web', 'telegram', 'whatsapp'].map((name) => [name, channelWord(name)] as const)

const fixedOptions: Readonly<Record<string, readonly Option[]>> = {
  status: statusOptions,
  kind: kindOptions,
  channel: channelOptions,
  overdue: [
    ['true', 'Vencidas'],
    ['false', 'No vencidas'],
  ],
  pin: [
    ['true', 'Con un punto'],
    ['false', 'Sin punto'],
  ],
}

const optionsOf = (name: string, units: readonly Unit[]): readonly Option[] =>
  name === 'unit'
    ? [['none', 'Sin oficina'], ...units.map(({ id, title }): Option => [id, title])]
    : (fixedOptions[name] ?? [])

/** What a filter means, in words. */
export const wordsOf = (name: string, value: string, units: readonly Unit[]): string => {
  const options = new Map(optionsOf(name, units))
  if (name === 'assignee' && value === 'none') return 'nadie'
  const whole = options.get(value)
  if (whole !== undefined || options.size === 0) return whole ?? value
  return value
    .split(',')
    .map((one) => options.get(one) ?? one)
    .join(', ')
}

type Props = { chosen: Filters; units: readonly Unit[]; at: string; problem?: Refusal | undefined }

/** The API names a filter by where it stands. */
const withPlainNames = (problem: Refusal): Refusal => ({
  ...problem,
  errors: problem.errors?.map(({ field, rule }) => ({ field: field.replace(/^query\.|\.\d+$/g, ''), rule })),
})

type One = Pick<Props, 'chosen' | 'units'> & { name: string; faults: Faults }

const Choice = ({ name, chosen, units, faults }: One) => {
  const options = optionsOf(name, units)
  const value = chosen[name]
  return (
    <Field name={name} label={filterLabel(name)} faults={faults}>
      {(ties) => (
        <select {...ties}>
          <option value="">Cualquiera</option>
          {value !== undefined && !options.some(([one]) => one === value) && (
            <option value={value} selected>
              {wordsOf(name, value, units)}
            </option>
          )}
          {options.map(([one, words]) => (
            <option value={one} selected={one === value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const Line = ({ name, chosen, faults, type = 'text' }: One & { type?: string }) => (
  <Field name={name} label={filterLabel(name)} faults={faults}>
    {(ties) => <input {...ties} type={type} value={chosen[name]} maxlength={200} autocomplete="off" />}
  </Field>
)

const chosenFrom = ['status', 'kind', 'unit', 'channel', 'overdue', 'pin'] as const
const days = ['from', 'to', 'due'] as const

/** Chosen on other pages; kept until the filters are taken off. */
const isCarried = (name: string) => name !== 'q' && ![...chosenFrom, ...days].some((one) => one === name)

/** Which opinions are meant; the count follows what is chosen where there is JavaScript. */
export const ExportFilter = ({ chosen, units, at, problem }: Props) => {
  const plain = problem && withPlainNames(problem)
  const part = { chosen, units, faults: plain ? faultsOf(plain) : noFaults }
  return (
    <form
      method="get"
      action={at}
      hx-get={at}
      hx-trigger="change delay:200ms, submit"
      hx-select="#archivo"
      hx-target="#archivo"
      hx-swap="outerHTML"
      hx-push-url="true"
    >
      <Summary problem={plain} names={labels} />
      <div class="row">
        {chosenFrom.map((name) => (
          <Choice name={name} {...part} />
        ))}
        {days.map((name) => (
          <Line name={name} type="date" {...part} />
        ))}
        <Line name="q" {...part} />
      </div>
      {Object.entries(chosen).map(
        ([name, value]) => isCarried(name) && <input type="hidden" name={name} value={value} />,
      )}
      <p class="actions">
        <button type="submit" class="second">
          Contar
        </button>
        <a href={at}>Quitar filtros</a>
      </p>
    </form>
  )
}
