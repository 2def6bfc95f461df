import { describe, expect, it } from 'vitest'
import { root, stem } from '../../content/spanish.ts'
import { nearness, topicalOf } from '../../content/topics.ts'

const about = (...words: string[]) => topicalOf(words.map((word) => [stem(word), 1] as const))

describe('topics', () => {
  it('are shared by words that come up in one matter', () => {
    expect(nearness(about('candado', 'madrugada'), about('serenazgo'))).toBeGreaterThan(0.5)
    expect(nearness(about('vaca', 'veterinario'), about('establo'))).toBeGreaterThan(0.3)
  })

  it('are not shared by words of different matters', () => {
    expect(nearness(about('candado'), about('establo'))).toBe(0)
  })

  it('are met by a long verb in all its forms', () => {
    expect(nearness(topicalOf([[root('vacunaron') ?? '', 1]]), about('vacunar'))).toBeGreaterThan(0)
  })

  it('are none for words that no topic has', () => {
    expect(Math.max(...about('xilófono'))).toBe(0)
    expect(nearness(about('xilófono'), about('candado'))).toBe(0)
  })

  it('are as near to themselves as can be, however many the words', () => {
    const many = about('basura', 'camión', 'recoger', 'candado')
    expect(nearness(many, many)).toBeCloseTo(1, 5)
  })
})
