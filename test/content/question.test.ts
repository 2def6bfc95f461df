import { beforeAll, describe, expect, it } from 'vitest'
import { createConcepts } from '../../content/concepts.ts'
import { readFrequency } from '../../content/frequency.ts'
import { readLexicon } from '../../content/lexicon.ts'
import { readMeanings } from '../../content/meaning.ts'
import { type Asked, readQuestion, type Vocabulary } from '../../content/question.ts'
import { createIndex, type Index } from '../../content/search.ts'
import { stem } from '../../content/spanish.ts'
import { entries, entryOf, llamapampa } from './town.ts'

const concepts = createConcepts([
  ['basura', 'desperdicios', 'residuos sólidos'],
  ['pelota', 'balón'],
])
let index: Index
let vocabulary: Vocabulary
beforeAll(async () => {
  index = await createIndex(llamapampa, entries, concepts, readFrequency(), readLexicon(), readMeanings())
  vocabulary = index.vocabulary
})

const read = (text: string): Asked[] => readQuestion(text, vocabulary)
const only = (text: string): Asked => {
  const [first, ...rest] = read(text)
  if (!first || rest.length > 0) throw new Error(`not one word: ${text}`)
  return first
}
const terms = (asked: Asked) => asked.ways.map((w) => w.term)

describe('a word of the question', () => {
  it('that the content has is known and means itself', () => {
    const asked = only('basura')
    expect(asked).toMatchObject({ known: true, light: false })
    expect(asked.corrected).toBeUndefined()
    expect(asked.ways[0]).toEqual({ term: stem('basura'), factor: 1 })
  })

  it('that carries no matter is light', () => {
    expect(read('quiero saber de la').every((a) => a.light)).toBe(true)
  })

  it('that names the town is light, since everything is about the town', () => {
    expect(only('Llamapampa')).toMatchObject({ light: true, known: true })
  })

  it('that nothing in the content explains is unknown, and the rarer the more it tells', () => {
    expect(only('dentista').known).toBe(false)
    expect(only('dentista').rarity).toBeGreaterThan(only('hijo').rarity)
  })

  it.each([
    ['vasura', 'basura'],
    ['sementerio', 'cementerio'],
    ['lisensia', 'licencia'],
    ['parkes', 'parques'],
  ])('that is misspelt is corrected: %s', (typed, meant) => {
    const asked = only(typed)
    expect(asked.corrected).toBe(meant)
    expect(asked.known).toBe(true)
    expect(terms(asked)).toContain(stem(meant))
  })

  it('counts less when it was corrected', () => {
    expect(only('vasura').ways[0]?.factor).toBeLessThan(only('basura').ways[0]?.factor ?? 0)
  })

  it.each(['basura', 'riego', 'pelota', 'casado', 'tumba', 'parque', 'gobierno', 'misión', 'árbol'])(
    'that is Spanish is never corrected: %s',
    (word) => {
      expect(only(word).corrected).toBeUndefined()
    },
  )

  it('of the content is never corrected, in whatever entry it stands', () => {
    for (const e of entries)
      for (const asked of [e.title, ...e.questions, ...e.keywords, e.text].flatMap(read))
        expect(asked.corrected).toBeUndefined()
  })

  it('with digits is left as it is', () => {
    expect(only('2031').corrected).toBeUndefined()
  })

  it('in its small form means the big one', () => {
    expect(terms(only('bodeguita'))).toContain(stem('bodega'))
  })

  it('that one sample question misspells is what all the others call it', async () => {
    const circus = entryOf('circo', 'service', { title: 'Circo', questions: ['ke lisencia pide el circo'] })
    const other = await createIndex(
      llamapampa,
      [...entries, circus],
      concepts,
      readFrequency(),
      readLexicon(),
      readMeanings(),
    )
    expect(readQuestion('lisencia', other.vocabulary)[0]?.corrected).toBe('licencia')
  })

  it('run together with another is read as two', () => {
    expect(read('labasura').map((a) => a.word)).toEqual(['la', 'basura'])
    expect(read('delparque').map((a) => a.word)).toEqual(['del', 'parque'])
  })
})

describe('everyday words for one matter', () => {
  it('meet at their concept, less surely than by the word itself', () => {
    const way = only('desperdicios').ways.find((w) => w.term.startsWith('#'))
    expect(way && index.vocabulary.has(way.term)).toBe(true)
    expect(way?.factor).toBeLessThan(1)
    expect(only('desperdicios').known).toBe(true)
  })

  it('that no entry speaks of stay unknown', () => {
    expect(only('pelota').ways.every((w) => !w.term.startsWith('#'))).toBe(true)
    expect(only('pelota').known).toBe(false)
  })
})

it('corrects only so many words of one message', () => {
  const corrected = read('vasura '.repeat(200)).filter((a) => a.corrected)
  expect(corrected.length).toBeGreaterThan(5)
  expect(corrected.length).toBeLessThan(50)
})
