import { answerCase } from './cases.ts'
import { feedbackWording } from './feedback-wording.ts'
import type { Room } from './room.ts'
import { againScreen } from './screens/line.ts'
import type { State } from './state.ts'
import type { TurnOrNeed } from './turn.ts'
import { wordsOf } from './words.ts'

/** Staff wrote last, or the resident is saying more: what is written next belongs to the case. */
export const isOfCase = ({ place }: State): boolean =>
  place.at === 'case_reply' || (place.at === 'case' && place.invited === true)

/** A number may be what staff asked for, where it can hardly be one of many choices. */
export const mayBeNumber = (here: State): boolean => isOfCase(here) && here.offered.length <= 2

const asking =
  /^(?:y )?(?:como|donde|a donde|cual|cuales|que|quien|cuando|cuanto|cuantos|cuanta|a que hora|en que|hay|puedo)\b/

/** Only a question can be meant for the assistant while staff wait for an answer. */
const asks = (text: string): boolean =>
  /[?¿]/.test(text) || asking.test(wordsOf(text.slice(0, 200)).join(' '))

/** More about the case that is spoken of; undefined: it plainly is something else. */
export function saidOfCase(text: string, here: State, room: Room): TurnOrNeed | undefined {
  const { place } = here
  if (place.at === 'case_reply') return answerCase(text, place.code, here, room)
  if (place.at !== 'case' || !place.invited) return undefined
  const verdict = room.find(text)
  if (verdict.status === 'answer' && asks(text)) return undefined
  if (verdict.status !== 'smalltalk' || verdict.guessed) return answerCase(text, place.code, here, room)
  if (verdict.talk !== 'thanks' && verdict.talk !== 'courtesy') return undefined
  // Thanks leave the case where it is: more may follow.
  const screen = againScreen(feedbackWording.thanksInCase, here, room)
  return { before: [], screen, effects: [], with: 'smalltalk:thanks' }
}
