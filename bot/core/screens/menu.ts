import { feedbackWording } from '../feedback-wording.ts'
import { type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import { topicsOf } from '../topics.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

/** To say something to the municipality. */
export const giveOption: Option = {
  action: { type: 'feedback' },
  label: feedbackWording.labels.give,
  fixed: true,
}

/** Home: the topics that the content has, under an opening line of the occasion. */
export function menuScreen(room: Room, opening?: string): Screen {
  const topics = topicsOf(room).map(
    ({ name, label }): Option => ({ action: { type: 'topic', topic: name, page: 0 }, label }),
  )
  const choices = offer([...topics, giveOption])
  const body = topics.length > 0 ? wording.menu : wording.emptyMenu
  return { reply: { text: opening ? `${opening}\n\n${body}` : body, choices }, place: { at: 'home' } }
}
