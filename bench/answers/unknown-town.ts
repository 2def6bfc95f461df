import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../content/files.ts'
import { writeFailures } from './failures.ts'
import { place } from './ours.ts'
import { type Promised, quality } from './promises.ts'
import { byTown, comparison, type Judged, judgeAgain, markOurs, printBreakdowns } from './quality.ts'
import { drawnFrom, figures } from './questions.ts'
import type { Rival } from './rival.ts'
import { compositionLine, readSets, setAside } from './sets.ts'
import { print } from './table.ts'
import { readTowns } from './towns.ts'

/** So many are put to all engines. */
const sideBySide = 150

/** Municipalities that are not among the samples, each in a folder of its name, and beside them what is asked of them. */
export const unknownTowns = fileURLToPath(new URL('../../test/unknown-town/', import.meta.url))

export const unknownQuestions = join(unknownTowns, 'questions.jsonl')

export const haveUnknown = (): boolean => existsSync(unknownQuestions)

/**
 * Judged alone, but built as it would run: with the sample municipalities beside it. The rivals keep the thresholds that
 * they were given on the development questions, as ours has nothing of this town either.
 */
export const measureUnknown = async (
  rivals: readonly Rival[],
  samples: readonly Content[],
  before: readonly Judged[],
  change: (town: Content) => Content,
): Promise<Promised[]> => {
  const towns = (await readTowns(dirname(unknownQuestions))).map(change)
  const all = await readSets([unknownQuestions])
  const { kept, same } = setAside(towns, all)
  const finders = await place([...samples, ...towns])
  const marks = markOurs(finders, kept)
  const ours = figures(marks)
  const drawn = drawnFrom(kept, sideBySide)
  const entries = towns.reduce((sum, t) => sum + t.entries.length, 0)
  const names = towns.map((t) => t.institution.name).join(', ')
  print(
    `A town unknown here: ${names}, ${entries} entries`,
    comparison([
      ...(await judgeAgain(rivals, towns, drawn, before)),
      { name: 'ours', figures: figures(markOurs(finders, drawn)) },
      { name: 'ours, all questions', figures: ours },
      { name: 'ours, with those set aside', figures: figures(markOurs(finders, all)) },
    ]),
  )
  console.log(
    `\n${compositionLine(all)}; ${same.length} set aside that are word for word an entry's sample question.`,
  )
  printBreakdowns(marks)
  console.log(`\n${await writeFailures(finders, marks, 'unknown-town')}`)
  return quality('unknown town', ours, byTown(marks))
}
