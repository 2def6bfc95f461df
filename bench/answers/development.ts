import type { Content } from '../../content/files.ts'
import { writeFailures } from './failures.ts'
import { ahead, type Promised, quality } from './promises.ts'
import {
  byTown,
  comparison,
  type Finders,
  type Judged,
  judgeRivals,
  markOurs,
  printBreakdowns,
} from './quality.ts'
import { drawnFrom, figures } from './questions.ts'
import type { Rival } from './rival.ts'
import type { setAside } from './sets.ts'
import { print } from './table.ts'
import { forChoosing } from './threshold.ts'

type Sorted = ReturnType<typeof setAside>

/** So many are put to all engines. */
export const sideBySide = 450

const explanation = `
${sideBySide} questions, drawn by a hash of their ids, are put to all engines. A rival answers from a threshold on: the one with the
greatest F1 × right first on a third of them. All are judged on the other two thirds; the last two lines are ours on all questions.`

const listed = (same: Sorted['same']): string =>
  same.map(({ question: q, entry }) => `${q.id} ${q.institution} «${q.question}» = ${entry}`).join('\n')

/** Right answers and silence: all engines on the same questions and entries. */
export const measureQuality = async (
  rivals: readonly Rival[],
  towns: readonly Content[],
  finders: Finders,
  { name, kept, same }: Sorted & { name: string },
): Promise<{ judged: Judged[]; promises: Promised[] }> => {
  const marks = markOurs(finders, kept)
  const withSame = [
    ...marks,
    ...markOurs(
      finders,
      same.map((s) => s.question),
    ),
  ]
  const drawn = drawnFrom(kept, sideBySide)
  const us = figures(markOurs(finders, drawn).filter((m) => !forChoosing(m.question)))
  const all = figures(marks)
  const others = await judgeRivals(rivals, towns, drawn)
  const judged = [...others, { name: 'ours', figures: us }]
  print(
    'Right answers and honest silence',
    comparison([
      ...judged,
      { name: 'ours, all questions', figures: all },
      { name: 'ours, with those set aside', figures: figures(withSame) },
    ]),
  )
  console.log(explanation)
  print(`Set aside: ${same.length} that are word for word an entry's sample question`, listed(same))
  printBreakdowns(marks)
  console.log(`\n${await writeFailures(finders, marks, name)}`)
  const best = (of: (j: Judged) => number) => Math.max(...others.map(of))
  return {
    judged,
    promises: [
      ...quality(name, all, byTown(marks)),
      ahead(
        'right first ahead of every other engine',
        us.first,
        best((o) => o.figures.first),
      ),
      ahead(
        'abstention F1 ahead of every other engine',
        us.f1,
        best((o) => o.figures.f1),
      ),
    ],
  }
}
