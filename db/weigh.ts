import type { Weighed } from '../content/arrival.ts'
import type { Fault } from '../content/fault.ts'
import type { Incoming } from '../content/incoming.ts'
import type { Tx } from './connect.ts'
import { lockContent, standingBeside } from './entry-rows.ts'
import { type Delivery, faultsOf, isSame, keptOnes, named, strangerFault } from './intake.ts'

const byEntry = (faults: readonly Fault[]): Map<string, Fault[]> => {
  const groups = new Map<string, Fault[]>()
  for (const fault of faults) {
    const group = groups.get(fault.entry ?? '')
    if (group) group.push(fault)
    else groups.set(fault.entry ?? '', [fault])
  }
  return groups
}

/**
 * What taking in each entry of a file would do, and what of it could not be read; changes nothing. Undefined: there is no
 * such institution.
 */
export const weigh = async (
  tx: Tx,
  institution: string,
  { received, asNew }: Pick<Delivery, 'received' | 'asNew'>,
): Promise<{ weighed: Weighed[]; unread: Fault[] } | undefined> => {
  if (!(await lockContent(tx, institution))) return undefined
  const { slug } = received
  if (slug !== undefined && slug !== institution) return { weighed: [], unread: [strangerFault(slug)] }
  const incoming = asNew ? await named(tx, institution, received.entries) : received.entries
  const standing = await standingBeside(tx, { institution, id: '' })
  const faults = byEntry(faultsOf({ entries: incoming, faults: [] }, incoming, standing))
  const ids = incoming.map((one) => one.entry.id)
  const kept = await keptOnes(tx, institution, ids)
  const effectOf = ({ entry }: Incoming): Weighed['effect'] => {
    const was = kept.get(entry.id)
    if (faults.has(entry.id)) return 'faulty'
    if (!was) return 'new'
    return isSame(was, entry) ? 'same' : 'changed'
  }
  const weighed = incoming.map((one, n) => ({
    n,
    incoming: one,
    effect: effectOf(one),
    faults: faults.get(one.entry.id) ?? [],
  }))
  return { weighed, unread: received.faults }
}
