import type { Seal } from '../db/seal.ts'
import type { Incoming, Outcome } from './channels/channel.ts'
import type { Conversing } from './converse.ts'
import { markOf } from './sealing.ts'
import type { Sender } from './sender.ts'

/** A turn whose first reply the sender gets at once, by hand where it can; the rest it finds in the outbox. */
export const handOver = async (
  converse: Conversing,
  sender: Pick<Sender, 'expect' | 'nudge'>,
  seal: Seal,
  incoming: Incoming,
): Promise<Outcome> => {
  const expected = sender.expect(markOf(seal, incoming))
  try {
    const { handed, ...outcome } = await converse(incoming, expected)
    if (handed && expected) expected.came(handed)
    else {
      expected?.missed(!outcome.kept)
      // What is not kept the channel delivers by itself, since it may only confirm what arrived.
      if (outcome.kept) sender.nudge(incoming)
    }
    return outcome
  } catch (error) {
    expected?.missed(true)
    throw error
  }
}
