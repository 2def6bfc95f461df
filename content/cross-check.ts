import { noSuchUnit, type Standing, unitsNamed } from './among-entries.ts'
import type { Entry } from './entry.ts'
import type { Fault } from './fault.ts'
import { questionKey } from './question-key.ts'

/** Where an entry stands: its file, and the line of each of its fields. */
export type Place = { file: string; lineOf: (path: readonly PropertyKey[]) => number | undefined }

type Told = { entry: Entry; place: Place; path: readonly PropertyKey[]; what: string }

const faultOf = ({ entry, place: { file, lineOf }, path, what }: Told, field = String(path[0])): Fault => {
  const line = lineOf(path)
  return { file, ...(line === undefined ? {} : { line }), entry: entry.id, field, what }
}

const twice = (entries: ReadonlyMap<Entry, Place>, standing: readonly Standing[]): Fault[] => {
  const faults: Fault[] = []
  const ids = new Map<string, Entry>()
  const asked = new Map<string, string>()
  for (const { id, status, questions } of standing)
    if (status === 'published') for (const q of questions) asked.set(questionKey(q), id)
  for (const [entry, place] of entries) {
    const twin = ids.get(entry.id)
    if (twin) {
      const where = entries.get(twin)?.file
      const what = `ya existe otra entrada con este id (en ${where})`
      faults.push(faultOf({ entry, place, path: ['id'], what }))
    }
    ids.set(entry.id, entry)
    // Only what residents are told can answer a question twice.
    if (entry.status !== 'published') continue
    for (const [number, q] of entry.questions.entries()) {
      const other = asked.get(questionKey(q))
      if (other !== undefined && other !== entry.id) {
        const what = `la pregunta "${q}" ya pertenece a la entrada "${other}"`
        faults.push(faultOf({ entry, place, path: ['questions', number], what }))
      }
      asked.set(questionKey(q), entry.id)
    }
  }
  return faults
}

const units = (entries: ReadonlyMap<Entry, Place>, standing: readonly Standing[]): Fault[] => {
  const kinds = new Map<string, string>()
  for (const { id, kind } of [...standing, ...entries.keys()]) kinds.set(id, kind)
  const faults: Fault[] = []
  for (const [entry, place] of entries)
    for (const { field, unit } of unitsNamed(entry))
      if (kinds.get(unit) !== 'unit')
        faults.push(faultOf({ entry, place, path: field.split('.'), what: noSuchUnit(unit) }, field))
  const named = new Map(standing.flatMap((one) => unitsNamed(one).map(({ unit }) => [unit, one.id] as const)))
  for (const [entry, place] of entries) {
    const who = named.get(entry.id)
    if (entry.kind !== 'unit' && who !== undefined)
      faults.push(
        faultOf({ entry, place, path: ['kind'], what: `la entrada "${who}" la nombra como su área (unit)` }),
      )
  }
  return faults
}

/**
 * The faults that only show among all entries: ids and questions used twice, units that do not exist.
 * @param standing the institution's other entries, where these are not all.
 */
export const crossCheck = (
  entries: ReadonlyMap<Entry, Place>,
  standing: readonly Standing[] = [],
): Fault[] => [...twice(entries, standing), ...units(entries, standing)]
