import { z } from 'zod'
import { slug } from '../../content/entry.ts'
import { feedbackKinds } from '../../content/feedback.ts'

const aboutEntry = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), entry: slug })

const simple = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) })

const code = z.string().regex(/^[A-Z]{2,3}-[A-Z0-9]{5}$/)
const aboutCase = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), code })

/** The parts of an opinion that can be corrected. */
const parts = z.enum(['kind', 'text', 'where', 'name', 'files'])

/** A topic of the menu, or one group of it: `metas`, `metas/social`. */
const topicName = z
  .string()
  .max(50)
  .regex(/^[a-z]+(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/)

/** Everything that a choice can stand for. */
export const action = z.discriminatedUnion('type', [
  simple('menu'),
  simple('register'),
  /** To be told once the question that was registered has an answer. */
  simple('await_answer'),
  // To write an opinion: from the menu, about an answer, about the question that found none.
  simple('feedback'),
  aboutEntry('opine'),
  simple('ask_town'),
  // While it is written.
  z.strictObject({ type: z.literal('kind'), kind: z.enum(feedbackKinds) }),
  simple('agree'),
  simple('skip'),
  simple('nameless'),
  simple('send'),
  simple('correct'),
  simple('review'),
  z.strictObject({ type: z.literal('change'), part: parts }),
  simple('cancel'),
  // Cases and one's own data.
  simple('my_cases'),
  aboutCase('case'),
  aboutCase('reply'),
  aboutCase('unsolved'),
  z.strictObject({ type: z.literal('rate'), code, rating: z.int().min(1).max(5) }),
  simple('my_data'),
  simple('erase'),
  simple('erase_all'),
  simple('erase_keeping'),
  aboutEntry('entry'),
  aboutEntry('more'),
  aboutEntry('useful'),
  aboutEntry('useless'),
  z.strictObject({ type: z.literal('topic'), topic: topicName, page: z.int().min(0).max(9999) }),
])
export type Action = z.infer<typeof action>

/** 64 bytes is what Telegram carries in a button; every id is ASCII, so characters are bytes. */
const choiceId = z.string().max(64)

const numberIn = (text: string | undefined) => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : -1)

/** What an action is about, where it is not an entry. */
const aboutWhat: Record<string, string> = {
  kind: 'kind',
  change: 'part',
  case: 'code',
  reply: 'code',
  unsolved: 'code',
}

function partsOf(id: string): unknown {
  const [type = '', target, number, ...rest] = id.split(':')
  if (rest.length > 0) return undefined
  if (type === 'topic') return { type, topic: target, page: numberIn(number) }
  if (type === 'rate') return { type, code: target, rating: numberIn(number) }
  if (number !== undefined) return undefined
  if (target === undefined) return { type }
  return { type, [Object.hasOwn(aboutWhat, type) ? (aboutWhat[type] ?? '') : 'entry']: target }
}

/** The one way between an action and the id of its choice. */
const codec = z.codec(choiceId, action, {
  decode: (id) => partsOf(id) as Action,
  encode: ({ type, ...about }) => [type, ...Object.values(about)].join(':'),
})

export function choiceIdOf(a: Action): string {
  return codec.encode(a)
}

/** Undefined for anything that this version never offered. */
export function actionOf(id: string): Action | undefined {
  const parsed = codec.safeDecode(id)
  return parsed.success ? parsed.data : undefined
}
