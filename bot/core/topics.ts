import type { Entry, Kind } from '../../content/entry.ts'
import type { Room } from './room.ts'
import { wording } from './wording.ts'
import { wordsOf } from './words.ts'

/** The parts of the menu; one is shown when the content has entries of its kinds. */
const topics: readonly { name: keyof typeof wording.topics; kinds: readonly Kind[] }[] = [
  { name: 'municipalidad', kinds: ['mission', 'vision', 'service', 'value'] },
  { name: 'oficinas', kinds: ['unit'] },
  { name: 'metas', kinds: ['goal', 'plan'] },
  { name: 'lugar', kinds: ['place'] },
  { name: 'tramites', kinds: ['procedure'] },
  { name: 'contacto', kinds: ['contact', 'faq'] },
]

/** More entries than this are divided into groups before they are listed. */
const mostUngrouped = 12

/** A topic of the menu, or one group of it: `parent` is the topic then. */
export type Topic = { name: string; label: string; entries: Entry[]; parent?: string }

/** A heading shared by fewer entries than this is no group of its own. */
const fewestInHeading = 3

/**
 * What residents would look under: the responsible unit, else the first part of the section in the source, without its
 * number, which would be read as the number of the choice.
 */
function headingOf(entry: Entry, room: Room): string | undefined {
  if (entry.unit !== undefined) return room.entry(entry.unit)?.title
  return entry.source.section
    ?.split(',')[0]
    ?.replace(/^[\d.]+\s+/, '')
    .trim()
}

/** Under which label each entry is grouped: a goal's dimension, a large kind's headings, otherwise the kind. */
function groupLabels(entries: readonly Entry[], room: Room): string[] {
  const tally = (keys: readonly (string | undefined)[]) => {
    const count = new Map<string | undefined, number>()
    for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1)
    return count
  }
  const headings = entries.map((entry) => headingOf(entry, room))
  const [ofKind, ofHeading] = [tally(entries.map(({ kind }) => kind)), tally(headings)]
  return entries.map((entry, i) => {
    if (entry.goal?.dimension) return wording.goalsOf(entry.goal.dimension)
    const heading = headings[i]
    const isLarge = (ofKind.get(entry.kind) ?? 0) > mostUngrouped
    const isShared = (ofHeading.get(heading) ?? 0) >= fewestInHeading
    return heading && isLarge && isShared ? heading : wording.groups[entry.kind]
  })
}

/** A group's name in choice ids: made of its label, so that it stays the same while entries come and go. */
function groupName(topic: string, label: string, taken: ReadonlySet<string>): string {
  const ascii = wordsOf(label)
    .join('-')
    .replace(/[^a-z0-9-]/g, '')
  const plain = ascii.replace(/-+/g, '-').slice(0, 32).replace(/^-|-$/g, '') || 'otros'
  let name = `${topic}/${plain}`
  for (let n = 2; taken.has(name); n++) name = `${topic}/${plain}-${n}`
  return name
}

/** The groups that a large topic is divided into; none when its entries are listed at once. */
export function groupsOf(topic: Topic, room: Room): Topic[] {
  const { name: parent, entries } = topic
  if (topic.parent !== undefined || entries.length <= mostUngrouped) return []
  const groups = new Map<string, Topic>()
  const names = new Set<string>()
  const labels = groupLabels(entries, room)
  for (const [i, entry] of entries.entries()) {
    const label = labels[i] ?? ''
    const group = groups.get(label) ?? { name: groupName(parent, label, names), label, entries: [], parent }
    group.entries.push(entry)
    groups.set(label, group)
    names.add(group.name)
  }
  return groups.size < 2 ? [] : [...groups.values()]
}

/** The topics that the content really has, in the order of the menu. */
export function topicsOf(room: Room): Topic[] {
  return topics.flatMap(({ name, kinds }) => {
    const entries = kinds.flatMap((kind) => room.entries.filter((entry) => entry.kind === kind))
    return entries.length === 0 ? [] : [{ name, label: wording.topics[name](room.institution), entries }]
  })
}

/** The topic of the menu whose name a text is, word for word. */
export function topicSaid(text: string, room: Room): string | undefined {
  if (text.length > 120) return undefined
  const said = wordsOf(text).join(' ')
  return topicsOf(room).find(({ label }) => wordsOf(label).join(' ') === said)?.name
}

export function topicNamed(name: string, room: Room): Topic | undefined {
  const topic = topicsOf(room).find((t) => name === t.name || name.startsWith(`${t.name}/`))
  if (!topic || topic.name === name) return topic
  return groupsOf(topic, room).find((group) => group.name === name)
}

/** The pages of a list with at most `most` choices each, the ways to the next page and back counted in. */
export function pagesOf<T>(items: readonly T[], most: number, backFromFirst: boolean): T[][] {
  const pages: T[][] = []
  let start = 0
  do {
    const free = most - (pages.length > 0 || backFromFirst ? 1 : 0)
    const size = items.length - start <= free ? free : free - 1
    pages.push(items.slice(start, start + size))
    start += size
  } while (start < items.length)
  return pages
}
