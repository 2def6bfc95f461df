import type { ChatKey } from '../db/conversations.ts'
import type { Seal } from '../db/seal.ts'
import { type Reply, reply } from './core/message.ts'
import { firstState, type State, state } from './core/state.ts'

/** A chat by the platform's own name, as it is kept: under a mark that tells nothing. */
export const markOf = (seal: Seal, { institution, channel, chat }: ChatKey): ChatKey => ({
  institution,
  channel,
  chat: seal.mark(`${institution} ${channel} ${chat}`),
})

const closeJson = (seal: Seal, value: unknown): string => seal.close(JSON.stringify(value))

/** What the first version kept, it kept as it was. */
const openJson = (seal: Seal, kept: unknown): unknown =>
  typeof kept === 'string' ? JSON.parse(seal.open(kept)) : kept

export const closeState = (seal: Seal, at: State): string => closeJson(seal, at)

/** A state that no longer reads, kept by an older version or damaged, begins anew: the resident meets the menu, not an error. */
export const openState = (seal: Seal, kept: unknown): State => {
  try {
    return state.safeParse(openJson(seal, kept)).data ?? firstState
  } catch {
    return firstState
  }
}

export const closeReply = (seal: Seal, said: Reply): string => closeJson(seal, said)

/** Undefined when it cannot be read. */
export const openReply = (seal: Seal, kept: unknown): Reply | undefined => {
  try {
    return reply.safeParse(openJson(seal, kept)).data
  } catch {
    return undefined
  }
}

/** Where a reply goes; undefined when that cannot be read. What the first version kept stands as it was. */
export const openAddress = (
  seal: Seal,
  { chat, address }: { chat: string; address: string | null },
): string | undefined => {
  if (address === null) return chat
  try {
    return seal.open(address)
  } catch {
    return undefined
  }
}

/** A name that may be forgotten. */
export const openName = (seal: Seal, kept: string | null): string | undefined =>
  kept === null ? undefined : seal.open(kept)
