import { codeIn } from '../../content/code.ts'
import { type Action, actionOf } from './action.ts'
import { choose } from './choose.ts'
import { again, cancel, type Desk, goOn, partOf, show } from './desk.ts'
import {
  type Draft,
  isWhole,
  longestLikelyPlace,
  longestName,
  longestOpinion,
  longestPlace,
  withMore,
} from './draft.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import { kindNumbered, kindOf } from './kinds.ts'
import type { Room } from './room.ts'
import { mostRemembered } from './state.ts'
import { topicSaid } from './topics.ts'
import type { Turn } from './turn.ts'
import { wishOf, wishWith } from './wishes.ts'
import { oneLine, wordsOf } from './words.ts'

/** What so many words say where no words were asked for is the opinion itself. */
const fewestWords = 3

/** The opinion typed before it was asked for: with its kind, if it tells that. */
function early(text: string, desk: Desk): Turn {
  const { draft, step } = desk.place
  const named = step === 'kind' ? wishOf(text.replace(/^\s*es\s/i, '')) : undefined
  if (named?.type === 'feedback' && named.kind && !named.whole)
    return goOn(desk, { ...draft, kind: named.kind }, { agrees: true })
  if (isWhole(draft)) return again(desk, words.chooseHere)
  const numbered = step === 'kind' ? kindNumbered(text) : undefined
  const said = numbered?.text ?? text
  if (!numbered && wordsOf(said).length < fewestWords) return again(desk, words.chooseHere)
  const grown = withMore(draft, said)
  if (!grown) return again(desk, words.tooLong(longestOpinion))
  const part = draft.text === undefined ? 'text' : 'more'
  if (numbered) return goOn(desk, { ...grown, kind: numbered.kind }, { part, agrees: true })
  if (step === 'agree') return again(desk, words.textTaken, grown, part)
  const wish = wishOf(said)
  const kind = (wish?.type === 'feedback' ? wish.kind : undefined) ?? kindOf(said)
  if (kind) return goOn(desk, { ...grown, kind }, { part })
  return again(desk, words.textTakenChooseKind, grown, part)
}

/** Nobody begins a place or a name so, but many go on so with what they were saying. */
const goingOn =
  /^(?:y|tambien|ademas|pero|porque|desde hace|hace (?:ya )?(?:\w+ )?(?:dias?|semanas?|mes|meses|anos?)|ya (?:van|son|llevamos)|no (?:hay|tenemos|tengo|funciona|llega|viene|vienen|pasa))\b/

/** A text sent in several messages: nothing of it is lost, or taken for a place or a name. */
function goesOn(text: string): boolean {
  const said = wordsOf(text.slice(0, 200))
  return said.length > 1 && goingOn.test(said.join(' '))
}

function addMore(text: string, desk: Desk): Turn {
  const { draft, step } = desk.place
  const grown = withMore(draft, text)
  if (grown) return again(desk, words.moreTaken, grown, 'more')
  return again(desk, step === 'name' ? words.nameTooLong(longestName) : words.placeTooLong(longestPlace))
}

function whereTyped(text: string, desk: Desk): Turn {
  if (text.length > longestLikelyPlace || goesOn(text)) return addMore(text, desk)
  const where = { by: 'words' as const, words: oneLine(text) }
  return goOn(desk, { ...desk.place.draft, where }, { part: 'where' })
}

const introducing = /^(?:me llamo|mi nombre es|yo soy|soy)\s+/i

function nameTyped(text: string, desk: Desk): Turn {
  if (goesOn(text)) return addMore(text, desk)
  const name = oneLine(text).replace(introducing, '')
  if (name.length > longestName) return again(desk, words.nameTooLong(longestName))
  return goOn(desk, { ...desk.place.draft, name }, { part: 'name' })
}

/** What was typed where words are wanted. */
function take(text: string, desk: Desk): Turn {
  const { draft, step } = desk.place
  switch (step) {
    case 'kind':
    case 'agree':
      return early(text, desk)
    case 'text':
      if (text.length > longestOpinion) return again(desk, words.tooLong(longestOpinion))
      return goOn(desk, { ...draft, text }, { part: 'text' })
    case 'where':
      return whereTyped(text, desk)
    case 'name':
      return nameTyped(text, desk)
    case 'review':
      return again(desk, words.chooseAtReview)
    case 'correct':
      return again(desk, words.chooseHere)
  }
}

