import { parseArgs } from 'node:util'
import type { Content } from '../../content/files.ts'
import { misspell } from '../../content/misspell.ts'
import {
  type Blocked,
  blocks,
  longest,
  type OurTimes,
  type Put,
  speedTable,
  timeOurs,
  timeRivals,
} from './at-size.ts'
import { growTown, vocabularyOf } from './big-town.ts'
import { writeFailures } from './failures.ts'
import { printFit } from './fit.ts'
import { hostileMessages } from './hostile.ts'
import { ahead, atMost, type Promised, printPromises } from './promises.ts'
import { breakdown, comparison, judgeRivals, markOurs } from './quality.ts'
import { type DevQuestion, figures, readQuestions } from './questions.ts'
import { toBeat } from './rivals.ts'
import { ms, progress, table } from './table.ts'
import { forChoosing } from './threshold.ts'
import { readTowns } from './towns.ts'

const bigSize = 10_000

const print = (title: string, text: string) => console.log(`\n## ${title}\n\n${text}`)

/** Right answers and silence: all engines on the same questions and entries. */
const measureQuality = async (
  towns: readonly Content[],
  ours: OurTimes,
  questions: readonly DevQuestion[],
): Promise<Promised[]> => {
  const marks = markOurs(ours.finders, questions)
  const judged = marks.filter((m) => !forChoosing(m.question))
  const us = figures(judged)
  const others = judgeRivals(towns, questions)
  const all = [
    ...others,
    { name: 'ours', figures: us },
    { name: 'ours, all questions', figures: figures(marks) },
  ]
  print('Right answers and honest silence', comparison(all))
  console.log(
    `\nA rival answers from a threshold on: the one with the greatest F1 × right first on a third of the questions (by a
hash of their ids). All are judged on the other two thirds; the last line is ours on all questions.`,
  )
  print(
    'Ours by municipality',
    breakdown('municipality', marks, (q) => [q.institution]),
  )
  print(
    'Ours by style',
    breakdown('style', marks, (q) => q.tags),
  )
  console.log(`\n${await writeFailures(ours.finders, marks)}`)
  const beaten = others.filter((o) => toBeat(o.name)).map((o) => o.figures)
  return [
    ahead('right first ahead of MiniSearch + Spanish', us.first, Math.max(...beaten.map((f) => f.first))),
    ahead('abstention F1 ahead of MiniSearch + Spanish', us.f1, Math.max(...beaten.map((f) => f.f1))),
  ]
}

const memoryLine = ({ build, cpu, heap, rss, pause }: OurTimes): string =>
  `Ours: built and calibrated in ${build.toFixed(0)} ms (${cpu.toFixed(0)} ms of processor time), the event loop held up for
${ms(pause)} ms at most; ${heap.toFixed(0)} MB of heap, the whole process ${rss.toFixed(0)} MB (rss).`

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
const measureBig = async (
  towns: readonly Content[],
  ours: OurTimes,
  questions: readonly DevQuestion[],
): Promise<Promised[]> => {
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
  const others = await timeRivals([town], puts)
  print(`Time at ${bigSize} entries, ${vocabulary.length} distinct words`, speedTable([...others, us]))
  console.log(`\n${memoryLine(us)}`)
  print('Hostile messages to ours: middle and longest of three', hostileTable(atReal, atBig))
  return [
    atMost(`p99 at ${bigSize} entries`, us.times.p99, 50),
    atMost(`building and calibrating ${bigSize} entries`, us.build, 3000),
    atMost('a hostile message at the real size', longest(atReal), 50),
    atMost(`a hostile message at ${bigSize} entries`, longest(atBig), 50),
  ]
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', multiple: true, default: ['test/questions/a.jsonl'] },
      /** Only ours at the real size is timed: for work on the answers. */
      quick: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
    },
  })
  const questions = (await Promise.all(values.set.map(readQuestions))).flat()
  const towns = await readTowns()
  const count = towns.reduce((sum, t) => sum + t.entries.length, 0)
  console.log(
    `${questions.length} questions (${values.set.join(', ')}), ${count} entries of ${towns.length} towns`,
  )
  const ours = await timeOurs(towns, values.fit ? [] : questions)
  if (values.fit) return printFit(ours.finders, questions)
  const promises = await measureQuality(towns, ours, questions)
  const others = values.quick ? [] : await timeRivals(towns, questions)
  print('Time at the real size, each question within its municipality', speedTable([...others, ours]))
  console.log(`\n${memoryLine(ours)}`)
  promises.push(atMost('p99 at the real size', ours.times.p99, 10))
  if (!values.quick) promises.push(...(await measureBig(towns, ours, questions)))
  printPromises(promises)
  if (promises.some((p) => !p.holds)) process.exitCode = 1
}

await main()
