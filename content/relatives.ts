import type { Entry } from './entry.ts'
import { fold } from './spanish.ts'

export type Relatives = {
  /** Entries worth offering beside this one, nearest first, at most six. */
  of: (entry: Entry) => Entry[]
  /** True when two entries speak of the same matter, so that either is a right answer. */
  same: (a: Entry, b: Entry) => boolean
  /** The entry itself and all that speak of the same matter. */
  kin: (entry: Entry) => ReadonlySet<Entry>
}

const atMost = 6

const groupBy = (
  entries: readonly Entry[],
  keyOf: (e: Entry) => string | undefined,
): Map<string, Entry[]> => {
  const groups = new Map<string, Entry[]>()
  for (const e of entries) {
    const key = keyOf(e)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(e)
    else groups.set(key, [e])
  }
  return groups
}

/** Ties entries by what they say of themselves: a goal's programme, a service's unit, a goal's dimension. */
export const relate = (entries: readonly Entry[]): Relatives => {
  const titles = new Map(entries.map((e) => [fold(e.title), e.id]))
  const programmeOf = (e: Entry): string | undefined =>
    e.goal?.programme === undefined ? undefined : titles.get(fold(e.goal.programme))
  const chainById = new Map(
    entries.map((e) => [e.id, programmeOf(e) ?? (e.kind === 'plan' ? e.id : undefined)]),
  )
  const chainOf = (e: Entry): string | undefined => chainById.get(e.id)
  const unitOf = (e: Entry): string | undefined =>
    e.unit ?? e.goal?.responsibleUnit ?? (e.kind === 'unit' ? e.id : undefined)

  const chains = groupBy(entries, chainOf)
  const units = groupBy(entries, unitOf)
  const dimensions = groupBy(entries, (e) => e.goal?.dimension)

  const near = (e: Entry): Entry[] => [
    ...(chains.get(chainOf(e) ?? '') ?? []),
    ...(units.get(unitOf(e) ?? '') ?? []).toSorted(
      (a, b) => Number(b.kind === 'unit') - Number(a.kind === 'unit'),
    ),
    ...(dimensions.get(e.goal?.dimension ?? '') ?? []),
  ]
  return {
    of: (entry) => [...new Set(near(entry))].filter((e) => e.id !== entry.id).slice(0, atMost),
    kin: (e) => new Set([e, ...(chains.get(chainOf(e) ?? '') ?? []), ...(units.get(unitOf(e) ?? '') ?? [])]),
    same: (a, b) => {
      const chain = chainOf(a)
      const unit = unitOf(a)
      return (
        a.id === b.id ||
        (chain !== undefined && chain === chainOf(b)) ||
        (unit !== undefined && unit === unitOf(b))
      )
    },
  }
}
