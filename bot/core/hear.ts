import { codeIn } from '../../content/code.ts'
import { act, isLasting, noticed, press } from './act.ts'
import { actionOf } from './action.ts'
import { ask, comment, commented, greetingOf } from './ask.ts'
import { isOfCase, mayBeNumber, saidOfCase } from './case-talk.ts'
import { noCode, reopenMeant, wishAbout } from './cases.ts'
import { choose } from './choose.ts'
import { dropped, isWriting, markOf, writing } from './desk.ts'
import { longestOpinion, newDraft } from './draft.ts'
import { beginFeedback, writeFeedback } from './feedback.ts'
import { feedbackWording } from './feedback-wording.ts'
import { isWayOut, type Message } from './message.ts'
import { menuOption, offer } from './offer.ts'
import type { Room } from './room.ts'
import { againScreen } from './screens/line.ts'
import { giveOption, menuScreen } from './screens/menu.ts'
import { mostRemembered, type State } from './state.ts'
import { topicSaid } from './topics.ts'
import type { Opening, Screen, Turn, TurnOrNeed } from './turn.ts'
import { codeMeant, type Wish, wishOf, wishWith } from './wishes.ts'
import { wording } from './wording.ts'
import { clean, hasWords, wordsOf } from './words.ts'

function home(room: Room, opening: Opening): Turn {
  const { institution } = room
  const lines = {
    first: wording.welcome(institution),
    idle: wording.helloAgain(institution),
    none: undefined,
  }
  return { before: [], screen: menuScreen(room, lines[opening]), effects: [], with: 'menu' }
}

const late = (turn: Turn): Turn => ({ ...turn, screen: noticed(turn.screen) })

function again(line: string, here: State, room: Room, mark: string): Turn {
  return { before: [], screen: againScreen(line, here, room), effects: [], with: mark }
}

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

function grant(wish: Wish, text: string, here: State, room: Room): TurnOrNeed {
  switch (wish.type) {
    case 'feedback': {
      const kind = wish.kind ? { kind: wish.kind } : {}
      if (room.shared) return act({ type: 'feedback' }, here, room)
      if (!wish.whole) return beginFeedback(newDraft(kind), here, room)
      if (text.length > longestOpinion)
        return beginFeedback(newDraft(kind), here, room, feedbackWording.tooLong(longestOpinion))
      return { ...beginFeedback(newDraft({ ...kind, text }), here, room), with: markOf('text') }
    }
    case 'my_data':
      return act({ type: 'my_data' }, here, room)
    case 'erase':
      return act({ type: 'erase' }, here, room)
    case 'unsolved':
      return room.shared ? act({ type: 'my_cases' }, here, room) : reopenMeant(here, room)
    case 'my_cases':
    case 'status':
    case 'reply':
      return act({ type: 'my_cases' }, here, room)
  }
}

/** What is written here is said to somebody, not to the assistant. */
const isSaying = ({ place }: State): boolean => place.at === 'case_reply' || place.at === 'comment'

/** What a resident wants other than an answer: to say something, to see a case, to have data erased. */
function wished(text: string, here: State, room: Room): TurnOrNeed | undefined {
  const { institution } = room
  const meant = codeMeant(text, institution)
  const code = codeIn(text, institution) ?? codeIn(meant ?? '', institution)
  if (code !== undefined) {
    const wish = wishWith(meant === undefined ? text : text.replace(/\S+\s*$/, code), code)
    if (wish && room.shared) return act({ type: 'my_cases' }, here, room)
    if (wish) return wishAbout(wish, code, here, room)
  }
  if (meant !== undefined && code === undefined) return noCode(room)
  const wish = wishOf(text)
  if (wish && isSaying(here) && (wish.type === 'feedback' || wish.type === 'unsolved')) return undefined
  return wish && grant(wish, text, here, room)
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

type Attachment = Extract<Message, { type: 'attachment' }>

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
  const line = more ? feedbackWording.noFileToCase : wording.attachment[message.media]
  return 'need' in turn ? turn : { ...turn, before: [line, ...turn.before] }
}

/** A file when nobody asked for one: what it says is answered, and the way to send it is shown. */
function hearAttachment(message: Attachment, here: State, room: Room, opening: Opening): TurnOrNeed {
  const { media, album } = message
  const caption = clean(message.caption ?? '')
  if (hasWords(caption)) return hearCaption(caption, message, here, room, opening)
  const line = wording.attachment[media]
  const silent = album !== undefined && album === here.album ? { silent: true as const } : {}
  if (opening !== 'none') return { ...home(room, opening), before: [line], with: 'attachment' }
  if (isOfCase(here)) return { ...again(feedbackWording.noFileToCase, here, room, 'attachment'), ...silent }
  if (!sendable.includes(media)) return { ...again(line, here, room, 'attachment'), ...silent }
  const screen: Screen = {
    reply: { text: line, choices: offer([giveOption, menuOption]) },
    place: { at: 'home' },
  }
  return { before: [], screen, effects: [], with: 'attachment', ...silent }
}

function hearChoice(id: string, here: State, room: Room, opening: Opening): TurnOrNeed {
  return opening === 'none' || isLasting(id) ? press(id, here, room) : late(home(room, opening))
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
