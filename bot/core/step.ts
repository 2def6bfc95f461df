import type { Need } from './case.ts'
import type { Effect } from './effect.ts'
import { hear, mostRemembered } from './hear.ts'
import type { Message, Reply } from './message.ts'
import { erased } from './privacy.ts'
import type { Room } from './room.ts'
import { firstState, type State } from './state.ts'
import type { Opening, Turn } from './turn.ts'

const minute = 60 * 1000
/** What was offered means nothing any more after so long; an opinion that is being written waits for a day. */
const idleAfter = (place: State['place']): number =>
  place.at === 'feedback' || place.at === 'case' || place.at === 'case_reply' ? 24 * 60 * minute : 30 * minute

function openingOf({ seenAt, place }: State, now: number): Opening {
  if (seenAt === null) return 'first'
  return now - seenAt > idleAfter(place) ? 'idle' : 'none'
}

/** Choices pressed cannot be edited afterwards, so only what was written is remembered. */
function remember(state: State, message: Message, room: Room, turn: Turn): State['answered'] {
  if (message.type !== 'text' && message.type !== 'attachment') return state.answered
  const id = (message.type === 'text' ? message.edits : undefined) ?? room.messageId
  const others = state.answered.filter((answered) => answered.message !== id)
  return [...others, { message: id, with: turn.with }].slice(-mostRemembered)
}

/** The chat after a turn. */
function after(state: State, message: Message, room: Room, turn: Turn): State {
  const { reply, place } = turn.screen
  const seenAt = room.now.getTime()
  if (turn.with === erased) return { ...firstState, place, offered: reply.choices, seenAt }
  const album = message.type === 'attachment' ? message.album : undefined
  return {
    place,
    offered: reply.choices,
    seenAt,
    answered: remember(state, message, room, turn),
    ...((state.agreed ?? turn.agreed) ? { agreed: true } : {}),
    ...(album === undefined ? {} : { album }),
  }
}

/** What a turn came to. With a `need` it came to nothing yet: that is looked up, and the same turn taken again. */
export type Stepped = { state: State; replies: Reply[]; effects: Effect[]; need?: Need }

/**
 * One turn of the conversation. Decides everything and does nothing: what is to be kept comes back as effects. Takes any
 * message and any state that its schema allows, and never throws.
 */
export function step(state: State, message: Message, room: Room): Stepped {
  const opening = openingOf(state, room.now.getTime())
  const here: State = opening === 'none' ? state : { ...state, place: { at: 'home' } }
  const turn = hear(message, here, room, opening)
  if (!turn) return { state, replies: [], effects: [] }
  if ('need' in turn) return { state, replies: [], effects: [], need: turn.need }
  const replies = turn.silent
    ? []
    : [...turn.before.map((text) => ({ text, choices: [] })), turn.screen.reply]
  return { state: after(here, message, room, turn), replies, effects: turn.effects }
}
