import { feedbackKinds, type feedbackStatuses, kindNames, statusNames } from '../../content/feedback.ts'
import { channelWord } from './channel-states.tsx'
import type { Refusal } from './client.ts'
import { type Faults, Field, faultsOf, noFaults, Summary } from './form.tsx'

/** The filters of opinions, by their names in addresses, as staff read them. */
export const filterLabels = {
  status: 'Estado',
  kind: 'Tipo',
  unit: 'Oficina',
  entry: 'Sobre la respuesta',
  assignee: 'A cargo de',
  channel: 'Canal',
  from: 'Desde',
  to: 'Hasta',
  overdue: 'Solo vencidas',
  due: 'Vence hasta',
  pin: 'Solo con punto en el mapa',
  q: 'Palabras',
} as const
export type FilterName = keyof typeof filterLabels
export type Filters = Partial<Record<FilterName, string>>

/** The filters of an address; a name given several times means any of its values, an empty one nothing. */
export const filtersIn = (query: URLSearchParams): Filters =>
  Object.fromEntries(
    Object.keys(filterLabels).flatMap((name) => {
      const values = query.getAll(name).map((value) => value.trim())
      const value = values.filter((one) => one !== '').join(',')
      return value === '' ? [] : [[name, value]]
    }),
  )

export type Unit = { id: string; title: string }

const open: (typeof feedbackStatuses)[number][] = ['new', 'in_progress', 'reopened']
const statusOptions: readonly (readonly [string, string])[] = [
  [open.join(','), 'Abiertas'],
  ...Object.entries(statusNames),
]
const kindOptions = feedbackKinds.map((kind) => [kind, kindNames[kind]] as const)
const channelOptions = ['web', 'telegram', 'whatsapp'].map((name) => [name, channelWord(name)] as const)

const optionsOf = (name: FilterName, units: readonly Unit[]): readonly (readonly [string, string])[] => {
  if (name === 'status') return statusOptions
  if (name === 'kind') return kindOptions
  if (name === 'channel') return channelOptions
  if (name === 'unit') return [['none', 'Sin oficina'], ...units.map(({ id, title }) => [id, title] as const)]
  return []
}

/** What a filter means, in words. */
export const wordsOf = (name: FilterName, value: string, units: readonly Unit[]): string => {
  const options = new Map(optionsOf(name, units))
  if (name === 'overdue' || name === 'pin') return value === 'true' ? 'sí' : 'no'
  if (name === 'assignee' && value === 'none') return 'nadie'
  return (
    options.get(value) ??
    value
      .split(',')
      .map((one) => options.get(one) ?? one)
      .join(', ')
  )
}

type Props = { chosen: Filters; units: readonly Unit[]; at: string; problem?: Refusal | undefined }

/** The API names a filter by where it stands. */
const withPlainNames = (problem: Refusal): Refusal => ({
  ...problem,
  errors: problem.errors?.map(({ field, rule }) => ({ field: field.replace(/^query\.|\.\d+$/g, ''), rule })),
})

type One = Pick<Props, 'chosen' | 'units'> & { name: FilterName; faults: Faults }

const Choice = ({ name, chosen, units, faults }: One) => {
  const options = optionsOf(name, units)
  const value = chosen[name]
  return (
    <Field name={name} label={filterLabels[name]} faults={faults}>
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
  <Field name={name} label={filterLabels[name]} faults={faults}>
    {(ties) => <input {...ties} type={type} value={chosen[name]} maxlength={200} autocomplete="off" />}
  </Field>
)

const Tick = ({ name, chosen }: { name: FilterName; chosen: Filters }) => (
  <label>
    <input type="checkbox" name={name} value="true" checked={chosen[name] === 'true'} /> {filterLabels[name]}
  </label>
)

/** Chosen on other pages; kept until the filters are taken off. */
const carried = ['entry', 'assignee'] as const

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
      <Summary problem={plain} names={filterLabels} />
      <div class="row">
        {(['status', 'kind', 'unit', 'channel'] as const).map((name) => (
          <Choice name={name} {...part} />
        ))}
        {(['from', 'to', 'due'] as const).map((name) => (
          <Line name={name} type="date" {...part} />
        ))}
        <Line name="q" {...part} />
      </div>
      {carried.map(
        (name) => chosen[name] !== undefined && <input type="hidden" name={name} value={chosen[name]} />,
      )}
      <Tick name="overdue" chosen={chosen} />
      <Tick name="pin" chosen={chosen} />
      <p class="actions">
        <button type="submit" class="second">
          Contar
        </button>
        <a href={at}>Quitar filtros</a>
      </p>
    </form>
  )
}
