import { type Block, type Section, sectionsOf } from './document.ts'
import type { Entry } from './entry.ts'
import { freeNameFor } from './name-entry.ts'
import { proposeKind } from './propose-kind.ts'

const longest = { title: 120, text: 600, more: 3000, document: 160, section: 160 }

/** Where a text can be cut, best first: behind a paragraph, a sentence, a line, a word. */
const cuts = [/\n\n(?!.*\n\n)/s, /[.!?…](?=\s)(?!.*[.!?…]\s)/s, /\n(?!.*\n)/s, /\s(?!.*\s)/s]
/** A cut that leaves less than this share would waste the room. */
const least = 0.4

/** The beginning of a text, cut behind a sentence where possible, and the rest. */
export const cutText = (text: string, most: number): [head: string, rest: string] => {
  if (text.length <= most) return [text, '']
  const room = text.slice(0, most).replace(/\p{Surrogate}$/u, '')
  for (const cut of cuts) {
    const found = cut.exec(`${room} `)
    const at = found ? found.index + 1 : 0
    if (at >= most * least) return [text.slice(0, at).trim(), text.slice(at).trim()]
  }
  return [room, text.slice(room.length).trim()]
}

/** A line that fits: cut between words, with the sign that it goes on. */
const fitted = (line: string, most: number): string => {
  if (line.length <= most) return line
  const [head] = cutText(line, most - 1)
  return `${head.replace(/[\s,;:.]+$/u, '')}…`
}

/** The texts of a section, each with what goes on behind "Ver más"; more than one where it is longer than an entry. */
const portions = (text: string): { text: string; more?: string }[] => {
  const all: { text: string; more?: string }[] = []
  for (let rest = text; rest !== ''; ) {
    const [head, behind] = cutText(rest, longest.text)
    const [more, left] = cutText(behind, longest.more)
    all.push(more === '' ? { text: head } : { text: head, more })
    rest = left
  }
  return all
}

const draftsOf = ({ heading, above, text }: Section, document: string, issuer: string): Omit<Entry, 'id'>[] =>
  portions(text).map((portion, n) => {
    const number = n === 0 ? '' : ` (${n + 1})`
    return {
      kind: proposeKind(heading, above),
      title: `${fitted(heading, longest.title - number.length)}${number}`,
      ...portion,
      questions: [],
      keywords: [],
      source: {
        document: fitted(document, longest.document),
        section: fitted(heading, longest.section),
        issuer,
      },
      status: 'draft',
    }
  })

/**
 * The parts of a document as draft entries, to be looked through by staff before anything is published.
 * @param document its name; @param issuer who speaks in it, as far as one can tell without reading it: the municipality.
 */
export const draftsOfDocument = (blocks: readonly Block[], document: string, issuer: string): Entry[] => {
  const taken = new Set<string>()
  return sectionsOf(blocks, document)
    .flatMap((section) => draftsOf(section, document, issuer))
    .map((draft) => {
      const id = freeNameFor(draft.title, (name) => taken.has(name))
      taken.add(id)
      return { id, ...draft }
    })
}
