import { codePrefix } from '../../content/code.ts'
import { isClosed } from '../../content/feedback.ts'
import type { Known, OwnCase } from './case.ts'
import { longestOpinion } from './draft.ts'
import type { Effect } from './effect.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import type { Room } from './room.ts'
import {
  caseScreen,
  casesScreen,
  saidMoreScreen,
  sayMoreScreen,
  whichUnsolvedScreen,
} from './screens/case.ts'
import { againScreen, lineScreen } from './screens/line.ts'
import type { State } from './state.ts'
import type { Screen, TurnOrNeed } from './turn.ts'
import type { Wish } from './wishes.ts'

const shows = (screen: Screen, effects: Effect[] = []): TurnOrNeed => ({
  before: [],
  screen,
  effects,
  with: 'case',
})

type Found = Extract<Known, { type: 'case' }>['found']

const isOwn = (found: Found): found is OwnCase => typeof found === 'object' && 'kind' in found

/** Looks a case up and goes on with it when it is this chat's own; else says what may be said. */
function withCase(code: string, room: Room, goOn: (own: OwnCase) => TurnOrNeed): TurnOrNeed {
  const { known } = room
  if (known?.type !== 'case' || known.code !== code) return { need: { type: 'case', code } }
  const { found } = known
  if (found === 'none') return shows(lineScreen(words.noCase(code)))
  if (found === 'too_many') return shows(lineScreen(words.tooManyGuesses))
  return isOwn(found) ? goOn(found) : shows(lineScreen(words.foreignCase(found.code, found.status)))
}

/** While the database is away no case can be looked up, or changed. */
function keeping(here: State, room: Room, goOn: () => TurnOrNeed): TurnOrNeed {
  return room.keeps ? goOn() : shows(againScreen(words.cannotLook, here, room))
}

export const openCase = (code: string, here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () => withCase(code, room, (own) => shows(caseScreen(own, room))))

export const myCases = (here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () => {
    if (room.known?.type !== 'cases') return { need: { type: 'cases' } }
    const [only, second] = room.known.cases
    return shows(only && !second ? caseScreen(only, room) : casesScreen(room.known.cases))
  })

export const beginReply = (code: string, here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () => withCase(code, room, () => shows(sayMoreScreen(code))))

/** "No está resuelto": the case is open again, and staff see it. */
export const reopen = (code: string, here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () =>
    withCase(code, room, ({ status }) =>
      isClosed(status)
        ? shows(sayMoreScreen(code, words.reopened(code)), [{ type: 'reopen_case', code }])
        : shows(sayMoreScreen(code, words.notClosed(code))),
    ),
  )

/** "No está resuelto" without a code: meant is the case spoken of, else the one that was closed last. */
export const reopenMeant = (here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () => {
    const { place } = here
    if (place.at === 'case' || place.at === 'case_reply') return reopen(place.code, here, room)
    if (room.known?.type === 'case') return reopen(room.known.code, here, room)
    if (room.known?.type !== 'cases') return { need: { type: 'cases' } }
    const closed = room.known.cases.filter(({ status }) => isClosed(status))
    const [only, second] = closed
    if (only && !second)
      return shows(sayMoreScreen(only.code, words.reopened(only.code)), [
        { type: 'reopen_case', code: only.code },
      ])
    return shows(closed.length > 0 ? whichUnsolvedScreen(closed) : casesScreen(room.known.cases))
  })

export const rate = (code: string, rating: number, here: State, room: Room): TurnOrNeed =>
  keeping(here, room, () =>
    withCase(code, room, (own) =>
      isClosed(own.status)
        ? shows(lineScreen(words.thanksForRating), [{ type: 'rate_case', code, rating }])
        : shows(caseScreen(own, room)),
    ),
  )

/** What a resident adds to a case of this chat. */
export const answerCase = (text: string, code: string, here: State, room: Room): TurnOrNeed => {
  if (text.length > longestOpinion) return shows(sayMoreScreen(code, words.tooLong(longestOpinion)))
  return keeping(here, room, () =>
    withCase(code, room, () => shows(saidMoreScreen(code), [{ type: 'answer_case', code, text }])),
  )
}

/** A message that names a case by its code. */
export function wishAbout(wish: Wish, code: string, here: State, room: Room): TurnOrNeed {
  switch (wish.type) {
    case 'reply':
      return beginReply(code, here, room)
    case 'unsolved':
      return reopen(code, here, room)
    default:
      return openCase(code, here, room)
  }
}

/** Something stands where a code should stand, and is none. */
export const noCode = (room: Room): TurnOrNeed =>
  shows(lineScreen(words.whichCode(`${codePrefix(room.institution)}-7K3M9`)))
