import { describe, expect, it } from 'vitest'
import { isLeftOpen } from '../../content/left-open.ts'
import { root, stem } from '../../content/spanish.ts'
import { entryOf } from './town.ts'

const wider = (word: string) => [stem(word), root(word) ?? stem(word)]

describe('what an entry says that its document does not tell', () => {
  const hours = entryOf('horario', 'contact', {
    title: 'Horario',
    text: 'La municipalidad abre de 8:30 a 14:00. En los sectores atiende una oficina móvil. El documento no trae su calendario.',
  })
  const work = entryOf('economia', 'place', {
    title: 'Economía',
    text: 'Hay 214 pescadores. El documento no trae cifras de desempleo.',
  })

  it('is no answer', () => {
    expect(isLeftOpen(work, ['tasa', 'desempleo'], false, wider)).toBe(true)
    expect(isLeftOpen(hours, ['calendario'], false, wider)).toBe(true)
  })

  it('is no answer to a question for a fact of what stands before it', () => {
    expect(isLeftOpen(hours, ['oficina', 'móvil'], true, wider)).toBe(true)
    expect(isLeftOpen(hours, ['oficina', 'móvil'], false, wider)).toBe(false)
  })

  it('does not matter where the question is about something that is told', () => {
    expect(isLeftOpen(work, ['pescadores', 'desempleo'], false, wider)).toBe(false)
    expect(isLeftOpen(hours, ['municipalidad'], true, wider)).toBe(false)
    expect(isLeftOpen(entryOf('e', 'faq', { text: 'Abre a las 8.' }), ['calendario'], true, wider)).toBe(
      false,
    )
  })
})
