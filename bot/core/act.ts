import type { Entry } from '../../content/entry.ts'
import { type Action, actionOf, choiceIdOf } from './action.ts'
import { mostKept } from './ask.ts'
import { beginReply, myCases, openCase, rate as rateCase, reopen } from './cases.ts'
import { newDraft } from './draft.ts'
import type { Effect } from './effect.ts'
import { beginFeedback } from './feedback.ts'
import { feedbackWording } from './feedback-wording.ts'
import { askErase, erase, keepAll, myData } from './privacy.ts'
import type { Room } from './room.ts'
import { afterAnswerScreen, answerScreen, moreScreen } from './screens/answer.ts'
import { commentScreen } from './screens/comment.ts'
import { againScreen, lineScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import { nearestOf, registeredScreen } from './screens/results.ts'
import { topicScreen } from './screens/topic.ts'
import type { State } from './state.ts'
import { topicNamed } from './topics.ts'
import type { Screen, Turn, TurnOrNeed } from './turn.ts'
import { wording } from './wording.ts'
import { cut } from './words.ts'

/** A screen that a button led to which means nothing any more. */
export const noticed = (screen: Screen): Screen => ({
  ...screen,
  reply: { ...screen.reply, toast: wording.staleNotice },
})

type Outcome = { screen: Screen; effects: Effect[] }

const shows = (screen: Screen): Outcome => ({ screen, effects: [] })
const stale = (room: Room): Outcome => shows(noticed(menuScreen(room, wording.stale)))

function openTopic(name: string, page: number, room: Room): Outcome {
  const topic = topicNamed(name, room)
  if (!topic) return stale(room)
  const [only, second] = topic.entries
  // A list of one is one step too many.
  return shows(only && !second ? answerScreen(only, room) : topicScreen(topic, page, room))
}

function register(here: State, room: Room): Outcome {
  if (here.place.at !== 'results') return stale(room)
  if (!room.keeps) return shows(againScreen(wording.cannotKeep, here, room))
  const { question } = here.place
  const nearest = nearestOf(room.find(question)).map(({ id }) => id)
  return {
    screen: registeredScreen(question, here.offered, wording.registered, { awaitable: !room.shared }),
    effects: [{ type: 'register_question', question: cut(question, mostKept), nearest }],
  }
}

function awaitAnswer(here: State, room: Room): Outcome {
  if (here.place.at !== 'results') return stale(room)
  if (!room.keeps) return shows(againScreen(wording.cannotKeep, here, room))
  const { question } = here.place
  return {
    screen: registeredScreen(question, here.offered, wording.willTell),
    effects: [{ type: 'await_answer', question: cut(question, mostKept) }],
  }
}

function rate(a: Extract<Action, { type: 'useful' | 'useless' }>, here: State, room: Room): Outcome {
  const entry = room.entry(a.entry)
  if (!entry) return stale(room)
  if (!room.keeps) return shows(againScreen(wording.cannotKeep, here, room))
  const useful = a.type === 'useful'
  const screen = useful ? afterAnswerScreen(entry, room, wording.thanksForUseful) : commentScreen(entry)
  return { screen, effects: [{ type: 'rate_answer', entry: entry.id, useful }] }
}

/** The question that stands there becomes a case; about the entry that came nearest, if one did. */
function askTown(here: State, room: Room): Turn | undefined {
  if (here.place.at !== 'results') return undefined
  const { question } = here.place
  const verdict = room.find(question)
  const [near] = verdict.status === 'suggestions' ? nearestOf(verdict) : []
  return beginFeedback(
    newDraft({ kind: 'inquiry', text: question, ...(near ? { entry: near.id } : {}) }),
    here,
    room,
  )
}

/** What has to do with a resident's own cases and data; undefined: it means nothing here. */
function actPersonally(a: Action, here: State, room: Room): TurnOrNeed | undefined {
  switch (a.type) {
    case 'feedback':
      return beginFeedback(newDraft(), here, room)
    case 'opine':
      return room.entry(a.entry) && beginFeedback(newDraft({ entry: a.entry }), here, room)
    case 'ask_town':
      return askTown(here, room)
    case 'my_cases':
      return myCases(here, room)
    case 'case':
      return openCase(a.code, here, room)
    case 'reply':
      return beginReply(a.code, here, room)
    case 'unsolved':
      return reopen(a.code, here, room)
    case 'rate':
      return rateCase(a.code, a.rating, here, room)
    case 'my_data':
      return myData(here, room)
    case 'erase':
      return askErase(here, room)
    case 'erase_all':
    case 'erase_keeping':
      return here.place.at === 'erasing' ? erase(a.type === 'erase_keeping', here, room) : undefined
    case 'cancel':
      return here.place.at === 'erasing' ? keepAll() : undefined
    default:
      return undefined
  }
}

/** Of the entries that were offered to a question one was the right one. */
const taken = ({ id }: Entry, { place }: State): Effect[] =>
  place.at === 'results' ? [{ type: 'count_question', status: 'taken', entry: id }] : []

function outcome(a: Action, here: State, room: Room): Outcome {
  switch (a.type) {
    case 'menu':
      return shows(menuScreen(room))
    case 'register':
      return register(here, room)
    case 'await_answer':
      return awaitAnswer(here, room)
    case 'topic':
      return openTopic(a.topic, a.page, room)
    case 'useful':
    case 'useless':
      return rate(a, here, room)
    case 'entry':
    case 'more': {
      const entry = room.entry(a.entry)
      if (!entry) return stale(room)
      if (a.type === 'more') return shows(moreScreen(entry, room))
      return { screen: answerScreen(entry, room), effects: taken(entry, here) }
    }
    default:
      return stale(room)
  }
}

/** They belong to one person, and work wherever the talk stands: they come with news, days later. */
const personal: readonly Action['type'][] = [
  'feedback',
  'opine',
  'my_cases',
  'case',
  'reply',
  'unsolved',
  'rate',
  'my_data',
  'erase',
]
const isPersonal = (a: Action): boolean => personal.includes(a.type)

export function act(a: Action, here: State, room: Room): TurnOrNeed {
  if (room.shared && (isPersonal(a) || a.type === 'ask_town' || a.type === 'await_answer'))
    return { before: [], ...shows(lineScreen(feedbackWording.inPrivate)), with: 'in_private' }
  return actPersonally(a, here, room) ?? { before: [], ...outcome(a, here, room), with: choiceIdOf(a) }
}

/** Whether the choice works however old it is. */
export function isLasting(id: string): boolean {
  const action = actionOf(id)
  return action !== undefined && isPersonal(action)
}

/** What a button was answered with that memory alone could not place. */
export const unplaced = 'unplaced'

/** A pressed button: what is not on offer any more leads home, except that registering twice is said to be done. */
export function press(id: string, here: State, room: Room): TurnOrNeed {
  const action = actionOf(id)
  const offered = here.offered.some((choice) => choice.id === id)
  if (action && (offered || action.type === 'menu' || isPersonal(action))) return act(action, here, room)
  if (action?.type === 'register' && here.place.at === 'results') {
    const screen = registeredScreen(here.place.question, here.offered, wording.alreadyRegistered)
    return { before: [], screen, effects: [], with: 'stale' }
  }
  // Pressed twice: what was sent is not lost.
  const sent = action?.type === 'send' && here.place.at === 'case' ? here.place.code : undefined
  if (sent !== undefined) {
    const screen = noticed(againScreen(feedbackWording.alreadySent(sent), here, room))
    return { before: [], screen, effects: [], with: 'stale' }
  }
  // Memory may be behind what was kept, and knows nothing of what another process offered.
  if (!room.keeps)
    return { before: [], ...shows(againScreen(wording.cannotGoOn, here, room)), with: unplaced }
  return { before: [], ...stale(room), with: 'stale' }
}
