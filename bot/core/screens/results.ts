import type { Entry } from '../../../content/entry.ts'
import type { Verdict } from '../../../content/verdict.ts'
import { actionOf } from '../action.ts'
import { feedbackWording } from '../feedback-wording.ts'
import type { Choice } from '../message.ts'
import { entryOption, menuOption, type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import { sourceLine } from '../source-line.ts'
import { topicsOf } from '../topics.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

const most = 3

/** The entries that come nearest to a question without answering it for sure. */
export function nearestOf(verdict: Verdict): Entry[] {
  if (verdict.status === 'smalltalk') return []
  const found = verdict.status === 'no_match' ? verdict.nearest : verdict.entries
  return found.slice(0, most).map(({ entry }) => entry)
}

const awaitAnswer: Option = {
  action: { type: 'await_answer' },
  label: wording.labels.awaitAnswer,
  fixed: true,
}

/**
 * The municipality now has the question: the same choices without registering it again. `awaitable`: its answer can be
 * waited for; without it, that is not offered (any more).
 */
export function registeredScreen(
  question: string,
  choices: readonly Choice[],
  line: string,
  { awaitable = false }: { awaitable?: boolean } = {},
): Screen {
  const done = ['register', 'await_answer']
  const rest = choices.filter(({ id }) => !done.includes(actionOf(id)?.type ?? ''))
  const first = awaitable ? offer([awaitAnswer]) : []
  return { reply: { text: line, choices: [...first, ...rest] }, place: { at: 'results', question } }
}

function screen(question: string, text: string, options: Option[]): Screen {
  return { reply: { text, choices: offer([...options, menuOption]) }, place: { at: 'results', question } }
}

/** The question can become a case with a code. */
const askTown: Option = { action: { type: 'ask_town' }, label: feedbackWording.labels.askTown, fixed: true }

/** `registrable`: not when it was just registered. `whole`: too long a question could become a case only cut. */
type Uses = { registrable: boolean; whole: boolean }

const asking = ({ whole }: Uses): Option[] => (whole ? [askTown] : [])

function register(label: string, registrable: boolean): Option[] {
  return registrable ? [{ action: { type: 'register' }, label, fixed: true }] : []
}

/** Half sure: the resident chooses; a fact that all of these lack is said first. */
export function suggestionsScreen(
  question: string,
  verdict: Extract<Verdict, { status: 'suggestions' }>,
  uses: Uses,
): Screen {
  const { guard } = verdict.why
  const text = guard === undefined ? wording.didYouMean : wording.nearMissing(guard)
  return screen(question, text, [
    ...nearestOf(verdict).map(entryOption),
    ...register(wording.labels.registerInstead, uses.registrable),
    ...asking(uses),
  ])
}

/** All values, where no answer lists them: each is a choice. */
export function valuesScreen(question: string, values: readonly Entry[], room: Room): Screen {
  const [first] = values
  const text = [
    wording.allValues(values.length),
    ...(first ? [`_${sourceLine(first.source, room.now)}_`] : []),
  ]
  return screen(question, text.join('\n\n'), values.map(entryOption))
}

function contactOf(room: Room, nearest: readonly Entry[]): Option[] {
  const contact = room.entries.find((entry) => entry.kind === 'contact')
  return contact && !nearest.some(({ id }) => id === contact.id) ? [entryOption(contact)] : []
}

/** The content does not say it: said openly, with the nearest topics and the way to register the question. */
export function noMatchScreen(
  question: string,
  verdict: Extract<Verdict, { status: 'no_match' }>,
  room: Room,
  uses: Uses,
): Screen {
  const nearest = nearestOf(verdict)
  const topics = topicsOf(room).slice(0, most)
  const ways: Option[] =
    nearest.length > 0
      ? nearest.map(entryOption)
      : topics.map(({ name, label }) => ({ action: { type: 'topic', topic: name, page: 0 }, label }))
  const said = wording.notPublished(verdict.silence, verdict.why.guard, room.institution)
  const offered = nearest.length > 0 ? wording.nearest : wording.noneNearest
  const kept = uses.registrable ? wording.mayRegister : wording.alreadyRegistered
  const text = [said, ...(ways.length > 0 ? [offered] : []), kept].join(' ')
  return screen(question, text, [
    ...ways,
    ...register(wording.labels.register, uses.registrable),
    ...asking(uses),
    ...contactOf(room, nearest),
  ])
}