const saysOnlyYes = /^(?:si|ok|okey|ya|bueno|claro|dale|listo|de acuerdo|esta bien|si por favor)$/

/** Small talk and a bare "sí" are neither an opinion nor a place nor a name; thanks may be a compliment. */
function saysNothing(text: string, { place: { draft, step }, room }: Desk): boolean {
  if (step !== 'text' && step !== 'where' && step !== 'name') return false
  if (saysOnlyYes.test(wordsOf(text).join(' '))) return true
  if (text.length > 60 || (step === 'text' && draft.kind === 'compliment')) return false
  const verdict = room.find(text)
  return verdict.status === 'smalltalk' && !verdict.guessed
}

/** What is plainly said to the assistant, not a part of the opinion: a topic, a case by its code, one's own data. */
function isCommand(text: string, room: Room): boolean {
  if (topicSaid(text, room) !== undefined) return true
  const code = codeIn(text, room.institution)
  if (code !== undefined && text.length <= 60 && wishWith(text, code)) return true
  const wish = wishOf(text)?.type
  return wish === 'erase' || wish === 'my_data' || wish === 'my_cases' || wish === 'status'
}

/** "Cambiar el lugar", said where the way to it has to be chosen first. */
function changeSaid(text: string, desk: Desk): Action | undefined {
  const { choices } = show(desk, 'correct', desk.place.draft).screen.reply
  const reading = choose(text, choices)
  const action = reading.type === 'choice' ? actionOf(reading.id) : undefined
  return action?.type === 'change' ? action : undefined
}

/** A text in the middle of writing an opinion; `act` does what a choice stands for. */
export function typed(text: string, desk: Desk, act: (a: Action, desk: Desk) => Turn): Turn {
  const { step } = desk.place
  const reading = choose(text, desk.here.offered)
  if (reading.type === 'home') return cancel(desk)
  if (reading.type === 'nothing') return again(desk, words.needsWords)
  if (reading.type === 'choice') {
    const action = actionOf(reading.id)
    // "No" to a finished opinion may mean that something is wrong in it: too little to throw it away.
    const unsure = action?.type === 'cancel' && (step === 'review' || step === 'correct')
    if (unsure && wordsOf(text).join(' ') === 'no') return again(desk, words.chooseAtReview)
    return action ? act(action, desk) : again(desk, words.finishFirst)
  }
  const change = step === 'review' ? changeSaid(text, desk) : undefined
  if (change) return act(change, desk)
  if (isCommand(text, desk.room)) return again(desk, words.finishFirst)
  if (reading.type === 'no_such_number' && step !== 'where')
    return again(desk, step === 'text' || step === 'name' ? words.needsWords : words.chooseHere)
  // A house number or a kilometre is a place.
  return saysNothing(text, desk) ? again(desk, words.goOn) : take(text, desk)
}

function replaced(part: string, text: string, draft: Draft): Draft | undefined {
  if (part === 'text') return text.length <= longestOpinion ? { ...draft, text } : undefined
  const line = oneLine(text)
  if (part === 'name') return line.length <= longestName ? { ...draft, name: line } : undefined
  if (line.length > longestPlace) return undefined
  return { ...draft, where: { ...(draft.where?.by === 'pin' ? draft.where : { by: 'words' }), words: line } }
}

/** An edit of a part just sent corrects that part; undefined: it is left without a reply. */
export function corrected(text: string, original: string, desk: Desk): Turn | 'new' | undefined {
  const { here, place } = desk
  const { draft, step } = place
  const before = here.answered.find(({ message }) => message === original)
  // With room left in the memory nothing was forgotten: the original was never answered, so this is new.
  if (!before) return here.answered.length < mostRemembered ? 'new' : undefined
  const part = partOf(before.with)
  if (part !== 'text' && part !== 'where' && part !== 'name')
    return part === 'more' ? again(desk, words.correctLater, draft, part) : undefined
  const parts = here.answered.map((answered) => partOf(answered.with))
  const stands = part === 'name' ? typeof draft.name === 'string' : part === 'text' ? draft.text : draft.where
  const mixed = part === 'text' && parts.includes('more')
  const next = stands && !mixed && wordsOf(text).length > 0 ? replaced(part, text, draft) : undefined
  if (!next) return again(desk, words.correctLater, draft, part)
  return show(desk, step, next, { line: words.corrected, part })
}
