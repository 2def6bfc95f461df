import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../bot/channels/marks.ts'
import { actionOf } from '../../../bot/core/action.ts'
import { longestOpinion } from '../../../bot/core/draft.ts'
import type { Effect } from '../../../bot/core/effect.ts'
import { fileFaults, isWayOut, type Message, media } from '../../../bot/core/message.ts'
import type { News } from '../../../bot/core/news.ts'
import { state as schema } from '../../../bot/core/state.ts'
import { asTyped, clean } from '../../../bot/core/words.ts'
import { feedbackStatuses } from '../../../content/feedback.ts'
import { agreedChat, type Chat, caseOf, chatWith, foreignCode, photo } from './hall.ts'
import { press, say } from './town.ts'

const code = 'VIL-7K3M9'
const cases = [
  caseOf('VIL-33333', { status: 'not_applicable', reason: 'No corresponde.', closedAt: new Date(0) }),
  caseOf(code, {
    status: 'resolved',
    closedAt: new Date(0),
    said: [{ by: 'staff', at: new Date(0), text: '*' }],
  }),
]

const hostile = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800x',
  '🙂',
  '👍',
  '\u202eauga\u202c',
  '<b>hola</b><script>alert(1)</script>',
  "'; drop table feedback; --",
  '=1+1',
  '[ver](javascript:alert(1)) **x** _y_ \\*',
  '- uno\n- dos\n1. tres',
  'x'.repeat(161),
  'x'.repeat(longestOpinion),
  'palabra '.repeat(2500),
]
const usual = [
  ...[
    'quiero quejarme',
    'sugerencia',
    'quiero reportar que no hay agua en mi barrio',
    'gracias por el parque',
  ],
  ...['1', '2', '3', '5', '0', '9', 'sí', 'no', 'enviar', 'corregir', 'texto', 'lugar', 'nombre', 'volver'],
  ...[
    'km 12',
    '245',
    'Rosa Quispe',
    'omitir',
    'sin nombre',
    '1 no hay agua',
    'queja: no hay luz en la plaza',
  ],
  ...[`estado ${code}`, `responder ${code}`, `estado ${foreignCode}`, 'estado 3333', 'mis opiniones'],
  ...['no está resuelto', 'mis datos', 'borrar mis datos', 'borrar todo', 'basura', 'rumbo', 'circo', 'hola'],
]
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...usual) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  fc.string({ unit: 'binary', maxLength: 200 }),
)
const file = fc.oneof(
  fc.nat({ max: 9 }).map((n) => photo(n).file),
  fc.constantFrom(...fileFaults).map((why) => ({ type: 'refused' as const, why })),
)
const attachment = fc
  .record(
    {
      media: fc.constantFrom(...media),
      caption: text,
      file,
      pin: fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      album: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['media'] },
  )
  .map((rest): Message => ({ type: 'attachment', ...rest }))
const buttons = [
  'feedback',
  'opine:limpieza',
  'ask_town',
  'send',
  'agree',
  'cancel',
  'erase_all',
  'kind:report',
  'menu',
]
const news: fc.Arbitrary<News> = fc.record(
  { code: fc.constant(code), status: fc.constantFrom(...feedbackStatuses), reply: text, unit: fc.string() },
  { requiredKeys: ['code'] },
)
const message: fc.Arbitrary<Message | number> = fc.oneof(
  { weight: 6, arbitrary: text.map(say) },
  { weight: 4, arbitrary: fc.nat({ max: 8 }) },
  { weight: 2, arbitrary: attachment },
  fc
    .oneof(fc.constantFrom(...buttons, `rate:${code}:4`, `unsolved:${code}`, `reply:${code}`), fc.string())
    .map(press),
  fc.tuple(text, fc.nat({ max: 20 })).map(([t, n]): Message => ({ type: 'text', text: t, edits: `m${n}` })),
  fc.constant<Message>({ type: 'start' }),
)
const act = fc.record({
  message: fc.oneof({ weight: 12, arbitrary: message }, { weight: 1, arbitrary: news }),
  hours: fc.constantFrom(0, 0, 0, 0, 0, 1, 25, 200),
  keeps: fc.constantFrom(true, true, true, true, false),
})
type Act = { message: Message | number | News; hours: number; keeps: boolean }

const isNews = (m: Message | number | News): m is News => typeof m === 'object' && 'code' in m

/** Plays the acts; gives each turn of the resident with the texts that were said until then. */
function play(chat: Chat, acts: readonly Act[], shared: boolean) {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const typed: string[] = []
  return acts.flatMap(({ message: m, hours, keeps }) => {
    now += hours * 3_600_000
    const room = { now: new Date(now), keeps, shared }
    if (isNews(m)) {
      chat.news(m, room)
      return []
    }
    const sent = typeof m === 'number' ? press(chat.state.offered[m]?.id ?? 'menu') : m
    if (sent.type === 'text') typed.push(clean(sent.text))
    if (sent.type === 'attachment') typed.push(clean(sent.caption ?? ''))
    const before = chat.state
    return [{ ...chat.send(sent, room), keeps, before, typed: [...typed] }]
  })
}

