import type { Entry } from './entry.ts'
import type { Fault } from './fault.ts'
import type { Incoming } from './incoming.ts'

/** What taking in one of the entries of a file would do. `faulty`: it cannot be taken in as it is. */
export type Effect = 'new' | 'changed' | 'same' | 'faulty'

/** An entry of a file that waits, with what would become of it. `n`: its place in the file. */
export type Weighed = { n: number; incoming: Incoming; effect: Effect; faults: Fault[] }

/** How a file that waits shows one of its entries; `n` null: it could not even be read as one. */
export type Proposal = {
  n: number | null
  id: string | null
  kind: Entry['kind'] | null
  title: string
  text: string
  status: Entry['status'] | null
  effect: Effect
  faults: Fault[]
}

const proposalOf = ({ n, incoming: { entry }, effect, faults }: Weighed): Proposal => ({
  n,
  id: entry.id,
  kind: entry.kind,
  title: entry.title,
  text: entry.text,
  status: entry.status,
  effect,
  faults,
})

/** What could not be read, each entry of the file once. */
const unreadable = (faults: readonly Fault[]): Proposal[] => {
  const groups = new Map<string, Fault[]>()
  for (const fault of faults) {
    const key = JSON.stringify([fault.file, fault.entry ?? fault.line ?? ''])
    groups.set(key, [...(groups.get(key) ?? []), fault])
  }
  return [...groups.values()].map((all) => ({
    n: null,
    id: null,
    kind: null,
    title: all[0]?.entry ?? all[0]?.file ?? '',
    text: '',
    status: null,
    effect: 'faulty' as const,
    faults: all,
  }))
}

/** What is to be decided on, first what has faults and last what is there already. */
export const proposalsOf = (weighed: readonly Weighed[], unread: readonly Fault[]): Proposal[] => {
  const order: Record<Effect, number> = { faulty: 0, changed: 1, new: 2, same: 3 }
  const read = weighed.map(proposalOf).sort((a, b) => order[a.effect] - order[b.effect])
  return [...unreadable(unread), ...read]
}
