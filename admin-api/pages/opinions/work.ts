import { type FeedbackStatus, feedbackStatuses, isClosed, statusNames } from '../../../content/feedback.ts'
import type { Refusal } from '../client.ts'
import type { Difference } from '../conflict.tsx'
import type { Sent } from '../sent.ts'
import type { Choice, Whole } from './case-shape.ts'

/** What is typed into the forms of a case, by the names of their fields. */
export type Typed = ReadonlyMap<string, string>

/** The forms of a case: what each sends to the API, and what its fields are called there. */
export type Work = {
  /** Behind the case's own address, in the API. */
  path: '' | '/replies' | '/notes'
  method: 'POST' | 'PATCH'
  /** The version that it was decided on is sent along. */
  versioned: boolean
  body: (typed: Typed) => Record<string, unknown>
  /** The names of the API's fields and those of the form. */
  fields: Readonly<Record<string, string>>
  /** What the form says where the case now says something else. */
  differences: (current: Whole, typed: Typed, names: Names) => Difference[]
}

/** What ids stand for. */
export type Names = { units: readonly Choice[]; assignees: readonly Choice[] }

export const typedIn = (sent: Sent): Typed =>
  new Map(sent.fields().map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]))

const statusOf = (text: string | undefined): FeedbackStatus | undefined =>
  feedbackStatuses.find((status) => status === text)

/** Under the button that closes, a case is dealt with unless another way of closing was chosen. */
const afterReply = (typed: Typed): string | undefined => {
  const chosen = typed.get('after') || undefined
  if (!typed.get('cerrar')) return chosen
  const status = statusOf(chosen)
  return status !== undefined && isClosed(status) ? status : 'resolved'
}

const present = (name: string, value: string | undefined) => (value ? { [name]: value } : {})

const statusWords = (status: string | undefined, now: FeedbackStatus): string =>
  statusNames[statusOf(status) ?? now]

const unlike = (all: readonly Difference[]) => all.filter(({ theirs, mine }) => theirs !== mine)

const lastReply = ({ timeline }: Whole): string =>
  timeline.findLast(({ type }) => type === 'reply')?.text ?? ''

const titleOf = (choices: readonly Choice[], id: string | undefined, nobody: string) =>
  id ? (choices.find((one) => one.id === id)?.title ?? id) : nobody

const reply: Work = {
  path: '/replies',
  method: 'POST',
  versioned: true,
  body: (typed) => ({
    text: typed.get('text') ?? '',
    ...present('status', afterReply(typed)),
    ...present('reason', typed.get('reason')),
  }),
  fields: { text: 'text', status: 'after', reason: 'reason' },
  differences: (current, typed) =>
    unlike([
      { label: 'Respuesta', theirs: lastReply(current), mine: typed.get('text') ?? '' },
      {
        label: 'Estado',
        theirs: statusNames[current.status],
        mine: statusWords(afterReply(typed), current.status),
      },
      { label: 'Motivo', theirs: current.reason ?? '', mine: typed.get('reason') ?? '' },
    ]),
}

const state: Work = {
  path: '',
  method: 'PATCH',
  versioned: true,
  body: (typed) => ({
    status: typed.get('newStatus') ?? '',
    ...present('reason', typed.get('newReason')),
  }),
  fields: { status: 'newStatus', reason: 'newReason' },
  differences: (current, typed) =>
    unlike([
      {
        label: 'Estado',
        theirs: statusNames[current.status],
        mine: statusWords(typed.get('newStatus'), current.status),
      },
      { label: 'Motivo', theirs: current.reason ?? '', mine: typed.get('newReason') ?? '' },
    ]),
}

const charge: Work = {
  path: '',
  method: 'PATCH',
  versioned: true,
  body: (typed) => ({ unit: typed.get('unit') || null, assignee: typed.get('assignee') || null }),
  fields: { unit: 'unit', assignee: 'assignee' },
  differences: (current, typed, { units, assignees }) =>
    unlike([
      {
        label: 'Oficina',
        theirs: current.unitTitle ?? current.unit ?? 'Sin oficina',
        mine: titleOf(units, typed.get('unit'), 'Sin oficina'),
      },
      {
        label: 'A cargo',
        theirs: current.assigneeName ?? 'Nadie',
        mine: titleOf(assignees, typed.get('assignee'), 'Nadie'),
      },
    ]),
}

const note: Work = {
  path: '/notes',
  method: 'POST',
  // Adding a note takes nothing away from anybody.
  versioned: false,
  body: (typed) => ({ text: typed.get('note') ?? '' }),
  fields: { text: 'note' },
  differences: () => [],
}

/** By the last word of the address that the form is sent to. */
export const works = { responder: reply, estado: state, encargo: charge, notas: note } as const
export type WorkName = keyof typeof works

/** The faults under the names that the form's fields have. */
export const renamed = (problem: Refusal, { fields }: Work): Refusal => ({
  ...problem,
  errors: (problem.errors ?? []).map(({ field, rule }) => ({ field: fields[field] ?? field, rule })),
})
