import type { Draft, Step } from './draft.ts'
import { isWhole, nextStep } from './draft.ts'
import type { Effect } from './effect.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import type { Room } from './room.ts'
import { feedbackScreen } from './screens/feedback.ts'
import { menuScreen } from './screens/menu.ts'
import type { State } from './state.ts'
import type { Turn } from './turn.ts'

export type Writing = Extract<State['place'], { at: 'feedback' }>

/** An opinion that is being written, and all around it. */
export type Desk = { place: Writing; here: State; room: Room }

/** The parts that are typed, each in a message that may be edited afterwards; `more` was added to the text. */
export type Part = 'text' | 'where' | 'name' | 'more'

/** The mark of a turn of writing an opinion, by the part that the message gave. */
export const writing = 'feedback'
export const markOf = (part?: Part): string => (part ? `${writing}:${part}` : writing)
export const partOf = (mark: string): string | undefined =>
  mark.startsWith(`${writing}:`) ? mark.slice(writing.length + 1) : undefined
export const isWriting = (mark: string): boolean => mark === writing || partOf(mark) !== undefined

type Said = { line?: string | undefined; part?: Part | undefined; agrees?: boolean; effects?: Effect[] }

/** A step of the opinion: what is asked there, under a line about what came before. */
export function show({ here, room }: Desk, step: Step, draft: Draft, said: Said = {}): Turn {
  const { line, part, agrees = false, effects = [] } = said
  const agreed = here.agreed === true || agrees
  return {
    before: [],
    screen: feedbackScreen(step, draft, room, { agreed, line }),
    effects,
    with: markOf(part),
    ...(agrees ? { agreed: true } : {}),
  }
}

/** The same step once more, under a line; the draft may have grown meanwhile. */
export const again = (desk: Desk, line: string, draft = desk.place.draft, part?: Part): Turn =>
  show(desk, desk.place.step, draft, { line, part })

/** On to what the draft does not say yet. */
export const goOn = (desk: Desk, draft: Draft, said: Said = {}): Turn =>
  show(desk, nextStep(draft, desk.here.agreed === true || said.agrees === true), draft, said)

/** An opinion that will not be sent leaves nothing behind. */
export function dropped(place: State['place']): Effect[] {
  if (place.at !== 'feedback' || place.draft.files.length === 0) return []
  return [{ type: 'drop_files', hashes: place.draft.files.map(({ hash }) => hash) }]
}

export function cancel({ place, here, room }: Desk): Turn {
  const { step } = place
  const declines = step === 'agree' || (step === 'kind' && here.agreed !== true)
  const screen = menuScreen(room, declines ? words.declined : words.cancelled)
  return { before: [], screen, effects: dropped(place), with: writing }
}

/** Where a finished opinion is looked through, or the step that asks what is missing. */
export const lookThrough = (desk: Desk): Turn => {
  const { draft } = desk.place
  return isWhole(draft) ? show(desk, 'review', draft) : goOn(desk, draft)
}
