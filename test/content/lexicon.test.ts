import { describe, expect, it } from 'vitest'
import { readLexicon } from '../../content/lexicon.ts'

const { knows } = readLexicon()

describe('the lexicon knows', () => {
  it.each([
    ['a noun', 'ecuacion'],
    ['its plural', 'nubes'],
    ['a plural in -ces', 'luces'],
    ['a feminine form', 'nubladas'],
    ['a small form', 'casita'],
    ['an adverb', 'lentamente'],
    ['a number', 'noventa'],
    ['a form of a verb', 'borro'],
    ['a verb whose root changes', 'cuesta'],
    ['a verb whose spelling changes', 'saque'],
    ['a verb with pronouns', 'llamarlo'],
    ['what is done', 'ampliacion'],
    ['who does it', 'recicladores'],
    ['what comes of it', 'vencimiento'],
    ['what can be done', 'reciclable'],
    ['a name', 'lima'],
  ])('%s: %s', (_, word) => {
    expect(knows(word)).toBe(true)
  })

  it.each(['vasura', 'poblema', 'vicion', 'directv', 'jerentes', 'sosial', 'xyzxyz', ''])(
    'but not "%s"',
    (word) => {
      expect(knows(word)).toBe(false)
    },
  )
})
