import type { Content } from '../../content/files.ts'
import { misspell } from '../../content/misspell.ts'
import {
  type Blocked,
  blocks,
  type EngineTimes,
  longest,
  memoryLine,
  type OurTimes,
  type Put,
  speedTable,
  timeOurs,
  timeRivals,
} from './at-size.ts'
import { growTown, vocabularyOf } from './big-town.ts'
import { hostileMessages } from './hostile.ts'
import { atMost, type Promised } from './promises.ts'
import type { DevQuestion } from './questions.ts'
import type { Rival } from './rival.ts'
import { ms, print, progress, table } from './table.ts'

export const bigSize = 10_000

/** The questions of the sets and as many of the town's own sample questions, every other one misspelt. */
const putTo = (town: Content, questions: readonly DevQuestion[]): Put[] => {
  const own = town.entries.flatMap((e) => e.questions)
  const step = Math.max(1, Math.floor(own.length / Math.max(200, questions.length)))
  const sampled = own.filter((_, i) => i % step === 0).map((q, i) => (i % 2 === 0 ? q : misspell(q, i)))
  return [...questions.map((q) => q.question), ...sampled].map((question) => ({
    institution: town.institution.slug,
    question,
  }))
}

const hostileTable = (real: readonly Blocked[], big: readonly Blocked[]): string =>
  table(
    ['message of 65,536 characters', 'real size ms', 'worst', `${bigSize} entries ms`, 'worst'],
    real.map((r, i) => [r.name, ms(r.median), ms(r.worst), ms(big[i]?.median ?? 0), ms(big[i]?.worst ?? 0)]),
  )

/** Time, memory and hostile messages at 10,000 entries, and hostile messages at the real size beside them. */
export const measureBig = async (
  rivals: readonly Rival[],
  towns: readonly Content[],
  ours: OurTimes,
  questions: readonly DevQuestion[],
): Promise<{ times: EngineTimes[]; promises: Promised[] }> => {
  progress(`a town of ${bigSize} entries`)
  const town = growTown(towns, bigSize)
  const vocabulary = vocabularyOf(town.entries)
  const puts = putTo(town, questions)
  const us = await timeOurs([town], puts)
  const finder = us.finders.get(town.institution.slug)
  const largest = towns.toSorted((a, b) => b.entries.length - a.entries.length)[0]
  const real = largest && ours.finders.get(largest.institution.slug)
  if (!finder || !real) throw new Error('nothing to ask')
  progress('hostile messages')
  const messages = hostileMessages(vocabulary)
  const [atReal, atBig] = [await blocks(real.find, messages), await blocks(finder.find, messages)]
  const times = [...(await timeRivals(rivals, [town], puts)), us]
  print(`Time at ${bigSize} entries, ${vocabulary.length} distinct words`, speedTable(times))
  console.log(`\n${memoryLine(us)}`)
  print('Hostile messages to ours: middle and longest of three', hostileTable(atReal, atBig))
  return {
    times,
    promises: [
      atMost(`p99 at ${bigSize} entries`, us.times.p99, 50),
      atMost(`building and calibrating ${bigSize} entries`, us.build, 3000),
      atMost('a hostile message at the real size', longest(atReal), 50),
      atMost(`a hostile message at ${bigSize} entries`, longest(atBig), 50),
    ],
  }
}
