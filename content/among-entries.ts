import type { Entry } from './entry.ts'
import { questionKey } from './question-key.ts'

/** What the rules among an institution's entries look at in each. */
export type Standing = Pick<Entry, 'id' | 'kind' | 'status' | 'questions' | 'unit'> & {
  goal?: { responsibleUnit?: string | undefined } | undefined
}

/** The units that an entry names, each with the field that names it. */
export const unitsNamed = ({
  unit,
  goal,
}: Pick<Standing, 'unit' | 'goal'>): { field: string; unit: string }[] => [
  ...(unit === undefined ? [] : [{ field: 'unit', unit }]),
  ...(goal?.responsibleUnit === undefined
    ? []
    : [{ field: 'goal.responsibleUnit', unit: goal.responsibleUnit }]),
]

export const noSuchUnit = (unit: string): string => `no existe una entrada de tipo unit con el id "${unit}"`

/** A question that two published entries would answer. */
export type Claim = { question: string; entry: string }

/** The questions of a published entry that other published ones answer already, each with the id of that entry. */
export const claimed = (one: Standing, others: readonly Standing[]): Claim[] => {
  if (one.status !== 'published') return []
  const owners = new Map<string, string>()
  for (const { id, status, questions } of others)
    if (status === 'published' && id !== one.id)
      for (const question of questions) owners.set(questionKey(question), id)
  return one.questions.flatMap((question) => {
    const entry = owners.get(questionKey(question))
    return entry === undefined ? [] : [{ question, entry }]
  })
}

/** The first unit that an entry names and that is none. */
export const missingUnit = (
  one: Standing,
  others: readonly Standing[],
): { field: string; unit: string } | undefined => {
  const units = new Set([one, ...others].flatMap(({ id, kind }) => (kind === 'unit' ? [id] : [])))
  return unitsNamed(one).find(({ unit }) => !units.has(unit))
}

/** Who names an entry as their unit: it can neither go nor become something else. */
export const dependents = (id: string, others: readonly Standing[]): string[] =>
  others.filter((other) => unitsNamed(other).some(({ unit }) => unit === id)).map((other) => other.id)
