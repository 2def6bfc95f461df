import { act, isLasting, noticed, press } from './act.ts'
import { actionOf } from './action.ts'
import { ask, comment, commented, greetingOf } from './ask.ts'
import { isOfCase, mayBeNumber, saidOfCase } from './case-talk.ts'
import { choose } from './choose.ts'
import { dropped, isWriting, writing } from './desk.ts'
import { writeFeedback } from './feedback.ts'
import { feedbackWording } from './feedback-wording.ts'
import { wished } from './grant.ts'
import { again, home } from './home.ts'
import { isWayOut, type Message } from './message.ts'
import type { Room } from './room.ts'
import { mostRemembered, type State } from './state.ts'
import { topicSaid } from './topics.ts'
import type { Opening, Turn, TurnOrNeed } from './turn.ts'
import { hearAttachment } from './unasked-files.ts'
import { wording } from './wording.ts'
import { clean, wordsOf } from './words.ts'

const late = (turn: Turn): Turn => ({ ...turn, screen: noticed(turn.screen) })

function noSuchNumber(here: State, room: Room): Turn {
  const numbered = here.offered.filter((choice) => !isWayOut(choice)).length
  const line = wording.noSuchNumber(numbered, numbered < here.offered.length)
  return again(line, here, room, 'no_such_number')
}

function question(text: string, here: State, room: Room, opening: Opening): TurnOrNeed {
  const rated = here.place.at === 'comment' ? room.entry(here.place.entry) : undefined
  if (rated) return comment(text, rated, here, room)
  const erasing = here.place.at === 'erasing' && wordsOf(text).length <= 3
  if (erasing) return again(feedbackWording.chooseHere, here, room, 'erasing')
  return saidOfCase(text, here, room) ?? ask(text, here, room, opening)
}

function meansEntry(id: string, text: string): boolean {
  return actionOf(id)?.type === 'entry' && choose(text, []).type === 'question'
}

/** A first word to whoever comes for the first time, or comes back. */
const greeted = (turn: TurnOrNeed, room: Room, opening: Opening): TurnOrNeed =>
  'need' in turn || opening === 'none'
    ? turn
    : { ...turn, before: [...greetingOf(room, opening), ...turn.before] }

function hearText(text: string, here: State, room: Room, opening: Opening): TurnOrNeed {
  const reading = choose(text, here.offered)
  // A keyboard that stays on the screen says a topic by its name, wherever the talk stands.
  const topic = reading.type === 'choice' && opening === 'none' ? undefined : topicSaid(text, room)
  if (topic !== undefined) {
    return greeted(act({ type: 'topic', topic, page: 0 }, here, room), room, opening)
  }
  const wish = reading.type === 'choice' && opening === 'none' ? undefined : wished(text, here, room)
  if (wish) return greeted(wish, room, opening)
  switch (reading.type) {
    case 'home':
      return home(room, opening)
    case 'choice':
      if (opening === 'none') return press(reading.id, here, room)
      // The words of an old button mean nothing any more, but an entry's title is a question in itself.
      return meansEntry(reading.id, text) ? ask(text, here, room, opening) : home(room, opening)
    case 'no_such_number':
      // "A qué altura de la calle?" – "245".
      if (opening === 'none' && mayBeNumber(here)) return question(text, here, room, opening)
      return opening === 'none' ? noSuchNumber(here, room) : home(room, opening)
    case 'nothing':
      if (opening !== 'none') return home(room, opening)
      return again(isOfCase(here) ? feedbackWording.thanksInCase : wording.unreadable, here, room, 'nothing')
    case 'question':
      return question(text, here, room, opening)
  }
}

/** What was said so is kept as it was sent first, whatever is edited afterwards. */
const settled: readonly string[] = [commented, 'case', 'erased']

/** Staff have the opinion as it was sent; whoever edits it afterwards is told how to say it. */
function sentBefore(mark: string, here: State, room: Room): Turn | undefined {
  const { place } = here
  return place.at === 'case' && mark !== writing
    ? again(feedbackWording.alreadySent(place.code), here, room, writing)
    : undefined
}

/** An edit corrects what was said before: it is neither a comment on the answer shown now nor a second comment. */
function hearEdit(
  text: string,
  original: string,
  here: State,
  room: Room,
  opening: Opening,
): TurnOrNeed | undefined {
  const before = here.answered.find(({ message }) => message === original)
  // With room left in the memory nothing was forgotten: the original was never answered, so this is new.
  if (!before && here.answered.length >= mostRemembered) return undefined
  if (before && settled.includes(before.with)) return undefined
  if (before && isWriting(before.with)) return sentBefore(before.with, here, room)
  const spoken = here.place.at === 'comment' || here.place.at === 'case_reply' || here.place.at === 'case'
  const asking: State = spoken ? { ...here, place: { at: 'home' } } : here
  const turn = hearText(text, asking, room, opening)
  return !('need' in turn) && before?.with === turn.with ? undefined : turn
}

function hearStart(link: string | undefined, here: State, room: Room, opening: Opening): TurnOrNeed {
  const entry = link === undefined ? undefined : room.entry(link)
  if (!entry) return home(room, 'first')
  return greeted(act({ type: 'entry', entry: entry.id }, here, room), room, opening)
}

function hearChoice(id: string, here: State, room: Room, opening: Opening): TurnOrNeed {
  // Who presses a button was here before, though memory does not know it.
  const forgotten = opening === 'first' && !room.keeps
  return opening === 'none' || forgotten || isLasting(id) ? press(id, here, room) : late(home(room, opening))
}

/** Beginning anew in the middle of an opinion leaves it, and says so. */
function startAnew(place: State['place'], turn: TurnOrNeed): TurnOrNeed {
  if ('need' in turn || place.at !== 'feedback') return turn
  return { ...turn, before: [feedbackWording.cancelled, ...turn.before], effects: dropped(place) }
}

/** What a message leads to; undefined when it is to be left without a reply. */
export function hear(message: Message, here: State, room: Room, opening: Opening): TurnOrNeed | undefined {
  const { place } = here
  if (message.type === 'start') return startAnew(place, hearStart(message.link, here, room, opening))
  if (place.at === 'feedback') return writeFeedback(message, place, here, room)
  switch (message.type) {
    case 'choice':
      return hearChoice(message.choice, here, room, opening)
    case 'attachment':
      return hearAttachment(message, here, room, opening)
    case 'text': {
      const text = clean(message.text)
      if (message.edits === undefined) return hearText(text, here, room, opening)
      return hearEdit(text, message.edits, here, room, opening)
    }
  }
}
