import { isClosed } from '../../../content/feedback.ts'
import { dayIn } from '../../../content/institution.ts'
import type { OwnCase } from '../case.ts'
import { calendarDay, dayOf } from '../dates.ts'
import { feedbackWording as words } from '../feedback-wording.ts'
import { menuOption, type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import type { Screen } from '../turn.ts'
import { asTyped } from '../words.ts'
import { giveOption } from './menu.ts'

/** So many of one's own cases are listed. */
const mostListed = 8
/** Older words about a case are in the file of "mis datos". */
const mostSaid = 6

export const replyOption = (code: string): Option => ({
  action: { type: 'reply', code },
  label: words.labels.reply,
  fixed: true,
})

export const unsolvedOption = (code: string): Option => ({
  action: { type: 'unsolved', code },
  label: words.labels.unsolved,
  fixed: true,
})

/** The best first, as residents read them. */
export const ratingOptions = (code: string): Option[] =>
  words.labels.ratings
    .map((label, at): Option => ({ action: { type: 'rate', code, rating: at + 1 }, label, fixed: true }))
    .reverse()

function linesOf(found: OwnCase, room: Room): string[] {
  const { institution } = room
  const closed = isClosed(found.status)
  const today = dayIn(institution.country, room.now)
  const rating = found.rating === undefined ? undefined : words.labels.ratings[found.rating - 1]
  return [
    words.case.head(found.code, found.kind),
    words.case.status(found.status),
    words.case.sentOn(dayOf(found.at, institution)),
    ...(closed && found.closedAt ? [words.case.closedOn(dayOf(found.closedAt, institution))] : []),
    ...(closed ? [] : [words.case.due(calendarDay(found.due), found.due < today)]),
    ...(found.reason ? [words.case.reason(found.status, asTyped(found.reason))] : []),
    ...(found.unit ? [words.case.unit(room.entry(found.unit)?.title ?? found.unit)] : []),
    ...(found.files > 0 ? [words.case.files(found.files)] : []),
    words.case.text(asTyped(found.text)),
    ...found.said
      .slice(-mostSaid)
      .map(({ by, at, text }) => words.case.said(by, dayOf(at, institution), asTyped(text))),
    ...(rating === undefined ? [] : [words.case.rated(rating)]),
  ]
}

/** All that the chat that sent a case may know of it. */
export function caseScreen(found: OwnCase, room: Room, line?: string): Screen {
  const closed = isClosed(found.status)
  const rates = closed && found.rating === undefined
  const options: Option[] = [
    replyOption(found.code),
    ...(closed ? [unsolvedOption(found.code)] : []),
    ...(rates ? ratingOptions(found.code) : []),
    menuOption,
  ]
  const text = [...linesOf(found, room), ...(rates ? ['', words.askRating] : [])].join('\n')
  return {
    reply: { text: line === undefined ? text : `${line}\n\n${text}`, choices: offer(options) },
    place: { at: 'case', code: found.code },
  }
}

const listed = (cases: readonly OwnCase[], type: 'case' | 'unsolved'): Option[] =>
  cases.slice(0, mostListed).map(({ code, status }) => ({
    action: { type, code },
    label: words.caseLabel(code, status),
    fixed: true,
  }))

/** One's own cases, to choose one from. */
export function casesScreen(cases: readonly OwnCase[]): Screen {
  const options = cases.length > 0 ? listed(cases, 'case') : [giveOption]
  return {
    reply: {
      text: cases.length > 0 ? words.whichCase : words.noCases,
      choices: offer([...options, menuOption]),
    },
    place: { at: 'home' },
  }
}

/** The closed cases, of which the resident names the one that is not resolved. */
export const whichUnsolvedScreen = (closed: readonly OwnCase[]): Screen => ({
  reply: { text: words.whichUnsolved, choices: offer([...listed(closed, 'unsolved'), menuOption]) },
  place: { at: 'home' },
})

/** Asks for what the resident wants to add to a case. */
export function sayMoreScreen(code: string, line?: string): Screen {
  return {
    reply: { text: line ?? words.sayMore(code), choices: offer([menuOption]) },
    place: { at: 'case_reply', code },
  }
}

/** The municipality has it; what is written next belongs to it as well. */
export const saidMoreScreen = (code: string): Screen => ({
  reply: {
    text: words.saidMore(code),
    choices: offer([{ ...replyOption(code), label: words.labels.addMore }, menuOption]),
  },
  place: { at: 'case', code, invited: true },
})
