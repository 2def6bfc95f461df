import type { Entry } from '../../content/entry.ts'
import type { Institution } from '../../content/institution.ts'
import type { Silence, Talk, Verdict } from '../../content/verdict.ts'
import { actionOf } from './action.ts'
import { longestOpinion } from './draft.ts'
import type { Effect } from './effect.ts'
import { feedbackWording } from './feedback-wording.ts'
import type { Room } from './room.ts'
import { afterAnswerScreen, answerScreen, answerText } from './screens/answer.ts'
import { againScreen, lineScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import { nearestOf, noMatchScreen, suggestionsScreen, valuesScreen } from './screens/results.ts'
import type { State } from './state.ts'
import type { Opening, Turn } from './turn.ts'
import { wording } from './wording.ts'
import { cut, wordsOf } from './words.ts'

/** So much is kept of a question or a comment that nobody is answered about. */
export const mostKept = 500

function counted(verdict: Verdict): Effect {
  if (verdict.status !== 'answer') return { type: 'count_question', status: verdict.status }
  return { type: 'count_question', status: 'answer', entry: verdict.entries[0].entry.id }
}

/** An answer's mark: an edited message whose answer has the same mark would be answered in the same way. */
function markOf(verdict: Verdict): string {
  if (verdict.status === 'answer') return `entry:${verdict.entries[0].entry.id}`
  if (verdict.status === 'smalltalk') return `smalltalk:${verdict.talk}`
  const kind = verdict.status === 'no_match' ? `no_match:${verdict.silence}` : 'suggestions'
  return `${kind}:${nearestOf(verdict).map(({ id }) => id)}`
}

/** Registering leaves no mark but this: the same question stands there, and the choice to register it does not. */
function isRegistered(question: string, here: State): boolean {
  const stands = here.place.at === 'results' && here.place.question === question
  return stands && !here.offered.some(({ id }) => actionOf(id)?.type === 'register')
}

const fixedLine = (silence: Silence, { country }: Institution): string | undefined => {
  if (silence === 'danger') return wording.danger[country]
  return silence === 'insult' || silence === 'opinion' || silence === 'instruction'
    ? wording[silence]
    : undefined
}
const talksWithMenu: readonly Talk[] = ['greeting', 'help', 'menu']

/**
 * Nothing can be kept now and memory does not know the chat: perhaps it was in the middle of something. Who is answered as
 * if they had asked is told so.
 */
export const isThreadLost = (room: Room, opening: Opening): boolean => opening === 'first' && !room.keeps

function smalltalk(talk: Talk, room: Room, opening: Opening): Omit<Turn, 'effects' | 'with'> {
  if (isThreadLost(room, opening) && !talksWithMenu.includes(talk))
    return { before: [], screen: menuScreen(room, wording.lostThread) }
  if (opening === 'first') return { before: [], screen: menuScreen(room, wording.welcome(room.institution)) }
  const text = wording.talk[talk](room.institution)
  return { before: [], screen: talksWithMenu.includes(talk) ? menuScreen(room, text) : lineScreen(text) }
}

function silence(
  question: string,
  whole: boolean,
  verdict: Extract<Verdict, { status: 'no_match' }>,
  here: State,
  room: Room,
  opening: Opening,
): Omit<Turn, 'effects' | 'with'> {
  const welcome = isThreadLost(room, opening) ? wording.lostThread : wording.welcome(room.institution)
  const line = fixedLine(verdict.silence, room.institution)
  if (line !== undefined) {
    if (opening === 'first') return { before: [line], screen: menuScreen(room, welcome) }
    return { before: [], screen: lineScreen(line) }
  }
  const told = /\b(?:queja|reclam|denunci|sugeren)/.test(wordsOf(question).join(' '))
  const how = told ? [feedbackWording.howToGive] : []
  const screen = noMatchScreen(question, verdict, room, { registrable: !isRegistered(question, here), whole })
  if (opening === 'first') return { before: [welcome, ...how], screen }
  return { before: [...greetingOf(room, opening), ...how], screen }
}

/** One short line before what was asked for, when the resident comes for the first time or comes back. */
export function greetingOf(room: Room, opening: Opening): string[] {
  if (opening === 'none') return []
  if (isThreadLost(room, opening)) return [wording.lostThread]
  return [opening === 'first' ? wording.shortWelcome(room.institution) : wording.helloAgain(room.institution)]
}

/** A question and all that can be said to it. */
export function ask(text: string, here: State, room: Room, opening: Opening): Turn {
  const after = here.place.at === 'answer' ? room.entry(here.place.entry) : undefined
  const verdict = room.find(text, after)
  const question = cut(text, longestOpinion)
  const whole = question.length === text.length
  const marks = { effects: [counted(verdict)], with: markOf(verdict) }
  const before = greetingOf(room, opening)
  switch (verdict.status) {
    case 'answer': {
      if (verdict.whole) {
        const values = verdict.entries.map(({ entry }) => entry)
        return { before, screen: valuesScreen(question, values, room), ...marks }
      }
      // Of two questions in one message the second is answered above, and the choices belong to the first.
      const also = verdict.also ? [answerText(verdict.also.entry, room)] : []
      return { before: [...before, ...also], screen: answerScreen(verdict.entries[0].entry, room), ...marks }
    }
    case 'suggestions': {
      const screen = suggestionsScreen(question, verdict, {
        registrable: !isRegistered(question, here),
        whole,
      })
      return { before, screen, ...marks }
    }
    case 'no_match':
      return { ...silence(question, whole, verdict, here, room, opening), ...marks }
    case 'smalltalk':
      return { ...smalltalk(verdict.talk, room, opening), ...marks }
  }
}

/** The text written after "¿Qué le faltó?": a comment, answered as well when it plainly asks for something else. */
export function comment(text: string, rated: Entry, here: State, room: Room): Turn {
  const verdict = room.find(text)
  if (verdict.status === 'smalltalk' && !verdict.guessed) return ask(text, here, room, 'none')
  const other = verdict.status === 'answer' ? verdict.entries[0].entry : undefined
  const kept: Effect[] = room.keeps
    ? [{ type: 'comment_answer', entry: rated.id, text: cut(text, mostKept) }]
    : []
  if (other && other.id !== rated.id) {
    const line = room.keeps ? wording.thanksAndAnswer : wording.cannotKeepButAnswer
    const effects = [...kept, counted(verdict)]
    return { before: [line], screen: answerScreen(other, room), effects, with: commented }
  }
  const screen = room.keeps
    ? afterAnswerScreen(rated, room, wording.thanksForComment)
    : againScreen(wording.cannotKeep, here, room)
  return { before: [], screen, effects: kept, with: commented }
}

/** The mark of a comment: it is kept as it was sent first. */
export const commented = 'comment'
