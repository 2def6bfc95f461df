import { z } from 'zod'
import { slug } from '../../content/entry.ts'

const aboutEntry = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), entry: slug })

/** A topic of the menu, or one group of it: `metas`, `metas/social`. */
const topicName = z
  .string()
  .max(50)
  .regex(/^[a-z]+(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/)

/** Everything that a choice can stand for. */
export const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('menu') }),
  z.strictObject({ type: z.literal('register') }),
  aboutEntry('entry'),
  aboutEntry('more'),
  aboutEntry('useful'),
  aboutEntry('useless'),
  z.strictObject({ type: z.literal('topic'), topic: topicName, page: z.int().min(0).max(9999) }),
])
export type Action = z.infer<typeof action>

/** 64 bytes is what Telegram carries in a button; every id is ASCII, so characters are bytes. */
const choiceId = z.string().max(64)

function partsOf(id: string): unknown {
  const [type, target, page, ...rest] = id.split(':')
  if (rest.length > 0) return undefined
  if (type === 'topic') return { type, topic: target, page: /^\d{1,4}$/.test(page ?? '') ? Number(page) : -1 }
  if (page !== undefined) return undefined
  return target === undefined ? { type } : { type, entry: target }
}

/** The one way between an action and the id of its choice. */
const codec = z.codec(choiceId, action, {
  decode: (id) => partsOf(id) as Action,
  encode: (a) => {
    if (a.type === 'topic') return `topic:${a.topic}:${a.page}`
    return 'entry' in a ? `${a.type}:${a.entry}` : a.type
  },
})

export function choiceIdOf(a: Action): string {
  return codec.encode(a)
}

/** Undefined for anything that this version never offered. */
export function actionOf(id: string): Action | undefined {
  const parsed = codec.safeDecode(id)
  return parsed.success ? parsed.data : undefined
}
