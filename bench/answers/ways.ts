import type { Content } from '../../content/files.ts'
import { hash } from './chance.ts'
import { place } from './ours.ts'
import { markOurs } from './quality.ts'
import { type DevQuestion, figures } from './questions.ts'
import { percent, print, table } from './table.ts'

const steps = [4, 8, 12, 20, 30, 50] as const
/** A clerk writes key words, too, but fewer. */
const keywordsFor = (ways: number) => Math.max(8, Math.ceil(ways / 3))

const some = (texts: readonly string[], most: number): string[] =>
  [...texts].sort((a, b) => hash(a) - hash(b)).slice(0, most)

/** A town whose clerk wrote so many ways of asking for each answer and no more. */
export const withWays = ({ institution, entries }: Content, most: number): Content => ({
  institution,
  entries: entries.map((entry) => ({
    ...entry,
    questions: some(entry.questions, most),
    keywords: some(entry.keywords, keywordsFor(most)),
  })),
})

/** Prints how what is answered right depends on how many ways of asking each answer has. */
export const printWays = async (
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<void> => {
  const rows: string[][] = []
  for (const most of steps) {
    const thinned = towns.map((town) => withWays(town, most))
    const entries = thinned.flatMap((town) => town.entries)
    const written = entries.reduce((sum, { questions: ways }) => sum + ways.length, 0) / entries.length
    const { first, inThree, wrong, outOfScopeAnswered } = figures(markOurs(await place(thinned), questions))
    rows.push([`≤ ${most}`, written.toFixed(1), ...[first, inThree, wrong, outOfScopeAnswered].map(percent)])
  }
  print(
    'Ways of asking that each answer has',
    table(['ways', 'on average', 'right first %', 'in three %', 'wrong %', 'out of scope answered %'], rows),
  )
}
