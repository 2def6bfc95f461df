import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render, splitText } from '../../../bot/channels/whatsapp/render.ts'

describe('a reply as WhatsApp shows it', () => {
  it('has its marks, and the choices numbered below it, the way out being 0', () => {
    const choices = [
      { id: 'a', label: 'Misión' },
      { id: 'menu', label: 'Menú' },
    ]
    expect(render({ text: 'La **misión** es _servir_.', choices })).toEqual([
      'La *misión* es _servir_.\n\n1. Misión\n0. Menú',
    ])
  })

  it('is parted between paragraphs, and the choices stand on the last part', () => {
    const text = `${'a'.repeat(60)}\n\n${'b'.repeat(60)}`
    const parts = render({ text, choices: [{ id: 'menu', label: 'Menú' }] }, 100)
    expect(parts).toEqual(['a'.repeat(60), `${'b'.repeat(60)}\n\n0. Menú`])
  })

  it('of no words has no message', () => {
    expect(render({ text: ' ', choices: [] })).toEqual([])
  })

  it('loses no word when it is parted, and no part is too long or ends in half a character', () => {
    const words = fc.array(fc.constantFrom('agua', 'ñandú', '😀', '\n', '\n\n', 'x'.repeat(70)))
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 90 }), (said, most) => {
        const text = said.join(' ')
        const parts = splitText(text, most)
        expect(parts.every((part) => part.length > 0 && part.length <= most && !/\p{Cs}/u.test(part))).toBe(
          true,
        )
        const bare = (one: string) => one.replaceAll(/\s/g, '')
        expect(bare(parts.join(''))).toBe(bare(text))
      }),
    )
  })
})
