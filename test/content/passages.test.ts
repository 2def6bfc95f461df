import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passages, sentences } from '../../content/passages.ts'
import type { Asked } from '../../content/question.ts'
import { isStopword, words } from '../../content/spanish.ts'

const asked = (word: string): Asked => ({
  word,
  light: isStopword(word),
  corrected: undefined,
  known: true,
  rarity: 0.5,
  foreign: false,
  doubtful: false,
  matter: !isStopword(word),
  ways: [{ term: word, factor: 1 }],
})
const read = (message: string) =>
  sentences(message).map((parts) => parts.map((part) => words(part).map(asked)))
const cut = (message: string) => passages(read(message)).map((p) => p.map((a) => a.word).join(' '))

describe('the sentences of a message', () => {
  it('end at marks and line ends', () => {
    const all = sentences('Buenas. Vivo lejos; ¿y la basura?\nGracias!').map(([sentence]) => sentence?.trim())
    expect(all).toEqual(['buenas', 'vivo lejos', 'y la basura', 'gracias'])
  })

  it('do not end inside a number', () => {
    expect(sentences('mide 6,492.60 km').length).toBe(1)
    expect(sentences('mide 6,492.60 km')[0]).toHaveLength(1)
  })

  it('have the part behind a polite lead-in beside them', () => {
    for (const polite of [
      'vivo en la parte alta y quisiera saber quién recoge la basura',
      'señorita me puede decir quién recoge la basura',
      'soy nuevo aquí mi pregunta es quién recoge la basura',
      'buenos días le quería preguntar quién recoge la basura',
      'necesito que me informen quién recoge la basura',
    ])
      expect(sentences(polite)[0]?.some((part) => part.trim() === 'quien recoge la basura')).toBe(true)
  })

  it('have their clauses beside them', () => {
    expect(sentences('tengo mi chacra, no llega el agua')[0]).toEqual(
      expect.arrayContaining(['tengo mi chacra', ' no llega el agua']),
    )
  })

  it('are none where nothing is said', () => {
    for (const nothing of ['', '?!', '...', '🙂', '\n\n']) expect(sentences(nothing)).toEqual([])
  })
})

describe('the passages of a message', () => {
  it('of one short question are the question', () => {
    expect(cut('quién recoge la basura')).toEqual(['quien recoge la basura'])
  })

  it('have the question that stands behind a story', () => {
    expect(cut('Vivo en la loma. Tengo tres hijos. ¿Quién recoge la basura?')).toContain(
      'quien recoge la basura',
    )
  })

  it('cut a voice message without marks into short windows that leave nothing out', () => {
    const story = Array.from(
      { length: 40 },
      (_, i) => `cosa${String.fromCharCode(97 + (i % 26))}x${i < 26 ? 'u' : 'o'}`,
    )
    const all = cut(story.join(' '))
    expect(all.length).toBeGreaterThan(3)
    for (const p of all) expect(p.split(' ').length).toBeLessThan(15)
    expect(all.join(' ')).toContain(story[0])
    expect(all.join(' ')).toContain(story.at(-1))
  })

  it('have the end of a very long message, where people put the question', () => {
    const long = `${'vivo lejos del pueblo tengo chacra. '.repeat(80)} quién recoge la basura`
    expect(cut(long).at(-1)).toContain('basura')
  })

  it('are at most ten, whatever is sent', () => {
    const word = fc.constantFrom('basura', 'la', 'quisiera saber', 'parque', 'de')
    const mark = fc.constantFrom(' ', '. ', ', ', '? ', '\n', ': ')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, mark), { maxLength: 400, size: 'max' }), (parts) => {
        expect(cut(parts.flat().join('')).length).toBeLessThanOrEqual(10)
      }),
    )
  })

  it('are there for every message that holds an informative word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('basura', 'la', 'de', '.', ','), { minLength: 1, maxLength: 60 }),
        (parts) => {
          const message = parts.join(' ')
          fc.pre(message.includes('basura'))
          expect(cut(message).some((p) => p.includes('basura'))).toBe(true)
        },
      ),
    )
  })
})