const keeping: readonly Effect['type'][] = [
  'send_feedback',
  'keep_file',
  'answer_case',
  'reopen_case',
  'rate_case',
  'erase_me',
]

/** Each line of what was kept was typed so, or stood after the number of its kind. */
const isTyped = (kept: string, typed: readonly string[]): boolean =>
  typed.some((one) => one === kept || one.endsWith(` ${kept}`)) ||
  [...kept.matchAll(/\n/g)].some(
    ({ index }) => isTyped(kept.slice(0, index), typed) && isTyped(kept.slice(index + 1), typed),
  )

describe('any sequence of messages and news, with opinions and cases', () => {
  const run = (check: (turn: ReturnType<typeof play>[number], chat: Chat) => void) =>
    fc.assert(
      fc.property(fc.array(act, { maxLength: 16 }), fc.boolean(), fc.nat({ max: 9 }), (acts, agreed, one) => {
        const chat = agreed ? agreedChat(cases) : chatWith(cases)
        for (const turn of play(chat, acts, one === 9)) check(turn, chat)
      }),
      { numRuns: 500 },
    )

  it('never throws, keeps a state of its schema, and always offers choices that it understands and a way out', () => {
    run(({ state, replies }) => {
      expect(schema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state)
      for (const { text: shown } of replies) expect(shown).not.toBe('')
      const { choices } = replies.at(-1) ?? { choices: state.offered }
      if (replies.length > 0) expect(state.offered).toEqual(choices)
      expect(choices.some((choice) => isWayOut(choice) || choice.id === 'feedback')).toBe(true)
      for (const { id } of choices) {
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
        expect(actionOf(id)).toBeDefined()
      }
    })
  })

  it('sends at most one opinion a turn, keeps nothing while nothing can be kept, and says a code only with its effect', () => {
    run(({ replies, effects, keeps, before, state }) => {
      const sent = effects.filter(({ type }) => type === 'send_feedback')
      expect(sent.length).toBeLessThanOrEqual(1)
      if (!keeps) expect(effects.filter(({ type }) => keeping.includes(type))).toEqual([])
      const promised = replies.some(({ text: shown }) => shown.startsWith('**Su opinión fue enviada.**'))
      expect(promised).toBe(sent.length === 1)
      if (promised) expect(state.place).toEqual({ at: 'case', code })
      if (sent.length === 1) expect(before.place).toMatchObject({ at: 'feedback' })
    })
  })

  it('keeps of a text what was typed, whole', () => {
    run(({ effects, state, typed }) => {
      const texts = effects.flatMap((effect) => {
        if (effect.type === 'send_feedback') return [effect.draft.text]
        return effect.type === 'answer_case' ? [effect.text] : []
      })
      if (state.place.at === 'feedback' && state.place.draft.text !== undefined)
        texts.push(state.place.draft.text)
      for (const kept of texts) expect(isTyped(kept, typed)).toBe(true)
    })
  })

  it('leaves no file behind: each one kept stands in the opinion, was sent, or is dropped', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 16 }), (acts) => {
        const chat = agreedChat(cases)
        const held = new Set<string>()
        for (const { effects, state } of play(
          chat,
          acts.filter(({ message: m }) => !isNews(m)),
          false,
        )) {
          for (const effect of effects) {
            if (effect.type === 'drop_files') for (const hash of effect.hashes) held.delete(hash)
            if (effect.type === 'send_feedback') held.clear()
          }
          for (const effect of effects) if (effect.type === 'keep_file') held.add(effect.hash)
          const files = state.place.at === 'feedback' ? state.place.draft.files : []
          expect([...held].sort()).toEqual(files.map(({ hash }) => hash).sort())
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a person wrote', () => {
  it('is read in a reply as it was typed', () => {
    const sign = fc.constantFrom(...'ab1 *_[]()\\.-+#<>&"`~!:'.split(''), '\n', 'é', '😀')
    const written = fc.oneof(
      fc.constantFrom(...hostile),
      fc.array(sign, { maxLength: 40 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(
        written.map((one) => clean(one).replace(/\s*\n\s*/g, '\n')),
        (one) => {
          if (one.length > longestOpinion) return
          const shown = plainText(`Texto: ${asTyped(one)}`)
          expect(shown.replace(/\s+/g, ' ').trim()).toBe(`Texto: ${one}`.replace(/\s+/g, ' ').trim())
        },
      ),
      { numRuns: 2000 },
    )
  })
})
