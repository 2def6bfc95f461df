import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { writeFailures } from './failures.ts'
import { place } from './ours.ts'
import { printPromises, quality } from './promises.ts'
import { byTown, comparison, markOurs, printBreakdowns } from './quality.ts'
import { type DevQuestion, figures, readQuestions } from './questions.ts'
import { writeVerdicts } from './readme.ts'
import { compositionLine, developmentSets, questionKey, readSets } from './sets.ts'
import { print } from './table.ts'
import { readTown, readTowns } from './towns.ts'
import { addVerdict, readVerdicts } from './verdicts.ts'

type Options = { file: string; name: string; authors: string; town: string | undefined }

const enough = { set: 150, unknownTown: 100 }
/** Two authors write "turismo" without knowing of each other, but no more of the same than that. */
const chanceMeetings = 0.05

/** The commit that is judged, and whether the engine or its content differ from it. */
const engineNow = (): string => {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'content') !== ''
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? ', changed since' : ''}`
}

const refuse = async ({ file, name, town }: Options, questions: readonly DevQuestion[]): Promise<void> => {
  if ((await readVerdicts()).some((v) => v.set === name)) throw new Error(`set ${name} has given its verdict`)
  const least = town === undefined ? enough.set : enough.unknownTown
  if (questions.length < least) throw new Error(`${questions.length} questions; a verdict needs ${least}`)
  const others = (await developmentSets()).filter((other) => resolve(other) !== resolve(file))
  const seen = new Set((await readSets(others)).map((q) => `${q.institution} ${questionKey(q.question)}`))
  const again = questions.filter((q) => seen.has(`${q.institution} ${questionKey(q.question)}`))
  console.log(`${again.length} of them stand word for word in another set`)
  if (again.length > questions.length * chanceMeetings) throw new Error('these questions are not fresh')
}

/** Judges a set that nobody has seen, once, and keeps what came of it in verdicts.json. */
export const giveVerdict = async (options: Options): Promise<void> => {
  const { file, name, authors, town } = options
  const questions = await readQuestions(file)
  console.log(`Set ${name}: ${compositionLine(questions)}`)
  await refuse(options, questions)
  const stranger = town === undefined ? undefined : await readTown(town)
  const finders = await place([...(await readTowns()), ...(stranger ? [stranger] : [])])
  const marks = markOurs(finders, questions)
  const reached = figures(marks)
  print(`Verdict of ${name}`, comparison([{ name: 'ours', figures: reached }]))
  printBreakdowns(marks)
  console.log(`\n${await writeFailures(finders, marks, name)}`)
  const before = await readVerdicts()
  const { first, inThree, f1, wrong, outOfScopeAnswered, smallTalk } = reached
  await addVerdict({
    set: name,
    date: new Date().toISOString().slice(0, 10),
    engine: engineNow(),
    state: 'fresh, used once',
    authors,
    questions: questions.length,
    figures: { first, inThree, f1, wrong, outOfScopeAnswered, smallTalk },
    towns: byTown(marks),
    ...(stranger ? { unknownTown: stranger.institution.slug } : {}),
  })
  console.log('Kept in bench/answers/verdicts.json and README.md. The set has now been seen.')
  await writeVerdicts(before, await readVerdicts())
  printPromises(quality(`fresh set ${name}`, reached, byTown(marks)))
}
