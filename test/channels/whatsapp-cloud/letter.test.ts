import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lettersOf } from '../../../bot/channels/whatsapp-cloud/letter.ts'
import { outgoing } from '../../stand-ins/whatsapp-cloud/outgoing.ts'

const choices = (labels: string[]) => [
  ...labels.map((label, at) => ({ id: `c${at}`, label })),
  { id: 'menu', label: 'Menú' },
]
const only = (reply: Parameters<typeof lettersOf>[0]) => {
  const letters = lettersOf(reply)
  expect(letters).toHaveLength(1)
  return letters[0]
}

it('short choices, three at most, are buttons under the text', () => {
  expect(only({ text: '¿Le **sirvió**?', choices: choices(['Sí', 'No']) })).toEqual({
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: '¿Le *sirvió*?' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'c0', title: '1. Sí' } },
          { type: 'reply', reply: { id: 'c1', title: '2. No' } },
          { type: 'reply', reply: { id: 'menu', title: '0. Menú' } },
        ],
      },
    },
  })
})

it('more of them, or longer ones, are a list whose rows stand numbered in the text too', () => {
  const long =
    'Mejorar el recojo de residuos sólidos en todos los barrios de la ciudad hasta 2026, cada semana'
  const letter = only({ text: 'Elija:', choices: choices(['Basura', long]) })
  expect(letter).toMatchObject({
    interactive: {
      type: 'list',
      body: { text: `Elija:\n\n1. Basura\n2. ${long}\n0. Menú` },
      action: {
        sections: [
          {
            rows: [
              { id: 'c0', title: '1. Basura' },
              { id: 'c1', title: '2. Mejorar el recojo de…', description: `${long.slice(0, 71)}…` },
              { id: 'menu', title: '0. Menú' },
            ],
          },
        ],
      },
    },
  })
})

it('what fits neither is numbered text: eleven choices, a long answer, ids that meet', () => {
  const many = choices(Array.from({ length: 10 }, (_, n) => `Tema ${n}`))
  expect(only({ text: 'Elija:', choices: many })).toMatchObject({ type: 'text' })
  expect(
    only({ text: 'a'.repeat(1020), choices: choices(['Un tema más largo que un botón']) }),
  ).toMatchObject({
    type: 'text',
    text: { body: expect.stringMatching(/a\n\n1\. Un tema más largo que un botón\n0\. Menú$/) },
  })
  const same = [
    { id: 'x', label: 'Sí' },
    { id: 'x', label: 'No' },
  ]
  expect(only({ text: '¿?', choices: same })).toMatchObject({
    type: 'text',
    text: { body: '¿?\n\n1. Sí\n2. No' },
  })
})

it('a long text is several messages, in order, and none of them shows a preview', () => {
  const letters = lettersOf({ text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, choices: [] })
  expect(letters.map((letter) => letter.type === 'text' && letter.text)).toEqual([
    { body: 'a'.repeat(4000), preview_url: false },
    { body: 'b'.repeat(4000), preview_url: false },
  ])
})

it('whatever the reply, the API takes every message of it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.lorem({ maxCount: 900 }),
    fc.constant('🙂'.repeat(3_000)),
  )
  const label = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    fc.lorem({ maxCount: 6 }),
  )
  const offered = fc.array(fc.record({ id: fc.string({ maxLength: 64 }), label }), { maxLength: 14 })
  fc.assert(
    fc.property(text, offered, (said, given) => {
      for (const letter of lettersOf({ text: said, choices: given })) {
        const message = {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '51951000111',
          ...letter,
        }
        const read = outgoing.safeParse(message)
        expect(read.error?.message).toBeUndefined()
      }
    }),
    { numRuns: 300 },
  )
})
