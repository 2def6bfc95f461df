import type { Child } from 'hono/jsx'
import {
  closedStatuses,
  feedbackKinds,
  feedbackStatuses,
  isClosed,
  kindNames,
  statusNames,
} from '../../../content/feedback.ts'
import type { Refusal } from '../client.ts'
import type { PanelContext } from '../desk.tsx'
import { type Faults, Field, faultsOf, noFaults, Summary } from '../form.tsx'
import type { Choice } from './case-shape.ts'

const shown = ['status', 'kind', 'unit', 'place', 'from', 'to', 'overdue', 'q'] as const
/** Chosen by a link from another page, and kept until they are taken away. */
const brought = ['entry', 'assignee', 'channel', 'due', 'pin'] as const
const filters = [...shown, ...brought]

/** The filters of the list by the names that the API gives them; what is not there does not matter. */
export type Chosen = Partial<Record<(typeof filters)[number], string>>

export const chosenIn = (c: PanelContext): Chosen =>
  Object.fromEntries(
    filters.flatMap((name) => {
      const value = c.req.query(name)?.trim()
      return value ? [[name, value]] : []
    }),
  )

/** An address with the filters behind it. */
export const withFilters = (path: string, chosen: Chosen): string => {
  const query = new URLSearchParams(chosen).toString()
  return query === '' ? path : `${path}?${query}`
}

const names: Readonly<Record<string, string>> = {
  status: 'Estado',
  kind: 'Tipo',
  unit: 'Oficina',
  place: 'Lugar',
  from: 'Desde',
  to: 'Hasta',
  overdue: 'Plazo',
  q: 'Palabras',
  cursor: 'Página',
}

const open = feedbackStatuses.filter((status) => !isClosed(status))

type Option = readonly [value: string, words: string]
const statusOptions: readonly Option[] = [
  ['', 'Todos'],
  [open.join(','), 'Abiertas, en cualquier estado'],
  [closedStatuses.join(','), 'Cerradas, en cualquier estado'],
  ...feedbackStatuses.map((status): Option => [status, statusNames[status]]),
]
const kindOptions: readonly Option[] = [
  ['', 'Todos'],
  ...feedbackKinds.map((kind): Option => [kind, kindNames[kind]]),
]
const overdueOptions: readonly Option[] = [
  ['', 'Cualquiera'],
  ['true', 'Vencidas'],
  ['false', 'No vencidas'],
]

type Part = { chosen: Chosen; faults: Faults }

const Choose = (props: Part & { name: (typeof shown)[number]; options: readonly Option[] }) => {
  const { name, options, chosen, faults } = props
  const now = chosen[name] ?? ''
  // What a link brought stays chosen, also where it is none of ours.
  const all = options.some(([value]) => value === now) ? options : [...options, [now, now] as const]
  return (
    <Field name={name} label={names[name] ?? name} faults={faults}>
      {(ties) => (
        <select {...ties}>
          {all.map(([value, words]) => (
            <option value={value} selected={value === now}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const Write = (props: Part & { name: (typeof shown)[number]; type: string; hint?: string }) => (
  <Field name={props.name} label={names[props.name] ?? props.name} hint={props.hint} faults={props.faults}>
    {(ties) => (
      <input
        {...ties}
        type={props.type}
        value={props.chosen[props.name]}
        maxlength={200}
        autocomplete="off"
      />
    )}
  </Field>
)

/** A fault of the third state of a list is one of the states. */
const faultsIn = (problem: Refusal): Refusal => ({
  ...problem,
  errors: (problem.errors ?? []).map(({ field, rule }) => ({
    field: field.replace(/^query\./, '').replace(/\.\d+$/, ''),
    rule,
  })),
})

type Props = { path: string; chosen: Chosen; units: readonly Choice[]; problem?: Refusal | undefined }

/** The filters, as a plain form; with JavaScript the list `#lista` follows each choice. */
export const Filter = ({ path, chosen, units, problem }: Props): Child => {
  const told = problem && faultsIn(problem)
  const part = { chosen, faults: told ? faultsOf(told) : noFaults }
  const unitOptions: Option[] = [
    ['', 'Todas'],
    ['none', 'Sin oficina'],
    ...units.map(({ id, title }): Option => [id, title]),
  ]
  const follow = {
    'hx-get': path,
    'hx-trigger': 'change',
    'hx-target': '#lista',
    'hx-select': '#lista',
    'hx-swap': 'outerHTML',
    'hx-push-url': 'true',
  }
  return (
    <search>
      <form method="get" action={path} {...follow}>
        <Summary problem={told} names={names} />
        <div class="row">
          <Write {...part} name="q" type="search" hint="Del texto o del lugar, o el código" />
          <Choose {...part} name="status" options={statusOptions} />
          <Choose {...part} name="kind" options={kindOptions} />
          <Choose {...part} name="unit" options={unitOptions} />
          <Write {...part} name="place" type="text" />
          <Write {...part} name="from" type="date" />
          <Write {...part} name="to" type="date" />
          <Choose {...part} name="overdue" options={overdueOptions} />
        </div>
        {brought.map((name) =>
          chosen[name] === undefined ? null : <input type="hidden" name={name} value={chosen[name]} />,
        )}
        <p class="actions">
          <button type="submit">Filtrar</button>
          <a href={path}>Quitar filtros</a>
        </p>
      </form>
    </search>
  )
}
