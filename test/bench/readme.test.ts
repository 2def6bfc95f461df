import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { blockOf } from '../../bench/answers/readme.ts'
import { libraries } from '../../bench/answers/rivals.ts'
import { readVerdicts, type Verdict, verdictPromises, verdictTable } from '../../bench/answers/verdicts.ts'

/** The tables of some Markdown, each as rows of cells without its rule. */
const tablesOf = (text: string): string[][][] =>
  (text.match(/(?:^\|.*\|$\n?)+/gm) ?? []).map((lines) =>
    lines
      .trim()
      .split('\n')
      .filter((line) => !/^[|:\- ]+$/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  )

let verdicts: Verdict[]
let block: string
beforeAll(async () => {
  verdicts = await readVerdicts()
  block = blockOf(await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')) ?? ''
})

describe("the README's answers", () => {
  it('stand between two marks, as two tables with as many cells in every row', () => {
    const tables = tablesOf(block)
    expect(tables).toHaveLength(2)
    for (const [head, ...rows] of tables)
      for (const row of rows) expect(row, row.join('|')).toHaveLength(head?.length ?? 0)
  })

  it('name every engine, ours last, each with its figures', () => {
    const [, ...rows] = tablesOf(block)[0] ?? []
    const names = rows.map(([name]) => name)
    expect(names).toEqual([
      ...libraries.map(({ name }) => name),
      'PostgreSQL `spanish` + pg_trgm',
      '**Ventanilla**',
    ])
    for (const [, first = '', , f1 = ''] of rows) {
      expect(first).toMatch(/^\**\d+\.\d %\**$/)
      expect(f1).toMatch(/^\**[01]\.\d\d\**$/)
    }
  })

  it('tell the verdicts that were kept, and who wrote the questions', () => {
    expect(block).toContain(verdictTable(verdicts))
    expect(block).toContain("had read only the municipalities'")
  })
})

describe('a text with marks', () => {
  const marked = (inner: string) =>
    `a <!-- bench:answers: written by \`npm run bench:answers -- --readme\` -->${inner}<!-- bench:answers ends --> b`

  it('gives what stands between them', () => {
    expect(blockOf(marked('\ntable\n'))).toBe('\ntable\n')
  })

  it.each([
    ['has none', 'nothing'],
    ['has them twice', `${marked('x')} ${marked('y')}`],
    ['has no end', marked('x').replace('<!-- bench:answers ends -->', '')],
  ])('gives nothing when it %s', (_, text) => {
    expect(blockOf(text)).toBeUndefined()
  })
})

describe('the verdicts of fresh sets', () => {
  it('are each of another set, of 150 questions or more, by authors of whom it is said what they saw', () => {
    expect(new Set(verdicts.map((v) => v.set)).size).toBe(verdicts.length)
    for (const v of verdicts) {
      expect(v.questions).toBeGreaterThanOrEqual(v.unknownTown === undefined ? 150 : 100)
      expect(v.authors).not.toBe('')
    }
  })

  it('bind the last two, and the last unknown town', () => {
    const like = (set: string, unknownTown?: string): Verdict => ({
      ...(verdicts[0] as Verdict),
      set,
      ...(unknownTown === undefined ? {} : { unknownTown }),
    })
    const bound = verdictPromises([like('p'), like('q'), like('town', 'x'), like('r')])
    const sets = [...new Set(bound.map((p) => p.what.split(':')[0]))]
    expect(sets).toEqual(['fresh set q', 'fresh set r', 'fresh set town'])
  })
})
