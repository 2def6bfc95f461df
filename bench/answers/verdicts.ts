import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Promised, quality } from './promises.ts'
import { percent, table } from './table.ts'

const share = z.number().min(0).max(1)

/** What a fresh set said on its first and only use. */
const verdict = z.strictObject({
  set: z.string().regex(/^[a-z0-9-]+$/, 'a name of small letters, digits and hyphens'),
  date: z.iso.date(),
  /** The commit that was judged; left out where it was not kept. */
  engine: z.string().optional(),
  state: z.literal('fresh, used once'),
  /** Who wrote the questions, and what they could see. */
  authors: z.string(),
  questions: z.int(),
  figures: z.strictObject({
    first: share,
    inThree: share,
    f1: share,
    wrong: share,
    outOfScopeAnswered: share,
    smallTalk: share,
  }),
  /** Right first by municipality. */
  towns: z.record(z.string(), share).optional(),
  /** Set where the questions are to a municipality that nobody here knew. */
  unknownTown: z.string().optional(),
})

export type Verdict = z.infer<typeof verdict>

const file = fileURLToPath(new URL('verdicts.json', import.meta.url))

/** In the order in which they were given. */
export const readVerdicts = async (): Promise<Verdict[]> =>
  z.array(verdict).parse(JSON.parse(await readFile(file, 'utf8')))

/** A set gives one verdict; afterwards it has been seen. */
export const addVerdict = async (given: Verdict): Promise<void> => {
  const before = await readVerdicts()
  if (before.some((v) => v.set === given.set)) throw new Error(`set ${given.set} has given its verdict`)
  await writeFile(file, `${JSON.stringify([...before, verdict.parse(given)], null, 2)}\n`)
}

const cell = (value: number) => `${percent(value)} %`

export const verdictTable = (verdicts: readonly Verdict[]): string =>
  table(
    [
      'fresh set',
      'date',
      'questions',
      'right first',
      'in three',
      'abstention F1',
      'wrong',
      'out of scope answered',
      'small talk',
    ],
    verdicts.map(({ set, unknownTown, date, questions, figures: f }) => [
      unknownTown === undefined ? set : `${set} (a town unknown here)`,
      date,
      String(questions),
      cell(f.first),
      cell(f.inThree),
      f.f1.toFixed(2),
      cell(f.wrong),
      cell(f.outOfScopeAnswered),
      cell(f.smallTalk),
    ]),
  )

/** The promises hold for the last two fresh sets, and for the last unknown town that gave a verdict. */
export const verdictPromises = (verdicts: readonly Verdict[]): Promised[] => {
  const known = verdicts.filter((v) => v.unknownTown === undefined).slice(-2)
  const unknown = verdicts.filter((v) => v.unknownTown !== undefined).slice(-1)
  return [...known, ...unknown].flatMap((v) => quality(`fresh set ${v.set}`, v.figures, v.towns))
}
