import type { Entry } from '../../content/entry.ts'
import { isBusy } from './busy.ts'
import { isIdle } from './idle.ts'
import type { Reply } from './message.ts'
import type { Room } from './room.ts'
import { answerScreen, answerText } from './screens/answer.ts'
import type { State } from './state.ts'
import { wording } from './wording.ts'
import { asTyped, shorten } from './words.ts'

/**
 * Tells a resident that a question has its answer by now. Its choices are understood by number as well, unless the resident
 * is in the middle of something else: then it is only told.
 */
export function announceAnswer(
  state: State,
  { question, entry }: { question: string; entry: Entry },
  room: Room,
): { state: State; reply: Reply } {
  const line = wording.answeredNow(asTyped(shorten(question.replace(/\s+/g, ' '), 200)))
  if (isBusy(state) && !isIdle(state, room.now))
    return { state, reply: { text: [line, answerText(entry, room)].join('\n\n'), choices: [] } }
  const { reply, place } = answerScreen(entry, room)
  return {
    state: { ...state, seenAt: room.now.getTime(), offered: reply.choices, place },
    reply: { ...reply, text: [line, reply.text].join('\n\n') },
  }
}
