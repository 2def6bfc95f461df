import { type FeedbackKind, feedbackKinds } from '../../../content/feedback.ts'
import type { Action } from '../action.ts'
import { type Draft, isWhole, type Step } from '../draft.ts'
import { feedbackWording as words } from '../feedback-wording.ts'
import { type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import type { Screen } from '../turn.ts'
import { asTyped } from '../words.ts'

const fixed = (action: Action, label: string): Option => ({ action, label, fixed: true })

const cancel = fixed({ type: 'cancel' }, words.labels.cancel)
const skip = fixed({ type: 'skip' }, words.labels.skip)
const review = fixed({ type: 'review' }, words.labels.review)
const nameless = fixed({ type: 'nameless' }, words.labels.nameless)
const kindOption = (kind: FeedbackKind) => fixed({ type: 'kind', kind }, words.kinds[kind])

const change = (part: keyof typeof words.labels.change) =>
  fixed({ type: 'change', part }, words.labels.change[part])

function placeOf({ where }: Draft): string {
  if (!where || where.by === 'nothing') return words.summary.noPlace
  if (where.by === 'words') return asTyped(where.words)
  return where.words ? `${asTyped(where.words)} (${words.summary.pin})` : words.summary.pin
}

/** What will be sent, as the resident said it. */
export function summaryOf(draft: Draft, room: Room): string {
  const { kind, entry, text, name = null, files } = draft
  const about = entry === undefined ? undefined : room.entry(entry)
  return [
    ...(kind ? [words.summary.kind(kind)] : []),
    ...(about ? [words.summary.about(about.title)] : []),
    words.summary.where(placeOf(draft)),
    words.summary.name(name === null ? null : asTyped(name)),
    ...(files.length > 0 ? [words.summary.files(files.length)] : []),
    words.summary.text(asTyped(text ?? '')),
  ].join('\n')
}

function textOf(step: Step, draft: Draft, room: Room, agreed: boolean): string {
  const { entry } = draft
  const about = entry === undefined ? undefined : room.entry(entry)
  const notice = words.notice(room.institution)
  switch (step) {
    case 'kind':
      return agreed ? words.askKind : [notice, `${words.askKind} ${words.choosingAgrees}`].join('\n\n')
    case 'agree':
      return [notice, words.agreeFirst].join('\n\n')
    case 'text':
      return about ? words.askTextAbout(about.title) : words.askText[draft.kind ?? 'complaint']
    case 'where':
      return words.askWhere
    case 'name':
      return words.askName
    case 'review':
      return [words.review, summaryOf(draft, room)].join('\n')
    case 'correct':
      return words.askCorrection
  }
}

function optionsOf(step: Step, draft: Draft): Option[] {
  // What is asked for again was said before: one may leave it so.
  const back = isWhole(draft) ? [review, cancel] : [cancel]
  switch (step) {
    case 'kind':
      return [...feedbackKinds.map(kindOption), ...back]
    case 'agree':
      return [fixed({ type: 'agree' }, words.labels.agree), cancel]
    case 'text':
      return back
    case 'where':
      return [skip, ...back]
    case 'name':
      return [nameless, ...back]
    case 'review':
      return [
        fixed({ type: 'send' }, words.labels.send),
        fixed({ type: 'correct' }, words.labels.correct),
        cancel,
      ]
    case 'correct':
      return [
        ...(['kind', 'text', 'where', 'name'] as const).map(change),
        ...(draft.files.length > 0 ? [change('files')] : []),
        review,
        cancel,
      ]
  }
}

/** One step of writing an opinion, under a line about what came before. */
export function feedbackScreen(
  step: Step,
  draft: Draft,
  room: Room,
  { agreed, line }: { agreed: boolean; line?: string | undefined },
): Screen {
  const text = textOf(step, draft, room, agreed)
  return {
    reply: {
      text: line === undefined ? text : `${line}\n\n${text}`,
      choices: offer(optionsOf(step, draft)),
    },
    place: { at: 'feedback', step, draft },
  }
}
