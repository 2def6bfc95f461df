import { type Action, actionOf } from './action.ts'
import { calendarDay } from './dates.ts'
import { again, cancel, type Desk, goOn, lookThrough, show, type Writing, writing } from './desk.ts'
import { type Draft, isWhole, nextStep } from './draft.ts'
import { attach } from './feedback-files.ts'
import { corrected, typed } from './feedback-text.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import type { Message } from './message.ts'
import { menuOption, offer } from './offer.ts'
import type { Room } from './room.ts'
import { feedbackScreen } from './screens/feedback.ts'
import { againScreen } from './screens/line.ts'
import type { State } from './state.ts'
import type { Turn } from './turn.ts'
import { clean } from './words.ts'

/** Where writing an opinion begins: at the first thing that the draft does not say yet. */
export function beginFeedback(draft: Draft, here: State, room: Room, line?: string): Turn {
  const agreed = here.agreed === true
  const screen = room.keeps
    ? feedbackScreen(nextStep(draft, agreed), draft, room, { agreed, line })
    : againScreen(words.cannotKeep, here, room)
  return { before: [], screen, effects: [], with: writing }
}

function send(desk: Desk): Turn {
  const { place, room } = desk
  const { draft } = place
  if (!isWhole(draft)) return goOn(desk, draft)
  if (!room.keeps) return again(desk, words.cannotKeep)
  const { newCode: code, institution } = room
  const due = room.dueFor(draft.kind)
  const topic = draft.entry === undefined ? undefined : room.entry(draft.entry)
  const unit = topic?.unit ?? (topic?.kind === 'unit' ? topic.id : institution.feedback.units[draft.kind])
  return {
    before: [],
    screen: {
      reply: { text: words.sent(code, calendarDay(due)), choices: offer([menuOption]) },
      place: { at: 'case', code },
    },
    effects: [{ type: 'send_feedback', code, due, unit, draft }],
    with: writing,
  }
}

/** A part is asked for again; what it said stays until something else is said. */
function change(part: Extract<Action, { type: 'change' }>['part'], desk: Desk): Turn {
  const { draft } = desk.place
  if (part !== 'files') return show(desk, part, draft)
  const hashes = draft.files.map(({ hash }) => hash)
  return goOn(desk, { ...draft, files: [] }, { effects: [{ type: 'drop_files', hashes }] })
}

function act(a: Action, desk: Desk): Turn {
  const { draft } = desk.place
  switch (a.type) {
    case 'cancel':
    case 'menu':
      return cancel(desk)
    case 'kind':
      return goOn(desk, { ...draft, kind: a.kind }, { agrees: true })
    case 'agree':
      return goOn(desk, draft, { agrees: true })
    case 'skip':
      return goOn(desk, { ...draft, where: { by: 'nothing' } })
    case 'nameless':
      return goOn(desk, { ...draft, name: null })
    case 'send':
      return send(desk)
    case 'correct':
      return show(desk, 'correct', draft)
    case 'review':
      return lookThrough(desk)
    case 'change':
      return change(a.part, desk)
    default:
      return again(desk, words.finishFirst)
  }
}

function press(id: string, desk: Desk): Turn {
  const action = actionOf(id)
  const offered = desk.here.offered.some((choice) => choice.id === id)
  if (action && (offered || action.type === 'menu' || action.type === 'cancel')) return act(action, desk)
  return again(desk, words.finishFirst)
}

/** A message in the middle of writing an opinion; undefined when it is to be left without a reply. */
export function writeFeedback(
  message: Exclude<Message, { type: 'start' }>,
  place: Writing,
  here: State,
  room: Room,
): Turn | undefined {
  const desk: Desk = { place, here, room }
  switch (message.type) {
    case 'choice':
      return press(message.choice, desk)
    case 'attachment':
      return attach(message, desk)
    case 'text': {
      const text = clean(message.text)
      const edit = message.edits === undefined ? 'new' : corrected(text, message.edits, desk)
      return edit === 'new' ? typed(text, desk, act) : edit
    }
  }
}
