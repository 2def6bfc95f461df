import { type Action, actionOf, choiceIdOf } from './action.ts'
import type { Effect } from './effect.ts'
import type { Room } from './room.ts'
import { afterAnswerScreen, answerScreen, moreScreen } from './screens/answer.ts'
import { commentScreen } from './screens/comment.ts'
import { againScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import { nearestOf, registeredScreen } from './screens/results.ts'
import { topicScreen } from './screens/topic.ts'
import type { State } from './state.ts'
import { topicNamed } from './topics.ts'
import type { Screen, Turn } from './turn.ts'
import { wording } from './wording.ts'

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
    screen: registeredScreen(question, here.offered, wording.registered),
    effects: [{ type: 'register_question', question, nearest }],
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

function outcome(a: Action, here: State, room: Room): Outcome {
  switch (a.type) {
    case 'menu':
      return shows(menuScreen(room))
    case 'register':
      return register(here, room)
    case 'topic':
      return openTopic(a.topic, a.page, room)
    case 'useful':
    case 'useless':
      return rate(a, here, room)
    case 'entry':
    case 'more': {
      const entry = room.entry(a.entry)
      if (!entry) return stale(room)
      return shows(a.type === 'entry' ? answerScreen(entry, room) : moreScreen(entry, room))
    }
  }
}

export function act(a: Action, here: State, room: Room): Turn {
  return { before: [], ...outcome(a, here, room), with: choiceIdOf(a) }
}

/** A pressed button: what is not on offer any more leads home, except that registering twice is said to be done. */
export function press(id: string, here: State, room: Room): Turn {
  const action = actionOf(id)
  const offered = here.offered.some((choice) => choice.id === id)
  if (action && (offered || action.type === 'menu')) return act(action, here, room)
  if (action?.type === 'register' && here.place.at === 'results') {
    const screen = registeredScreen(here.place.question, here.offered, wording.alreadyRegistered)
    return { before: [], screen, effects: [], with: 'stale' }
  }
  return { before: [], ...stale(room), with: 'stale' }
}
