import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWayOut, type Message, media } from '../../../bot/core/message.ts'
import { state as stateSchema } from '../../../bot/core/state.ts'
import { step } from '../../../bot/core/step.ts'
import type { Entry } from '../../../content/entry.ts'
import { kinds } from '../../../content/entry.ts'
import { entries, entry, find, last, press, say, stage, town } from './town.ts'

const odd = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '🙂',
  '👍',
  '👎',
  '2️⃣',
  '?',
  '\u202e',
  'a\u0000b',
  'ﷺ',
  '0',
  '9',
  '-1',
  'menú',
]
const asked = [
  'basura',
  'rumbo',
  'propósito',
  'circo',
  'circo cerca',
  'cuesta',
  'paris',
  'inutil',
  'hola',
  'gracias',
]
const phrases = [
  ...odd,
  ...asked,
  ...'123456'.split(''),
  'ver más',
  'volver',
  'sí',
  'no',
  'registrar',
  'áreas',
]

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...phrases) },
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.integer({ min: 500, max: 65_536 }).map((n) => 'a 😀\ud83d'.repeat(n).slice(0, n)),
)
const message: fc.Arbitrary<Message> = fc.oneof<fc.MaybeWeightedArbitrary<Message>[]>(
  { weight: 6, arbitrary: text.map(say) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(text, fc.constantFrom('m1', 'm2', 'm3'))
      .map(([t, edits]) => ({ ...say(t), edits }) as Message),
  },
  fc
    .oneof(fc.string(), fc.constantFrom('menu', 'register', 'entry:mision', 'useful:vision', 'topic:lugar:9'))
    .map(press),
  fc.constantFrom<Message>(
    { type: 'start' },
    { type: 'start', link: 'vision' },
    { type: 'start', link: '__proto__' },
  ),
  fc.tuple(fc.constantFrom(...media), fc.option(text, { nil: undefined })).map(([kind, caption]) => ({
    type: 'attachment',
    media: kind,
    ...(caption === undefined ? {} : { caption }),
  })),
)
/** A message, or the choice in that place of those on offer, after so many minutes. */
const act = fc.record({
  message: fc.oneof(message, fc.nat({ max: 6 })),
  minutes: fc.constantFrom(0, 1, 31),
  keeps: fc.boolean(),
})

const titles = [
  'Plaza',
  'plaza',
  'Dos',
  'Menú',
  'Sí',
  'Ver más',
  '👍',
  '???',
  'Agua y desagüe',
  'Agua',
  '1',
  'Volver',
]
const odder: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...kinds),
      fc.oneof(fc.constantFrom(...titles), fc.string({ minLength: 1, maxLength: 120 })),
      fc.option(
        fc.constantFrom('Económica', '¡!', 'Dimensión Social, local y regional de toda la provincia'),
        { nil: undefined },
      ),
    ),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(([kind, title, dimension], i) =>
      entry(
        `e${i}-${'x'.repeat(40)}`,
        kind,
        title,
        kind === 'goal' && dimension ? { goal: { dimension } } : {},
      ),
    ),
  )
const content = fc.oneof(fc.constant([...entries]), odder)

function play(acts: { message: Message | number; minutes: number; keeps: boolean }[], all: readonly Entry[]) {
  const chat = stage({ entries: all, find: (question) => find(question, all) })
  let now = Date.parse('2026-03-01T12:00:00Z')
  const turns = acts.map(({ message: m, minutes, keeps }) => {
    now += minutes * 60_000
    const sent = typeof m === 'number' ? press(chat.state.offered[m]?.id ?? 'menu') : m
    return chat.send(sent, { now: new Date(now), keeps })
  })
  return { chat, turns, now: new Date(now) }
}

const acts = fc.array(act, { maxLength: 12 })

describe('any sequence of messages', () => {
  it('never throws, keeps a state of its schema and offers few choices with short ids, the way out last', () => {
    fc.assert(
      fc.property(acts, content, (list, all) => {
        for (const { state, replies, effects } of play(list, all).turns) {
          expect(stateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state)
          if (replies.length > 0) expect(state.offered).toEqual(last(replies).choices)
          for (const { text: said, choices } of replies) {
            expect(said).not.toBe('')
            expect(choices.length).toBeLessThanOrEqual(9)
            expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
            expect(choices.every(({ id }) => Buffer.byteLength(id) <= 64)).toBe(true)
            expect(choices.every(({ label }) => label.length <= 80)).toBe(true)
            const at = choices.findIndex(isWayOut)
            const isMenu = choices.every(({ id }) => /^(?:topic:[a-z]+:0|feedback)$/.test(id))
            expect(at === choices.length - 1 || (isMenu && choices.length <= 7)).toBe(true)
          }
          expect(JSON.stringify([state, effects])).not.toMatch(/\\u0000|\\ud[89a-f]/)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('every number and every label on offer leads where its button leads', () => {
    fc.assert(
      fc.property(acts, content, (list, all) => {
        const { chat } = play(list, all)
        const now = new Date(chat.state.seenAt ?? 0)
        const room = town({ entries: all, find: (question) => find(question, all), now })
        const leads = (m: Message) => {
          const { state, ...rest } = step(chat.state, m, room)
          return { ...rest, place: state.place, offered: state.offered }
        }
        chat.state.offered.forEach((choice, i) => {
          const { id, label } = choice
          const pressed = leads(press(id))
          expect(leads(say(isWayOut(choice) ? '0' : String(i + 1)))).toEqual(pressed)
          expect(leads(say(label))).toEqual(pressed)
          expect(leads(say(label.toUpperCase()))).toEqual(pressed)
        })
      }),
      { numRuns: 400 },
    )
  })

  it('is decided by its input alone: the same message in the same state gives the same turn', () => {
    fc.assert(
      fc.property(acts, message, (list, m) => {
        const { chat, now } = play(list, entries)
        const before = structuredClone(chat.state)
        const room = town({ now })
        expect(step(chat.state, m, room)).toEqual(step(chat.state, m, room))
        expect(chat.state).toEqual(before)
      }),
    )
  })

  it('0 always leads home', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom('0', 'menú', 'inicio', 'cero'), (list, home) => {
        const { chat } = play(list, entries)
        chat.send(say(home))
        expect(chat.state.place).toEqual({ at: 'home' })
        expect(chat.state.offered.map(({ id }) => id)).toContain('topic:oficinas:0')
      }),
    )
  })
})

describe('a very long message', () => {
  it.each(['a', ' ', '2', '😀', '\ud800', 'ﷺ', 'de la '])('of %j is answered, with choices', (unit) => {
    const long = unit.repeat(65_536).slice(0, 65_536)
    const chat = stage()
    chat.send({ type: 'start' })
    const { replies } = chat.send(say(long))
    expect(replies.at(-1)?.text.length).toBeLessThan(4096)
    expect(replies.at(-1)?.choices).toEqual(chat.state.offered)
    expect(chat.state.offered).not.toEqual([])
  })
})
