import type { Entry } from '../../content/entry.ts'
import type { Refusal } from './client.ts'
import type { Sent } from './sent.ts'

/** An entry as its form has it: texts by the names that the API gives the fields. */
export type EntryText = ReadonlyMap<string, string>

const inSource = ['document', 'section', 'issuer', 'url'] as const
const inGoal = [
  'dimension',
  'problem',
  'objective',
  'programme',
  'project',
  'activities',
  'baseline',
  'responsibleUnit',
] as const
const inTarget = ['text', 'sense', 'value', 'unit'] as const
const plain = ['kind', 'title', 'text', 'more', 'quote', 'reviewBy', 'unit'] as const

/** What the fields are called, in the order in which they are shown. */
export const entryLabels: Readonly<Record<string, string>> = {
  kind: 'Tipo',
  title: 'Título',
  text: 'Respuesta',
  questions: 'Maneras de preguntar',
  'source.document': 'Documento de donde sale',
  'source.section': 'Parte del documento',
  'source.issuer': 'Quién lo dice',
  'source.period.from': 'Vale desde',
  'source.period.to': 'Vale hasta',
  'source.url': 'Dirección del documento en internet',
  more: 'Texto más largo («Ver más»)',
  quote: 'Texto oficial',
  keywords: 'Palabras clave',
  unit: 'Área responsable',
  reviewBy: 'Revisar antes del',
  'goal.dimension': 'Dimensión',
  'goal.problem': 'Problema',
  'goal.objective': 'Objetivo',
  'goal.programme': 'Programa',
  'goal.project': 'Proyecto',
  'goal.activities': 'Actividades',
  'goal.target.text': 'Meta, como la dice el plan',
  'goal.target.sense': 'Qué dice la cifra',
  'goal.target.value': 'Cifra',
  'goal.target.unit': 'Unidad de la cifra',
  'goal.baseline': 'Línea base',
  'goal.responsibleUnit': 'Área responsable de la meta',
}

export const emptyText: EntryText = new Map(Object.keys(entryLabels).map((name) => [name, '']))

/** What is needed of an entry to show it in its form. */
type Shown = Omit<Entry, 'id' | 'status'>

export const textOfEntry = (entry: Shown): EntryText => {
  const { source, goal } = entry
  const texts: [string, string | number | undefined][] = [
    ...plain.map((name): [string, string | undefined] => [name, entry[name]]),
    ['questions', entry.questions.join('\n')],
    ['keywords', entry.keywords.join('\n')],
    ...inSource.map((name): [string, string | undefined] => [`source.${name}`, source[name]]),
    ['source.period.from', source.period?.from],
    ['source.period.to', source.period?.to],
    ...inGoal.map((name): [string, string | undefined] => [`goal.${name}`, goal?.[name]]),
    ...inTarget.map((name): [string, string | number | undefined] => [
      `goal.target.${name}`,
      goal?.target?.[name],
    ]),
  ]
  return new Map([...emptyText, ...texts.map(([name, value]): [string, string] => [name, `${value ?? ''}`])])
}

/** The name under which ways of asking that were proposed come with the form, each that was ticked. */
export const proposedWay = 'manera'

/** What was typed, with the line ends that we keep, and the ways of asking that were ticked. */
export const typedEntry = (sent: Sent): EntryText => {
  const typed = new Map(
    [...emptyText.keys()].map((name): [string, string] => [name, sent.text(name).replaceAll('\r\n', '\n')]),
  )
  const ways = [typed.get('questions') ?? '', ...sent.ticked(proposedWay)].filter((way) => way !== '')
  return typed.set('questions', ways.join('\n'))
}

export const linesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').flatMap((line) => line.trim() || [])

/** A number as people write it; what is none is left for the API to complain about. */
const numberOf = (text: string): number | string => {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text
}

/** The members that something was typed for; undefined where that is none. */
const filled = (
  text: EntryText,
  block: string,
  names: readonly string[],
): Record<string, unknown> | undefined => {
  const members = names.flatMap((name) => {
    const value = text.get(`${block}.${name}`)
    return value ? [[name, value] as const] : []
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}

/** The block that only a goal has, as it is sent. */
const goalOf = (text: EntryText) => {
  const target = filled(text, 'goal.target', inTarget)
  const value = text.get('goal.target.value')
  const block = filled(text, 'goal', inGoal)
  if (!block && !target) return undefined
  return {
    ...block,
    ...(target ? { target: { ...target, ...(value ? { value: numberOf(value) } : {}) } } : {}),
  }
}

/** The entry that a form asks for, to be sent as JSON: what is undefined is left out. */
export const entryOfText = (text: EntryText, status: Entry['status']) => {
  const optional = (name: string) => text.get(name) || undefined
  const kind = text.get('kind') ?? ''
  return {
    kind,
    title: text.get('title') ?? '',
    text: text.get('text') ?? '',
    more: optional('more'),
    quote: optional('quote'),
    questions: linesOf(text.get('questions')),
    keywords: linesOf(text.get('keywords')),
    source: { ...filled(text, 'source', inSource), period: filled(text, 'source.period', ['from', 'to']) },
    status,
    reviewBy: optional('reviewBy'),
    unit: optional('unit'),
    goal: kind === 'goal' ? goalOf(text) : undefined,
  }
}

/** Where several lines make a field, the line is told; a fault of a whole period is told at its end. */
const placed = ({ field, rule }: { field: string; rule: string }, prefix: string) => {
  const name = field.startsWith(prefix) ? field.slice(prefix.length) : field
  const [, list, n] = /^(questions|keywords)\.(\d+)$/.exec(name) ?? []
  if (list !== undefined) return { field: list, rule: `línea ${Number(n) + 1}: ${rule}` }
  return { field: name === 'source.period' ? 'source.period.to' : name, rule }
}

/** What is wrong, by the fields of the form; `prefix`: what the API names before them. */
export const onTheForm = (problem: Refusal, prefix = ''): Refusal => ({
  ...problem,
  ...(problem.errors ? { errors: problem.errors.map((one) => placed(one, prefix)) } : {}),
})
