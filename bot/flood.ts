import { LRUCache } from 'lru-cache'

/** More messages than this in a minute are nobody's conversation. */
const mostInMinute = 200
const minute = 60_000

/** What becomes of a message: it is worked on, its sender is told to slow down, or nothing is said. */
export type Admitted = 'in' | 'told' | 'ignored'

/** Keeps one chat's flood from the others: beyond the limit it is told once a minute, and its messages go unread. */
export const createFloodgate = (now: () => number): ((chat: string) => Admitted) => {
  const chats = new LRUCache<string, { since: number; count: number; told: boolean }>({ max: 20_000 })
  return (chat) => {
    const at = now()
    const known = chats.get(chat)
    const seen = known && at - known.since < minute ? known : { since: at, count: 0, told: false }
    seen.count += 1
    chats.set(chat, seen)
    if (seen.count <= mostInMinute) return 'in'
    if (seen.told) return 'ignored'
    seen.told = true
    return 'told'
  }
}
