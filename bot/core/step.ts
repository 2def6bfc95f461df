import type { Effect } from './effect.ts'
import { hear, mostRemembered } from './hear.ts'
import type { Message, Reply } from './message.ts'
import type { Room } from './room.ts'
import type { State } from './state.ts'
import type { Opening, Turn } from './turn.ts'

const idleAfter = 30 * 60 * 1000

function openingOf(seenAt: number | null, now: number): Opening {
  if (seenAt === null) return 'first'
  return now - seenAt > idleAfter ? 'idle' : 'none'
}

/** Choices pressed cannot be edited afterwards, so only what was written is remembered. */
function remember(state: State, message: Message, room: Room, turn: Turn): State['answered'] {
  if (message.type !== 'text' && message.type !== 'attachment') return state.answered
  const id = (message.type === 'text' ? message.edits : undefined) ?? room.messageId
  const others = state.answered.filter((answered) => answered.message !== id)
  return [...others, { message: id, with: turn.with }].slice(-mostRemembered)
}

/**
 * One turn of the conversation. Decides everything and does nothing: what is to be kept comes back as effects. Takes any
 * message and any state that its schema allows, and never throws.
 */
export function step(
  state: State,
  message: Message,
  room: Room,
): { state: State; replies: Reply[]; effects: Effect[] } {
  const now = room.now.getTime()
  const opening = openingOf(state.seenAt, now)
  const here: State = opening === 'none' ? state : { ...state, place: { at: 'home' } }
  const turn = hear(message, here, room, opening)
  if (!turn) return { state, replies: [], effects: [] }
  const { reply, place } = turn.screen
  return {
    state: { place, offered: reply.choices, seenAt: now, answered: remember(state, message, room, turn) },
    replies: [...turn.before.map((text) => ({ text, choices: [] })), reply],
    effects: turn.effects,
  }
}
