import { unplaced } from './act.ts'
import type { Need } from './case.ts'
import { dropped, isWriting, writing } from './desk.ts'
import type { Effect } from './effect.ts'
import { feedbackWording } from './feedback-wording.ts'
import { hear } from './hear.ts'
import { isIdle } from './idle.ts'
import type { Message, Reply } from './message.ts'
import { erased } from './privacy.ts'
import type { Room } from './room.ts'
import { firstState, mostRemembered, type State } from './state.ts'
import type { Opening, Turn } from './turn.ts'

function openingOf(state: State, now: Date): Opening {
  if (state.seenAt === null) return 'first'
  return isIdle(state, now) ? 'idle' : 'none'
}

/** Choices pressed cannot be edited afterwards, so only what was written is remembered. */
function remember(state: State, message: Message, room: Room, turn: Turn): State['answered'] {
  if (message.type !== 'text' && message.type !== 'attachment') return state.answered
  const id = (message.type === 'text' ? message.edits : undefined) ?? room.messageId
  const begins = state.place.at !== 'feedback'
  const others = state.answered
    .filter((answered) => answered.message !== id)
    // The parts of an earlier opinion are no parts of the one that begins here.
    .map((answered) => (begins && isWriting(answered.with) ? { ...answered, with: writing } : answered))
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

/** An opinion that nobody went on with for a day is gone, and its resident is told. */
function abandoned({ place }: State): { lines: string[]; effects: Effect[] } {
  const said = place.at === 'feedback' && (place.draft.text !== undefined || place.draft.files.length > 0)
  return { lines: said ? [feedbackWording.abandoned] : [], effects: dropped(place) }
}

/**
 * What a turn came to. With a `need` it came to nothing yet: that is looked up, and the same turn taken again. `unplaced`: a
 * button that memory alone could not place, which says nothing about where the chat stands.
 */
export type Stepped = {
  state: State
  replies: Reply[]
  effects: Effect[]
  need?: Need
  unplaced?: true
}

/**
 * One turn of the conversation. Decides everything and does nothing: what is to be kept comes back as effects. Takes any
 * message and any state that its schema allows, and never throws.
 */
export function step(state: State, message: Message, room: Room): Stepped {
  const opening = openingOf(state, room.now)
  const here: State = opening === 'none' ? state : { ...state, place: { at: 'home' } }
  const turn = hear(message, here, room, opening)
  if (!turn) return { state, replies: [], effects: [] }
  if ('need' in turn) return { state, replies: [], effects: [], need: turn.need }
  const left = opening === 'idle' ? abandoned(state) : { lines: [], effects: [] }
  const lines = [...left.lines, ...turn.before]
  const replies = turn.silent ? [] : [...lines.map((text) => ({ text, choices: [] })), turn.screen.reply]
  const effects = [...left.effects, ...turn.effects]
  const stepped = { state: after(here, message, room, turn), replies, effects }
  return turn.with === unplaced ? { ...stepped, unplaced: true } : stepped
}
