import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Content } from '../../content/files.ts'
import { memoryLine, speedTable, timeOurs, timeRivals } from './at-size.ts'
import { measureBig } from './big.ts'
import { measureQuality } from './development.ts'
import { printFit } from './fit.ts'
import { printRankingFit } from './fit-ranking.ts'
import { handicapped } from './handicap.ts'
import { startPostgres } from './postgres.ts'
import { atMost, printPromises } from './promises.ts'
import { writeReadme } from './readme.ts'
import type { Rival } from './rival.ts'
import { libraries } from './rivals.ts'
import { composition, compositionLine, developmentSets, readSets, setAside } from './sets.ts'
import { print } from './table.ts'
import { readTown, readTowns } from './towns.ts'
import { haveUnknown, measureUnknown } from './unknown-town.ts'
import { giveVerdict } from './verdict.ts'
import { readVerdicts, verdictPromises, verdictTable } from './verdicts.ts'
import { printWays } from './ways.ts'

const { values } = parseArgs({
  options: {
    /** Questions to be used instead of all development questions. */
    set: { type: 'string', multiple: true },
    /** A municipality's folder, to stand beside the samples. */
    town: { type: 'string' },
    /** Only ours at the real size is timed: for work on the answers. */
    quick: { type: 'boolean', default: false },
    /** Only ours, at both sizes, in a process that holds no other engine: what the product itself takes. */
    alone: { type: 'boolean', default: false },
    fit: { type: 'boolean', default: false },
    /** What is answered by how many ways of asking each answer has. */
    ways: { type: 'boolean', default: false },
    /** The share of sample questions and key words that each entry keeps, e.g. 0.3. */
    handicap: { type: 'string' },
    /** Writes the tables into README.md. */
    readme: { type: 'boolean', default: false },
    /** A fresh set to be judged once, and the name under which that is kept. */
    verdict: { type: 'string' },
    as: { type: 'string' },
    authors: { type: 'string', default: 'had read only the documents' },
  },
})

const measure = async (rivals: readonly Rival[]): Promise<void> => {
  const files = values.set ?? (await developmentSets())
  const questions = await readSets(files)
  const whole = values.set === undefined
  const hide = (town: Content) =>
    values.handicap === undefined ? town : handicapped(town, Number(values.handicap))
  const stranger = values.town === undefined ? [] : [await readTown(values.town)]
  const towns = [...(await readTowns()), ...stranger].map(hide)
  const count = towns.reduce((sum, t) => sum + t.entries.length, 0)
  console.log(`${files.join(', ')}: ${compositionLine(questions)}\n${count} entries of ${towns.length} towns`)
  if (values.ways) return printWays(towns, setAside(towns, questions).kept)
  if (values.fit) {
    await printFit(towns, questions)
    return printRankingFit(towns, questions)
  }
  const sorted = setAside(towns, questions)
  const ours = await timeOurs(towns, questions)
  const name = whole ? 'development' : files.map((file) => basename(file, '.jsonl')).join('+')
  const { judged, promises } = await measureQuality(rivals, towns, ours.finders, { name, ...sorted })
  const verdicts = await readVerdicts()
  if (whole) {
    promises.unshift(...composition(sorted.kept, towns))
    if (haveUnknown()) promises.push(...(await measureUnknown(rivals, towns, judged, hide)))
    print('Fresh sets, each used once', verdictTable(verdicts))
    promises.push(...verdictPromises(verdicts))
  }
  const others = values.quick ? [] : await timeRivals(rivals, towns, questions)
  const real = [...others, ours]
  print('Time at the real size, each question within its municipality', speedTable(real))
  console.log(`\n${memoryLine(ours)}`)
  promises.push(atMost('p99 at the real size', ours.times.p99, 10))
  if (!values.quick) {
    const big = await measureBig(rivals, towns, ours, questions)
    promises.push(...big.promises)
    const said = `${sorted.kept.length} development questions`
    if (values.readme) await writeReadme({ judged, real, big: big.times, verdicts, questions: said })
  }
  printPromises(promises)
}

const main = async (): Promise<void> => {
  if (
    values.readme &&
    (values.quick || values.alone || values.set || values.town !== undefined || values.handicap !== undefined)
  )
    throw new Error('--readme tells of the whole run: without --quick, --alone, --set, --town and --handicap')
  if (values.town !== undefined && !values.set && values.verdict === undefined)
    throw new Error('--town needs --set <the questions to it>')
  if (values.verdict !== undefined) {
    if (values.as === undefined) throw new Error('--verdict needs --as <name of the set>')
    const { verdict: file, as: name, authors, town } = values
    return giveVerdict({ file, name, authors, town })
  }
  if (values.alone) return measure([])
  const server = await startPostgres()
  try {
    await measure([...libraries, server.rival])
  } finally {
    await server.close()
  }
}

await main()
