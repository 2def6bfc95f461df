import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chance } from '../../bench/answers/chance.ts'
import { learn } from '../../bench/meaning/learn.ts'
import { middle, writeVectors } from '../../bench/meaning/vectors.ts'
import { createVocabulary } from '../../bench/meaning/vocabulary.ts'
import { readMatters } from '../../content/matters.ts'
import { closeness, readMeanings } from '../../content/meaning.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'ventanilla-meaning-'))

describe('learning what words mean', () => {
  it('takes blocks of one slug for one matter, wherever they stand', () => {
    const texts = folder()
    writeFileSync(
      join(texts, 'a.txt'),
      '= luz\n> Alumbrado público\n- todo oscuro\n\n= agua\n> Agua potable\n- no sale nada',
    )
    writeFileSync(join(texts, 'b.txt'), '= luz\n> Luminarias\n- se quemó el foco\n')
    expect(readMatters(texts)).toEqual([
      {
        slug: 'luz',
        theme: 'a.txt',
        official: ['Alumbrado público', 'Luminarias'],
        said: ['todo oscuro', 'se quemó el foco'],
      },
      { slug: 'agua', theme: 'a.txt', official: ['Agua potable'], said: ['no sale nada'] },
    ])
  })

  it('brings words of one matter together that never stand in one text, and is written and read the same', () => {
    const { read, terms } = createVocabulary()
    const light = ['foco quemado', 'esquina oscura', 'poste apagado', 'noche tenebrosa'].map(read)
    const water = ['caño seco', 'balde vacio', 'tubería rota', 'cisterna sucia'].map(read)
    const matters = [
      {
        theme: 'a',
        official: [read('alumbrado público')],
        said: Array.from({ length: 150 }, () => light).flat(),
      },
      { theme: 'a', official: [read('agua potable')], said: Array.from({ length: 150 }, () => water).flat() },
    ]
    const table = learn(matters, [], terms().length, { chance: chance('test') }, () => undefined)
    const place = folder()
    const rows = terms().map((term, row) => ({
      term,
      vector: table.vectors.subarray(row * table.size, (row + 1) * table.size),
    }))
    writeVectors(place, [...rows, { term: '!agua', vector: middle(water, table) }])
    const meanings = readMeanings({ terms: join(place, 'terms.txt'), vectors: join(place, 'vectors.bin') })
    const of = (text: string) => meanings.of(read(text))
    expect(closeness(of('foco'), of('tenebrosa'))).toBeGreaterThan(closeness(of('foco'), of('balde')) + 0.4)
    expect(meanings.foreignness(of('cisterna'))).toBeGreaterThan(meanings.foreignness(of('foco')) + 0.4)
  })
})
