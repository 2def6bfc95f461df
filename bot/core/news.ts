import { type FeedbackStatus, isClosed } from '../../content/feedback.ts'
import { isBusy } from './busy.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import { isIdle } from './idle.ts'
import type { Reply } from './message.ts'
import { menuOption, type Option, offer } from './offer.ts'
import type { Room } from './room.ts'
import { ratingOptions, replyOption, unsolvedOption } from './screens/case.ts'
import type { State } from './state.ts'
import { asTyped } from './words.ts'

/** What staff did with a case, as far as its resident is told. */
export type News = {
  code: string
  /** The state that it went into. */
  status?: FeedbackStatus
  reason?: string
  /** What staff wrote. */
  reply?: string
  /** The entry of the unit that is in charge from now on. */
  unit?: string
}

function statusLine({ code, status, reason }: News): string[] {
  switch (status) {
    case undefined:
    case 'new':
      return []
    case 'not_applicable':
    case 'referred':
      return [words.news[status](code, asTyped(reason ?? ''))]
    default:
      return [words.news[status](code)]
  }
}

function linesOf(news: News, room: Room): string[] {
  const { code, reply, unit } = news
  return [
    ...(reply === undefined ? [] : [words.news.reply(code, asTyped(reply))]),
    ...(unit === undefined ? [] : [words.news.rerouted(code, room.entry(unit)?.title ?? unit)]),
    ...statusLine(news),
  ]
}

/**
 * Tells a resident what became of a case. The choices that come with it are understood by number as well, unless the
 * resident is in the middle of something else: then it is only told, and how to answer later. Undefined: nothing to tell.
 */
export function announce(state: State, news: News, room: Room): { state: State; reply: Reply } | undefined {
  const lines = linesOf(news, room)
  if (lines.length === 0) return undefined
  const { code, status } = news
  if (isBusy(state) && !isIdle(state, room.now)) {
    const text = [...lines, words.news.answerLater(code)].join('\n\n')
    return { state, reply: { text, choices: [] } }
  }
  const closed = status !== undefined && isClosed(status)
  const options: Option[] = [
    replyOption(code),
    ...(closed ? [unsolvedOption(code), ...ratingOptions(code)] : []),
    menuOption,
  ]
  const choices = offer(options)
  const text = [...lines, ...(closed ? [words.askRating] : [])].join('\n\n')
  return {
    state: {
      ...state,
      seenAt: room.now.getTime(),
      offered: choices,
      place: { at: 'case', code, invited: true },
    },
    reply: { text, choices },
  }
}
