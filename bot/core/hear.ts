import { act, noticed, press } from './act.ts'
import { actionOf } from './action.ts'
import { ask, comment, commented, greetingOf } from './ask.ts'
import { choose } from './choose.ts'
import type { Message } from './message.ts'
import type { Room } from './room.ts'
import { againScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import type { State } from './state.ts'
import { topicSaid } from './topics.ts'
import type { Opening, Turn } from './turn.ts'
import { wording } from './wording.ts'
import { clean, hasWords } from './words.ts'

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
  const numbered = here.offered.filter(({ id }) => id !== 'menu').length
  const line = wording.noSuchNumber(numbered, numbered < here.offered.length)
  return again(line, here, room, 'no_such_number')
}

function question(text: string, here: State, room: Room, opening: Opening): Turn {
  const rated = here.place.at === 'comment' ? room.entry(here.place.entry) : undefined
  return rated ? comment(text, rated, here, room) : ask(text, here, room, opening)
}

function meansEntry(id: string, text: string): boolean {
  return actionOf(id)?.type === 'entry' && choose(text, []).type === 'question'
}

function hearText(text: string, here: State, room: Room, opening: Opening): Turn {
  const reading = choose(text, here.offered)
  // A keyboard that stays on the screen says a topic by its name, wherever the talk stands.
  const topic = reading.type === 'choice' && opening === 'none' ? undefined : topicSaid(text, room)
  if (topic !== undefined) {
    const opened = act({ type: 'topic', topic, page: 0 }, here, room)
    return { ...opened, before: greetingOf(room, opening) }
  }
  switch (reading.type) {
    case 'home':
      return home(room, opening)
    case 'choice':
      if (opening === 'none') return press(reading.id, here, room)
      // The words of an old button mean nothing any more, but an entry's title is a question in itself.
      return meansEntry(reading.id, text) ? ask(text, here, room, opening) : home(room, opening)
    case 'no_such_number':
      return opening === 'none' ? noSuchNumber(here, room) : home(room, opening)
    case 'nothing':
      return opening === 'none' ? again(wording.unreadable, here, room, 'nothing') : home(room, opening)
    case 'question':
      return question(text, here, room, opening)
  }
}

/** An edit corrects what was said before: it is neither a comment on the answer shown now nor a second comment. */
function hearEdit(
  text: string,
  original: string,
  here: State,
  room: Room,
  opening: Opening,
): Turn | undefined {
  const before = here.answered.find(({ message }) => message === original)
  // With room left in the memory nothing was forgotten: the original was never answered, so this is new.
  if (!before && here.answered.length >= mostRemembered) return undefined
  if (before?.with === commented) return undefined
  const asking: State = here.place.at === 'comment' ? { ...here, place: { at: 'home' } } : here
  const turn = hearText(text, asking, room, opening)
  return before?.with === turn.with ? undefined : turn
}

/** How many answered messages a state remembers. */
export const mostRemembered = 5

function hearStart(link: string | undefined, here: State, room: Room, opening: Opening): Turn {
  const entry = link === undefined ? undefined : room.entry(link)
  if (!entry) return home(room, 'first')
  return { ...act({ type: 'entry', entry: entry.id }, here, room), before: greetingOf(room, opening) }
}

function hearAttachment(line: string, caption: string, here: State, room: Room, opening: Opening): Turn {
  if (hasWords(caption)) {
    const turn = ask(caption, here, room, opening)
    return { ...turn, before: [line, ...turn.before] }
  }
  if (opening === 'none') return again(line, here, room, 'attachment')
  return { ...home(room, opening), before: [line], with: 'attachment' }
}

/** What a message leads to; undefined when it is to be left without a reply. */
export function hear(message: Message, here: State, room: Room, opening: Opening): Turn | undefined {
  switch (message.type) {
    case 'start':
      return hearStart(message.link, here, room, opening)
    case 'choice':
      return opening === 'none' ? press(message.choice, here, room) : late(home(room, opening))
    case 'attachment': {
      const caption = clean(message.caption ?? '')
      return hearAttachment(wording.attachment[message.media], caption, here, room, opening)
    }
    case 'text': {
      const text = clean(message.text)
      if (message.edits === undefined) return hearText(text, here, room, opening)
      return hearEdit(text, message.edits, here, room, opening)
    }
  }
}
