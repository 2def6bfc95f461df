import { mostFiles } from '../../content/feedback.ts'
import { type Action, actionOf } from './action.ts'
import { choose } from './choose.ts'
import { calendarDay } from './dates.ts'
import {
  type Draft,
  isWhole,
  longestName,
  longestOpinion,
  longestPlace,
  nextStep,
  type Step,
} from './draft.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import type { Message } from './message.ts'
import { menuOption, offer } from './offer.ts'
import type { Room } from './room.ts'
import { feedbackScreen } from './screens/feedback.ts'
import { againScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import type { State } from './state.ts'
import { topicSaid } from './topics.ts'
import type { Turn } from './turn.ts'
import { clean, hasWords } from './words.ts'

type Writing = Extract<State['place'], { at: 'feedback' }>
type Attachment = Extract<Message, { type: 'attachment' }>

/** A turn of writing an opinion is never answered anew after an edit. */
export const writing = 'feedback'

const turn = (screen: Turn['screen'], effects: Turn['effects'] = [], agreed = false): Turn => ({
  before: [],
  screen,
  effects,
  with: writing,
  ...(agreed ? { agreed } : {}),
})

/** Where writing an opinion begins: at the first thing that the draft does not say yet. */
export function beginFeedback(draft: Draft, here: State, room: Room): Turn {
  if (!room.keeps) return turn(againScreen(words.cannotKeep, here, room))
  const agreed = here.agreed === true
  return turn(feedbackScreen(nextStep(draft, agreed), draft, room, { agreed }))
}

/** One step of an opinion that is being written: where it stands, what it says, and all around it. */
class Desk {
  readonly #place: Writing
  readonly #here: State
  readonly #room: Room

  constructor(place: Writing, here: State, room: Room) {
    this.#place = place
    this.#here = here
    this.#room = room
  }

  get #agreed(): boolean {
    return this.#here.agreed === true
  }

  /** The same step once more, under a line; the draft may have grown meanwhile. */
  again(line: string, draft = this.#place.draft): Turn {
    return turn(feedbackScreen(this.#place.step, draft, this.#room, { agreed: this.#agreed, line }))
  }

  #go(draft: Draft, agrees = false): Turn {
    const agreed = this.#agreed || agrees
    return turn(feedbackScreen(nextStep(draft, agreed), draft, this.#room, { agreed }), [], agrees)
  }

  #cancel(): Turn {
    const { draft, step } = this.#place
    const line = step === 'agree' || (step === 'kind' && !this.#agreed) ? words.declined : words.cancelled
    const hashes = draft.files.map(({ hash }) => hash)
    return turn(menuScreen(this.#room, line), hashes.length > 0 ? [{ type: 'drop_files', hashes }] : [])
  }

  #send(): Turn {
    const { draft } = this.#place
    if (!this.#room.keeps || !isWhole(draft)) return this.again(words.cannotKeep)
    const { newCode: code, institution } = this.#room
    const due = this.#room.dueFor(draft.kind)
    const topic = draft.entry === undefined ? undefined : this.#room.entry(draft.entry)
    const unit = topic?.unit ?? (topic?.kind === 'unit' ? topic.id : institution.feedback.units[draft.kind])
    return turn(
      {
        reply: { text: words.sent(code, calendarDay(due)), choices: offer([menuOption]) },
        place: { at: 'case', code },
      },
      [{ type: 'send_feedback', code, due, unit, draft }],
    )
  }

  #change(part: Extract<Action, { type: 'change' }>['part']): Turn {
    const { files, ...rest } = this.#place.draft
    if (part === 'files') {
      const hashes = files.map(({ hash }) => hash)
      return { ...this.#go({ ...rest, files: [] }), effects: [{ type: 'drop_files', hashes }] }
    }
    const { [part]: _, ...left } = rest
    return this.#go({ ...left, files })
  }

  act(a: Action): Turn {
    const { draft, step } = this.#place
    switch (a.type) {
      case 'cancel':
      case 'menu':
        return this.#cancel()
      case 'kind':
        return this.#go({ ...draft, kind: a.kind }, true)
      case 'agree':
        return this.#go(draft, true)
      case 'skip':
        return step === 'where'
          ? this.#go({ ...draft, where: { by: 'nothing' } })
          : this.again(words.chooseHere)
      case 'nameless':
        return step === 'name' ? this.#go({ ...draft, name: null }) : this.again(words.chooseHere)
      case 'send':
        return this.#send()
      case 'correct':
        return turn(feedbackScreen('correct', draft, this.#room, { agreed: this.#agreed }))
      case 'change':
        return this.#change(a.part)
      default:
        return this.again(words.finishFirst)
    }
  }

  /** What was typed where words are wanted. */
  #take(text: string): Turn {
    const { draft, step } = this.#place
    switch (step) {
      case 'text':
        if (text.length > longestOpinion) return this.again(words.tooLong(longestOpinion))
        return this.#go({ ...draft, text })
      case 'where':
        if (text.length > longestPlace) return this.again(words.placeTooLong(longestPlace))
        return this.#go({ ...draft, where: { by: 'words', words: text } })
      case 'name':
        if (text.length > longestName) return this.again(words.nameTooLong(longestName))
        return this.#go({ ...draft, name: text })
      default:
        return this.again(words.chooseHere)
    }
  }

  text(text: string): Turn {
    const { step } = this.#place
    if (topicSaid(text, this.#room) !== undefined) return this.again(words.finishFirst)
    const reading = choose(text, this.#here.offered)
    switch (reading.type) {
      case 'home':
        return this.#cancel()
      case 'choice': {
        const action = actionOf(reading.id)
        return action ? this.act(action) : this.again(words.finishFirst)
      }
      case 'nothing':
        return this.again(words.needsWords)
      case 'no_such_number':
        // A house number or a kilometre is a place.
        return step === 'where' ? this.#take(text) : this.again(words.chooseHere)
      case 'question':
        return this.#take(text)
    }
  }

  press(id: string): Turn {
    const action = actionOf(id)
    const offered = this.#here.offered.some((choice) => choice.id === id)
    if (action && (offered || action.type === 'menu' || action.type === 'cancel')) return this.act(action)
    return this.again(words.finishFirst)
  }

  /** The draft with what came along, and the line to say about it. */
  #with({ media, file, pin }: Attachment): { draft: Draft; line: string; effects: Turn['effects'] } {
    const { draft } = this.#place
    const unchanged = (line: string) => ({ draft, line, effects: [] })
    if (pin) {
      const words = draft.where?.by === 'words' ? { words: draft.where.words } : {}
      return { draft: { ...draft, where: { by: 'pin', pin, ...words } }, line: '', effects: [] }
    }
    if (!file) return unchanged(media === 'video' ? words.fileRefused.type : words.noFileHere)
    if (file.type === 'refused') return unchanged(words.fileRefused[file.why])
    if (draft.files.some(({ hash }) => hash === file.file.hash))
      return unchanged(words.fileTaken(draft.files.length))
    if (draft.files.length >= mostFiles) return unchanged(words.fileLimit)
    const files = [...draft.files, file.file]
    return {
      draft: { ...draft, files },
      line: words.fileTaken(files.length),
      effects: [{ type: 'keep_file', ...file.file }],
    }
  }

  attachment(message: Attachment): Turn {
    const { draft, line, effects } = this.#with(message)
    const caption = clean(message.caption ?? '')
    const fits = hasWords(caption) && caption.length <= longestOpinion
    // What stands under the photo is the opinion, unless that was written before.
    const grown = fits && draft.text === undefined && !message.pin ? { ...draft, text: caption } : draft
    const { step } = this.#place
    const stays = step === 'correct' || step === 'review'
    const next: Step = stays ? 'review' : nextStep(grown, this.#agreed)
    const screen = feedbackScreen(next, grown, this.#room, {
      agreed: this.#agreed,
      ...(line === '' ? {} : { line }),
    })
    // Photos sent together are spoken to once.
    const spoken = message.album !== undefined && message.album === this.#here.album
    const silent = spoken && message.file?.type === 'kept' && line !== words.fileLimit
    return { ...turn(screen, effects), ...(silent ? { silent } : {}) }
  }
}

/** A message in the middle of writing an opinion. */
export function writeFeedback(message: Message, place: Writing, here: State, room: Room): Turn | undefined {
  const desk = new Desk(place, here, room)
  switch (message.type) {
    case 'start':
      return undefined
    case 'choice':
      return desk.press(message.choice)
    case 'attachment':
      return desk.attachment(message)
    case 'text':
      // An edit of what was written before: the opinion is looked through at the end anyway.
      return message.edits === undefined ? desk.text(clean(message.text)) : desk.again(words.finishFirst)
  }
}
