import { describe, expect, it } from 'vitest'
import { closeness, type Meaning, readMeanings, termsOf } from '../../content/meaning.ts'

const meanings = readMeanings()

const meaningOf = (text: string): Meaning =>
  meanings.of(termsOf(text).flatMap((term) => meanings.rowOf(term) ?? []))

describe('what a text means', () => {
  const title = meaningOf('saneamiento físico legal de predios y titulación')
  const refuse = meaningOf('recolección y transporte de residuos sólidos domiciliarios')
  const safety = meaningOf('patrullaje del serenazgo y prevención del delito')

  it.each([
    ['mi abuelo nos dejó el lote sin papeles y ningún notario quiere inscribirlo', title],
    ['las bolsas ya hieden y los gallinazos las rompen en la esquina', refuse],
    ['anoche forzaron el candado, se llevaron todo de la tienda y nadie vino', safety],
  ])('is close to its matter, whatever the words: «%s»', (told, matter) => {
    const others = [title, refuse, safety].filter((other) => other !== matter)
    for (const other of others)
      expect(closeness(meaningOf(told), matter)).toBeGreaterThan(closeness(meaningOf(told), other) + 0.1)
  })

  it('is nothing where no word is known, and close to nothing', () => {
    const nothing = meaningOf('zzyzx qwrtp')
    expect([...nothing].every((number) => number === 0)).toBe(true)
    expect(closeness(nothing, refuse)).toBe(0)
  })

  it('is at length 1 otherwise, so that nothing is closer than the same', () => {
    expect(closeness(refuse, refuse)).toBeCloseTo(1, 5)
  })

  it('tells what no municipality answers for', () => {
    const football = meaningOf('quién metió el gol en el clásico de anoche y cómo va la tabla')
    expect(meanings.foreignness(football)).toBeGreaterThan(meanings.foreignness(refuse) + 0.2)
  })
})
