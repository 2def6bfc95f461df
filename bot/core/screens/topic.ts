import { entryOption, menuOption, type Option, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import { groupsOf, pagesOf, type Topic } from '../topics.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

/** So many numbered choices a page shows, the ways to other pages counted in. */
const mostOnPage = 6

function options(topic: Topic, room: Room): Option[] {
  const groups = groupsOf(topic, room)
  if (groups.length === 0) return topic.entries.map(entryOption)
  return groups.map(({ name, label }) => ({ action: { type: 'topic', topic: name, page: 0 }, label }))
}

function turnTo(topic: string, page: number, label: string): Option {
  return { action: { type: 'topic', topic, page }, label, fixed: true }
}

/** One page of a topic: its groups when it is large, else its entries. */
export function topicScreen(topic: Topic, page: number, room: Room): Screen {
  const pages = pagesOf(options(topic, room), mostOnPage, topic.parent !== undefined)
  const shown = Math.min(page, pages.length - 1)
  const choices: Option[] = [...(pages[shown] ?? [])]
  const { nextPage, previousPage } = wording.labels
  if (shown < pages.length - 1) choices.push(turnTo(topic.name, shown + 1, nextPage))
  if (shown > 0) choices.push(turnTo(topic.name, shown - 1, previousPage))
  else if (topic.parent !== undefined) choices.push(turnTo(topic.parent, 0, previousPage))
  const text = `${wording.topicPage(topic.label, shown + 1, pages.length)}\n\n${wording.chooseTopic}`
  return {
    reply: { text, choices: offer([...choices, menuOption]) },
    place: { at: 'topic', topic: topic.name, page: shown },
  }
}
