import type { Choice, Reply } from '../../core/message.ts'
import { whatsappText } from '../marks.ts'
import { numbered } from '../numbered.ts'

/** The most characters (UTF-16 units) that we put into one message: the Cloud API's limit, and comfortable on a small phone. */
export const longestMessage = 4096

/** The choices as residents type them: buttons and lists no longer arrive from a linked number. */
export const typedMenu = (choices: readonly Choice[]): string =>
  numbered(choices)
    .map(({ shown }) => shown)
    .join('\n')

/** Where a part of at most `most` units ends: after a line, else after a word, unless that would leave it more than half empty. */
function endOf(text: string, most: number): number {
  const line = text.lastIndexOf('\n', most)
  if (line * 2 >= most) return line
  const word = text.lastIndexOf(' ', most)
  if (word * 2 >= most) return word
  // Half a character is none.
  return /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most
}

function cut(block: string, most: number): string[] {
  const parts: string[] = []
  let rest = block
  while (rest.length > most) {
    const end = endOf(rest, most)
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return [...parts, rest]
}

/** A text in parts of at most `most` units: between paragraphs, else lines (WhatsApp's marks end with the line), else words. */
export function splitText(text: string, most = longestMessage): string[] {
  const parts: string[] = []
  for (const block of text.split('\n\n')) {
    const joined = parts.length > 0 ? `${parts.at(-1)}\n\n${block}` : block
    if (parts.length > 0 && joined.length <= most) parts[parts.length - 1] = joined
    else parts.push(...cut(block, most))
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** A reply as messages of WhatsApp, in order: its words with WhatsApp's marks, the numbered choices below the last. */
export const render = ({ text, choices }: Reply, most = longestMessage): string[] =>
  splitText([whatsappText(text), typedMenu(choices)].filter((part) => part !== '').join('\n\n'), most)
