import { mostFiles } from '../../content/feedback.ts'
import { type Desk, show } from './desk.ts'
import { type Draft, isWhole, nextStep, type Step, withMore } from './draft.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import type { Message } from './message.ts'
import type { Turn } from './turn.ts'
import { clean, hasWords } from './words.ts'

export type Attachment = Extract<Message, { type: 'attachment' }>

type Taken = { draft: Draft; line: string; effects: Turn['effects']; kept?: true }

/** The draft with what came along, and the line to say about it. */
function take({ media, file, pin }: Attachment, { place: { draft }, room }: Desk): Taken {
  const unchanged = (line: string): Taken => ({ draft, line, effects: [] })
  if (pin) {
    const told = draft.where && draft.where.by !== 'nothing' ? draft.where.words : undefined
    const where = { by: 'pin' as const, pin, ...(told === undefined ? {} : { words: told }) }
    return { draft: { ...draft, where }, line: words.pinTaken, effects: [] }
  }
  if (file?.type === 'refused') return unchanged(words.fileRefused[file.why])
  if (!file && media === 'video') return unchanged(words.fileRefused.type)
  // Nor was it fetched then: it is worth sending again.
  if (!room.keeps) return unchanged(words.fileRefused.away)
  if (!file) return unchanged(words.noFileHere)
  const { files } = draft
  if (files.some(({ hash }) => hash === file.file.hash))
    return { ...unchanged(words.fileTaken(files.length)), kept: true }
  if (files.length >= mostFiles) return unchanged(words.fileLimit)
  return {
    draft: { ...draft, files: [...files, file.file] },
    line: words.fileTaken(files.length + 1),
    effects: [{ type: 'keep_file', ...file.file }],
    kept: true,
  }
}

/** What stands under a photo is the opinion, or more of it. */
function withCaption(caption: string, taken: Taken): { draft: Draft; line: string; grown: boolean } {
  const { draft, line } = taken
  if (!hasWords(caption)) return { draft, line, grown: false }
  const grown = withMore(draft, caption)
  if (!grown) return { draft, line: `${line} ${words.captionTooLong}`, grown: false }
  return { draft: grown, line: `${line} ${words.captionTaken}`, grown: true }
}

/** A part that is being corrected goes on being asked for, unless this gave it. */
function stepAfter(draft: Draft, { place: { step }, here }: Desk, gave: Step | undefined): Step {
  if (step === 'correct') return 'review'
  if (isWhole(draft) && gave !== step) return step
  return nextStep(draft, here.agreed === true)
}

/** A photo, document, voice note or place in the middle of writing an opinion. */
export function attach(message: Attachment, desk: Desk): Turn {
  const taken = take(message, desk)
  const { draft, line, grown } = withCaption(clean(message.caption ?? ''), taken)
  const gave: Step | undefined = message.pin ? 'where' : grown ? 'text' : undefined
  const turn = show(desk, stepAfter(draft, desk, gave), draft, {
    line,
    part: grown ? (desk.place.draft.text === undefined ? 'text' : 'more') : undefined,
    effects: taken.effects,
  })
  // Photos sent together are spoken to once.
  const spoken = message.album !== undefined && message.album === desk.here.album
  return spoken && taken.kept && !grown ? { ...turn, silent: true } : turn
}
