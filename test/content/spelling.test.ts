import { describe, expect, it } from 'vitest'
import { createSpeller } from '../../content/spelling.ts'

const vocabulary = new Map([
  ['basura', 5],
  ['vecino', 9],
  ['cementerio', 2],
  ['zapato', 1],
  ['hoja', 1],
  ['humedad', 1],
  ['parque', 3],
  ['quebrada', 1],
  ['gerencia', 2],
  ['calle', 3],
  ['lluvia', 1],
  ['limpieza', 5],
  ['municipalidad', 9],
  ['habitantes', 1],
])
const speller = createSpeller(vocabulary)

describe('a misspelt word', () => {
  it.each([
    ['b for v', 'becino', 'vecino'],
    ['v for b', 'vasura', 'basura'],
    ['s for c', 'sementerio', 'cementerio'],
    ['z for c', 'zementerio', 'cementerio'],
    ['s for z', 'limpiesa', 'limpieza'],
    ['c for z', 'limpieca', undefined],
    ['no h', 'oja', 'hoja'],
    ['no h before u', 'umedad', 'humedad'],
    ['an h too many', 'hbasura', 'basura'],
    ['k for qu', 'parke', 'parque'],
    ['k for c', 'kalle', 'calle'],
    ['j for g', 'jerensia', 'gerencia'],
    ['y for ll', 'yuvia', 'lluvia'],
  ])('with %s is known by its sound', (_, typed, meant) => {
    const found = speller(typed)
    if (meant === undefined) expect(found?.sure).not.toBe(true)
    else expect(found).toEqual({ word: meant, sure: true })
  })

  it.each([
    ['two letters swapped', 'limpeiza', 'limpieza'],
    ['two letters of a short word swapped', 'basrua', 'basura'],
    ['two other letters swapped', 'lipmieza', 'limpieza'],
    ['a letter missing', 'cementrio', 'cementerio'],
    ['a letter too many', 'municipaliddad', 'municipalidad'],
    ['a letter doubled elsewhere', 'basuura', 'basura'],
    ['a wrong letter', 'habitamtes', 'habitantes'],
  ])('with %s finds its word', (_, typed, meant) => {
    expect(speller(typed)?.word).toBe(meant)
  })

  it('that only looks like a word of the content is a less sure guess', () => {
    expect(speller('limpeiza')?.sure).toBe(false)
  })

  it('takes the commoner of two words that sound alike', () => {
    const often = (vaca: number, baca: number) =>
      createSpeller(
        new Map([
          ['vaca', vaca],
          ['baca', baca],
        ]),
      )('bhaca')?.word
    expect(often(9, 1)).toBe('vaca')
    expect(often(1, 9)).toBe('baca')
  })
})

describe('no guess is made', () => {
  it.each([
    ['gato', 'of a word like none'],
    ['xyzxyz', 'of noise'],
    ['ab', 'of two letters'],
    ['cal', 'of a short word that is not quite another'],
    ['b4sura', 'of a word with digits'],
    ['a'.repeat(25), 'of an endless word'],
    ['', 'of nothing'],
  ])('for "%s": %s', (typed) => {
    expect(speller(typed)).toBeUndefined()
  })

  it('where there is no vocabulary', () => {
    expect(createSpeller(new Map())('vasura')).toBeUndefined()
  })
})
