import type { Entry } from '../../../content/entry.ts'
import { feedbackWording } from '../feedback-wording.ts'
import { entryOption, menuOption, type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import { sourceLine } from '../source-line.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

const mostRelatives = 3

function relativesOf(entry: Entry, room: Room): Option[] {
  const others = new Map(room.relatives(entry).map((relative) => [relative.id, relative]))
  others.delete(entry.id)
  return [...others.values()].slice(0, mostRelatives).map(entryOption)
}

function ratings(entry: Entry): Option[] {
  return [
    { action: { type: 'useful', entry: entry.id }, label: wording.labels.useful, fixed: true },
    { action: { type: 'useless', entry: entry.id }, label: wording.labels.useless, fixed: true },
  ]
}

/** What the municipality does and promises can be spoken to. */
function opine(entry: Entry): Option[] {
  if (entry.kind !== 'goal' && entry.kind !== 'service') return []
  return [{ action: { type: 'opine', entry: entry.id }, label: feedbackWording.labels.about, fixed: true }]
}

function screen(entry: Entry, room: Room, paragraphs: string[], options: Option[]): Screen {
  const choices = offer([...options, ...relativesOf(entry, room), menuOption])
  return { reply: { text: paragraphs.join('\n\n'), choices }, place: { at: 'answer', entry: entry.id } }
}

/** The answer in its short form, with its source. */
export function answerText(entry: Entry, room: Room): string {
  return [`**${entry.title}**`, entry.text, `_${sourceLine(entry.source, room.now)}_`].join('\n\n')
}

/** The answer with the question whether it helped, and where to go from here. */
export function answerScreen(entry: Entry, room: Room): Screen {
  const hasMore = entry.more !== undefined || entry.quote !== undefined
  const more: Option = { action: { type: 'more', entry: entry.id }, label: wording.labels.more, fixed: true }
  const paragraphs = [answerText(entry, room), wording.wasItUseful]
  return screen(entry, room, paragraphs, [...(hasMore ? [more] : []), ...ratings(entry), ...opine(entry)])
}

/** What stands behind "Ver más": the longer text and the official wording. */
export function moreScreen(entry: Entry, room: Room): Screen {
  const paragraphs = [
    `**${entry.title}**`,
    ...(entry.more === undefined ? [] : [entry.more]),
    ...(entry.quote === undefined ? [] : [wording.officialText(entry.quote)]),
    `_${sourceLine(entry.source, room.now)}_`,
    wording.wasItUseful,
  ]
  return screen(entry, room, paragraphs, [...ratings(entry), ...opine(entry)])
}

/** After a rating or a comment: a line of thanks and where to go from here. */
export function afterAnswerScreen(entry: Entry, room: Room, line: string): Screen {
  return screen(entry, room, [line], [])
}
