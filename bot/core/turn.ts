import type { Need } from './case.ts'
import type { Effect } from './effect.ts'
import type { Reply } from './message.ts'
import type { State } from './state.ts'

export type Place = State['place']

/** What the resident is shown, and where the conversation stands from then on. */
export type Screen = { reply: Reply; place: Place }

/** What one message leads to. */
export type Turn = {
  /** Lines said before the screen, each a reply without choices. */
  before: string[]
  screen: Screen
  effects: Effect[]
  /** What the message was answered with, to compare an edited message by. */
  with: string
  /** The resident has read the notice and went on. */
  agreed?: true
  /** Nothing is said: it belongs to what was spoken to before. */
  silent?: true
}

/** A turn, or what it has to know first. */
export type TurnOrNeed = Turn | { need: Need }

/**
 * How the chat stands when the message arrives: `first` never wrote before; `idle` was silent so long that the numbers
 * and buttons offered then mean nothing any more.
 */
export type Opening = 'first' | 'idle' | 'none'
