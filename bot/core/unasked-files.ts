import { ask, greetingOf, isThreadLost } from './ask.ts'
import { isOfCase, saidOfCase } from './case-talk.ts'
import type { Attachment } from './feedback-files.ts'
import { feedbackWording } from './feedback-wording.ts'
import { grant } from './grant.ts'
import { again, home } from './home.ts'
import { menuOption, offer } from './offer.ts'
import type { Room } from './room.ts'
import { giveOption } from './screens/menu.ts'
import type { State } from './state.ts'
import type { Opening, Screen, TurnOrNeed } from './turn.ts'
import { wishOf } from './wishes.ts'
import { wording } from './wording.ts'
import { clean, hasWords } from './words.ts'

/** What can go along with an opinion. */
const sendable: readonly Attachment['media'][] = ['photo', 'document', 'voice', 'location']

/** What stands under a photo may be an opinion, more about a case, or a question. */
function hearCaption(caption: string, message: Attachment, here: State, room: Room, opening: Opening) {
  const wish = room.shared ? undefined : wishOf(caption)
  if (wish?.type === 'feedback' && room.keeps) {
    const turn = grant({ ...wish, whole: true }, caption, here, room)
    const line = sendable.includes(message.media) ? [feedbackWording.sendFileAgain] : []
    return 'need' in turn ? turn : { ...turn, before: [...greetingOf(room, opening), ...line] }
  }
  const more = saidOfCase(caption, here, room)
  const turn = more ?? ask(caption, here, room, opening)
  if ('need' in turn) return turn
  // It may be part of an opinion, and then this is not the time to say that nobody sees it.
  if (isThreadLost(room, opening) && sendable.includes(message.media)) return turn
  const line = more ? feedbackWording.noFileToCase : wording.attachment[message.media]
  return { ...turn, before: [line, ...turn.before] }
}

/** A file when nobody asked for one: what it says is answered, and the way to send it is shown. */
export function hearAttachment(message: Attachment, here: State, room: Room, opening: Opening): TurnOrNeed {
  const { media, album } = message
  const caption = clean(message.caption ?? '')
  if (hasWords(caption)) return hearCaption(caption, message, here, room, opening)
  const lost = isThreadLost(room, opening) && sendable.includes(media)
  const line = lost ? wording.lostThread : wording.attachment[media]
  const silent = album !== undefined && album === here.album ? { silent: true as const } : {}
  if (lost) return again(line, here, room, 'attachment')
  if (opening !== 'none') return { ...home(room, opening), before: [line], with: 'attachment' }
  if (isOfCase(here)) return { ...again(feedbackWording.noFileToCase, here, room, 'attachment'), ...silent }
  if (!sendable.includes(media)) return { ...again(line, here, room, 'attachment'), ...silent }
  const screen: Screen = {
    reply: { text: line, choices: offer([giveOption, menuOption]) },
    place: { at: 'home' },
  }
  return { before: [], screen, effects: [], with: 'attachment', ...silent }
}
