import { proposalsOf, type Weighed } from '../content/arrival.ts'
import type { Received } from '../content/incoming.ts'
import { isDocument } from '../content/sent-kinds.ts'
import type { Arrival, Arrivals } from '../db/arrivals.ts'
import type { Database } from '../db/connect.ts'
import { type Delivery, takeIn } from '../db/intake.ts'
import { readProfile } from '../db/profiles.ts'
import type { ReadSent } from '../db/read-sent.ts'
import { Trap } from '../db/reading/trap.ts'
import { weigh } from '../db/weigh.ts'
import { Problem } from './problem.ts'
import type { Upload } from './upload.ts'

export type ArrivalDeskParts = {
  database: Pick<Database, 'call' | 'transaction'>
  readSent: ReadSent
  arrivals: Arrivals
  now: () => Date
  /** Hears of each fault of ours that comes too late to be answered, and the operation that it broke. */
  failed: (error: unknown, operation: string) => void
}

/** Each file in work is held in memory whole. */
const mostInWork = 4
/** Small files are done before anybody has to ask again; for so long, in ms, the answer waits. */
const patience = 1500
/** Thousands of entries are compared and kept one by one. */
const longest = { deadline: 120_000 }
/** More than anybody corrects in one go. */
const mostFaults = 1000

const atWork = () => new Problem('in-progress', { headers: { 'retry-after': '1' } })

const ours = 'Algo falló de nuestro lado. Inténtelo otra vez en un momento.'

/** Resolves with the work, or when nobody wants to wait for it any longer. */
const awhile = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}

const countsOf = (weighed: readonly Weighed[], all: number): NonNullable<Arrival['counts']> => {
  const counts = { new: 0, changed: 0, same: 0, faulty: all - weighed.length }
  for (const { effect } of weighed) counts[effect] += 1
  return counts
}

/** The places to be taken in, of a file's entries. */
const placesOf = (effects: readonly string[], { taken }: Arrival, only: readonly number[] | undefined) => {
  if (only?.some((n) => n >= effects.length))
    throw new Problem('invalid', { errors: [{ field: 'only', rule: 'el archivo no tiene tantas entradas' }] })
  const done = new Set(taken)
  const wanted = new Set(only ?? effects.flatMap((effect, n) => (effect === 'faulty' ? [] : [n])))
  return [...wanted].filter((n) => !done.has(n)).sort((a, b) => a - b)
}

/** Compares what was read with what is kept, and lays it ready to be looked through. */
const look = async (
  { database, arrivals }: ArrivalDeskParts,
  institution: string,
  head: Arrival,
  received: Received,
): Promise<Arrival> => {
  const { asNew } = head
  const found = await database.transaction((tx) => weigh(tx, institution, { received, asNew }), longest)
  if (!found) throw new Problem('not-found')
  const { weighed, unread } = found
  const proposals = proposalsOf(weighed, unread)
  const effects = weighed.map(({ effect }) => effect)
  await arrivals.keepReading(institution, head.id, { received, effects }, proposals)
  return { ...head, state: 'ready', counts: countsOf(weighed, proposals.length) }
}

/** Takes the chosen places in: all of them or none. */
const takeNow = async (
  { database }: ArrivalDeskParts,
  institution: string,
  head: Arrival,
  { delivery, places }: { delivery: Delivery; places: number[] },
): Promise<Arrival> => {
  const intake = await database.transaction((tx) => takeIn(tx, institution, delivery, false), longest)
  if (intake.type === 'not_found') throw new Problem('not-found')
  if (intake.type === 'faults') return { ...head, faults: intake.faults.slice(0, mostFaults) }
  const { import: id, added, changed, same } = intake.taken
  const done = {
    import: id === undefined ? null : String(id),
    added: added.length,
    changed: changed.length,
    same,
  }
  return { ...head, done, taken: [...head.taken, ...places] }
}

/** What is done with files that wait: the work goes on when nobody looks, and is told to whoever asks later. */
export const createArrivalDesk = (parts: ArrivalDeskParts) => {
  const { database, readSent, arrivals, now, failed } = parts
  let inWork = 0

  /** Works on one; `fallback` is its state when the fault is ours. */
  const begin = async (institution: string, fallback: Arrival, work: () => Promise<Arrival>) => {
    inWork += 1
    const done = work()
      .catch((error: unknown): Arrival => {
        failed(error, 'POST /v1/{inst}/arrivals')
        return { ...fallback, why: ours }
      })
      .then((head) => arrivals.write(institution, { ...head, since: now().toISOString() }))
      .catch((error: unknown) => failed(error, 'POST /v1/{inst}/arrivals'))
      .finally(() => {
        inWork -= 1
      })
    await awhile(done)
  }

  const receive = async (
    institution: string,
    { kind, name, bytes }: Upload,
    by: string,
  ): Promise<Arrival> => {
    const profile = await database.call((db) => readProfile(db, institution))
    if (!profile) throw new Problem('not-found')
    if (inWork >= mostInWork)
      throw new Problem('too-many', {
        detail: 'Ya se leen varios archivos. Espere un momento e inténtelo otra vez.',
        headers: { 'retry-after': '10' },
      })
    const head = await arrivals.add(institution, { name, by, asNew: isDocument(kind) }, now())
    await begin(institution, { ...head, state: 'refused' }, async () => {
      try {
        return await look(
          parts,
          institution,
          head,
          await readSent({ kind, name, issuer: profile.name }, bytes),
        )
      } catch (error) {
        if (error instanceof Trap) return { ...head, state: 'refused', why: error.message }
        throw error
      }
    })
    return (await arrivals.read(institution, head.id, now())) ?? head
  }

  const take = async (
    institution: string,
    id: string,
    { only, by }: { only: readonly number[] | undefined; by: string },
  ): Promise<Arrival> => {
    const found = await arrivals.read(institution, id, now())
    if (!found) throw new Problem('not-found')
    if (found.state !== 'ready') throw atWork()
    const { received, effects } = await arrivals.reading(institution, id)
    const places = placesOf(effects, found, only)
    if (places.length === 0)
      throw new Problem('invalid', { errors: [{ field: 'only', rule: 'marque al menos una' }] })
    if (!(await arrivals.claim(institution, found))) throw atWork()
    const head: Arrival = { ...found, turn: found.turn + 1, why: null, faults: [], done: null }
    await arrivals.write(institution, { ...head, state: 'taking', since: now().toISOString() })
    const entries = places.flatMap((n) => received.entries[n] ?? [])
    const delivery = {
      by,
      name: head.name,
      received: { ...received, entries, faults: [] },
      asNew: head.asNew,
    }
    await begin(institution, head, () => takeNow(parts, institution, head, { delivery, places }))
    return (await arrivals.read(institution, id, now())) ?? head
  }

  return { receive, take }
}
export type ArrivalDesk = ReturnType<typeof createArrivalDesk>
