import { codeIn } from '../../content/code.ts'
import { act } from './act.ts'
import { noCode, reopenMeant, wishAbout } from './cases.ts'
import { markOf } from './desk.ts'
import { longestOpinion, newDraft } from './draft.ts'
import { beginFeedback } from './feedback.ts'
import { feedbackWording } from './feedback-wording.ts'
import type { Room } from './room.ts'
import type { State } from './state.ts'
import type { TurnOrNeed } from './turn.ts'
import { codeMeant, type Wish, wishOf, wishWith } from './wishes.ts'

/** What a wish leads to. */
export function grant(wish: Wish, text: string, here: State, room: Room): TurnOrNeed {
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
export function wished(text: string, here: State, room: Room): TurnOrNeed | undefined {
  const { institution } = room
  const typed = codeIn(text, institution)
  const meant = typed === undefined ? codeMeant(text, institution) : undefined
  const code = typed ?? codeIn(meant ?? '', institution)
  if (code !== undefined) {
    const wish = wishWith(typed === undefined ? text.replace(/\S+\s*$/, code) : text, code)
    if (wish && room.shared) return act({ type: 'my_cases' }, here, room)
    if (wish) return wishAbout(wish, code, here, room)
  }
  if (meant !== undefined && code === undefined) return noCode(room)
  const wish = wishOf(text)
  if (wish && isSaying(here) && (wish.type === 'feedback' || wish.type === 'unsolved')) return undefined
  return wish && grant(wish, text, here, room)
}
