import type { MessageEntity } from 'grammy/types'

type Type = MessageEntity['type']

const first: Partial<Record<Type, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
}
const split: readonly Type[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']
const quotes: readonly Type[] = ['blockquote', 'expandable_blockquote']

const end = (entity: MessageEntity) => entity.offset + entity.length
const apart = (one: MessageEntity, other: MessageEntity) =>
  end(one) <= other.offset || end(other) <= one.offset
const inside = (one: MessageEntity, other: MessageEntity) =>
  one.offset >= other.offset && end(one) <= end(other)

export const sorted = (entities: readonly MessageEntity[]) =>
  entities.toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length || (first[a.type] ?? 50) - (first[b.type] ?? 50),
  )

/** Stretches of one style that touch or overlap are one, and none reaches into code. */
function joined(entities: readonly MessageEntity[], code: readonly MessageEntity[]): MessageEntity[] {
  const kept: MessageEntity[] = []
  for (const entity of entities) {
    const before = kept.findLast((one) => one.type === entity.type)
    if (before && end(before) >= entity.offset)
      before.length = Math.max(end(before), end(entity)) - before.offset
    else kept.push({ ...entity })
  }
  return kept.flatMap((entity) => without(entity, code))
}

function without(entity: MessageEntity, holes: readonly MessageEntity[]): MessageEntity[] {
  const parts: MessageEntity[] = []
  let from = entity.offset
  for (const hole of holes.filter((one) => !apart(one, entity))) {
    if (hole.offset > from) parts.push({ ...entity, offset: from, length: hole.offset - from })
    from = Math.max(from, end(hole))
  }
  if (from < end(entity)) parts.push({ ...entity, offset: from, length: end(entity) - from })
  return parts
}

/** The order and nesting that Telegram allows; `found` are those that it sees in the words by itself. */
export function settle(given: readonly MessageEntity[], found: readonly MessageEntity[]): MessageEntity[] {
  const entities = sorted(given.filter((entity) => entity.length > 0))
  const whole: MessageEntity[] = []
  for (const entity of entities)
    if (!split.includes(entity.type) && whole.every((one) => apart(one, entity) || mayNest(entity, one)))
      whole.push(entity)
  const added = found.filter((one) =>
    whole.every((other) => apart(one, other) || (quotes.includes(other.type) && inside(one, other))),
  )
  const styles = joined(
    entities.filter((entity) => split.includes(entity.type)),
    whole.filter((entity) => entity.type === 'code' || entity.type === 'pre'),
  )
  return sorted([...whole, ...added, ...styles])
}

const mayNest = (entity: MessageEntity, around: MessageEntity) =>
  quotes.includes(around.type) && !quotes.includes(entity.type) && inside(entity, around)

/** Spaces and line breaks around the text go, and what stood over them shrinks. */
export function trimmed(
  text: string,
  entities: readonly MessageEntity[],
): { text: string; entities: MessageEntity[] } {
  const length = text.replace(/[ \n]+$/, '').length
  const cut = entities
    .filter((entity) => entity.offset < length)
    .map((entity) => ({ ...entity, length: Math.min(end(entity), length) - entity.offset }))
  const lead = Math.min(/^[ \n]*/.exec(text)?.[0].length ?? 0, ...cut.map((entity) => entity.offset))
  return {
    text: text.slice(lead, length),
    entities: cut.map((entity) => ({ ...entity, offset: entity.offset - lead })),
  }
}
