import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { EngineTimes } from './at-size.ts'
import { sideBySide } from './development.ts'
import type { Judged } from './quality.ts'
import { ms, percent, table } from './table.ts'
import { type Verdict, verdictTable } from './verdicts.ts'

const file = fileURLToPath(new URL('../../README.md', import.meta.url))

const begin = '<!-- bench:answers: written by `npm run bench:answers -- --readme` -->'
const end = '<!-- bench:answers ends -->'

/** What stands in the README between the two marks; undefined unless each is there once and in order. */
export const blockOf = (readme: string): string | undefined => {
  const [, after, ...more] = readme.split(begin)
  const [block, ...tails] = after?.split(end) ?? []
  return more.length === 0 && tails.length === 1 ? block : undefined
}

export type Run = {
  /** The engines in the order of the table, ours last. */
  judged: readonly Judged[]
  real: readonly EngineTimes[]
  big: readonly EngineTimes[]
  verdicts: readonly Verdict[]
  /** Of the development questions: how many there are, and what they are. */
  questions: string
}

const p99 = (times: readonly EngineTimes[], name: string): string => {
  const one = times.find((t) => t.name === name)
  return one ? ms(one.times.p99) : '–'
}

const engines = ({ judged, real, big }: Run): string => {
  const rows = judged.map(({ name, figures: f }) => {
    const cells = [
      `${percent(f.first)} %`,
      `${percent(f.inThree)} %`,
      f.f1.toFixed(2),
      `${percent(f.wrong)} %`,
      `${percent(f.outOfScopeAnswered)} %`,
      `${p99(real, name)} / ${p99(big, name)} ms`,
    ]
    return name === 'ours' ? ['**Ventanilla**', ...cells.map((c) => `**${c}**`)] : [name, ...cells]
  })
  const head = ['engine', 'right first', 'in three', 'abstention F1', 'wrong', 'out of scope answered']
  return table([...head, 'p99 real / 10,000 entries'], rows)
}

export const block = (run: Run): string => `
\`npm run bench:answers\` measures it beside ready-made engines with the same entries, fields and weights, each question
searched within its municipality. Of ${run.questions} ${sideBySide} are drawn; a third of these chooses each
rival's threshold and the rest judges all (Node ${process.versions.node}, ${cpus().length} shared cores):

${engines(run)}

A rival is given 12 s for its times, so that the slowest have been asked a few questions only. The questions were in sight
while the engine was made. What counts are fresh ones, each set used once for a verdict before its failures were read and it
joined the questions above:

${verdictTable(run.verdicts)}

How the sets were written: each by another author who had read only the municipalities' documents, not entries, code or
earlier questions. They write as residents do: SMS spelling, dictation, regional words, needs instead of names; about a
fifth is out of scope, half of that near the domain (prices, hours, names, other towns). A town unknown here is a document and
its answers by one author and questions by another who had read the document only. Up to \`antuhuapi\` its answers had 12 to 28
ways of asking each at the verdict (others have written more since); from \`tarhuicancha\` on 54 to 70, as the guide for clerks
now asks, which is what decides most (85 of 100 right with 4 ways, 97 with 50: \`npm run bench:answers -- --ways\`). Set \`a\` was in sight from the
start. A development question that an entry has word for word as its sample question is set aside; a fresh set may have one
question in twenty word for word in common with an older one ("turismo", "hola"), none in \`m\`, \`n\` and from \`z\` on, where
such were left out. \`ad\` is out of scope only and gave no verdict. Sets that nobody has read
yet, if there are any, wait in \`test/unseen\`.
`

/** Tells of a new verdict where the old ones stand; the measured figures stay those of their run. */
export const writeVerdicts = async (before: readonly Verdict[], now: readonly Verdict[]): Promise<void> => {
  const readme = await readFile(file, 'utf8')
  const [head, tail, ...more] = readme.split(verdictTable(before))
  if (head === undefined || tail === undefined || more.length > 0)
    throw new Error('README.md does not hold the verdicts; run with --readme')
  await writeFile(file, `${head}${verdictTable(now)}${tail}`)
}

/** Replaces what stands between the two marks. */
export const writeReadme = async (run: Run): Promise<void> => {
  const readme = await readFile(file, 'utf8')
  const old = blockOf(readme)
  if (old === undefined) throw new Error(`README.md needs the marks ${begin} and ${end}, each once`)
  await writeFile(file, readme.split(`${begin}${old}${end}`).join(`${begin}${block(run)}${end}`))
}
