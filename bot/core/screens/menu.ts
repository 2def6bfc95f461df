import { offer } from '../offer.ts'
import type { Room } from '../room.ts'
import { topicsOf } from '../topics.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

/** Home: the topics that the content has, under an opening line of the occasion. */
export function menuScreen(room: Room, opening?: string): Screen {
  const choices = offer(
    topicsOf(room).map(({ name, label }) => ({ action: { type: 'topic', topic: name, page: 0 }, label })),
  )
  const body = choices.length > 0 ? wording.menu : wording.emptyMenu
  return { reply: { text: opening ? `${opening}\n\n${body}` : body, choices }, place: { at: 'home' } }
}
