import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../content/files.ts'
import { fold } from '../../content/spanish.ts'
import type { Promised } from './promises.ts'
import { type DevQuestion, readQuestions } from './questions.ts'
import { percent } from './table.ts'

const folder = fileURLToPath(new URL('../../test/questions/', import.meta.url))

/** The files of the development questions, as seen from where the command runs. */
export const developmentSets = async (): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => relative(process.cwd(), join(folder, name)))

export const readSets = async (files: readonly string[]): Promise<DevQuestion[]> => {
  const questions = (await Promise.all(files.map(readQuestions))).flat()
  const ids = new Set(questions.map((q) => q.id))
  // The third for the thresholds is drawn by id.
  if (ids.size < questions.length) throw new Error('two questions have the same id')
  return questions
}

/** A question as two of them are compared: without accents, marks or capitals. */
export const questionKey = (question: string): string =>
  fold(question)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type Same = { question: DevQuestion; entry: string }

/**
 * A question that an entry has word for word among its sample questions measures nothing: it is set aside. A one-word
 * question of a resident ("turismo") meets a sample question by chance, so this says nothing against either.
 */
export const setAside = (
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): { kept: DevQuestion[]; same: Same[] } => {
  const samples = new Map(
    towns.map(({ institution, entries }) => [
      institution.slug,
      new Map(entries.flatMap((e) => e.questions.map((q) => [questionKey(q), e.id] as const))),
    ]),
  )
  const kept: DevQuestion[] = []
  const same: Same[] = []
  for (const question of questions) {
    const entry = samples.get(question.institution)?.get(questionKey(question.question))
    if (entry === undefined) kept.push(question)
    else same.push({ question, entry })
  }
  return { kept, same }
}

const outside = (questions: readonly DevQuestion[]) => questions.filter((q) => q.kind === 'out_of_scope')

/** Near the domain: offering what comes nearest is as good as silence. */
const near = (questions: readonly DevQuestion[]) =>
  outside(questions).filter((q) => q.expect.status.includes('suggestions'))

export const compositionLine = (questions: readonly DevQuestion[]): string => {
  const towns = new Set(questions.map((q) => q.institution)).size
  const out = outside(questions).length
  return `${questions.length} questions to ${towns} municipalities, ${out} (${percent(out / questions.length)} %) out of scope, ${near(questions).length} of these near the domain`
}

/** What makes the development questions worth measuring with. */
export const composition = (questions: readonly DevQuestion[], towns: readonly Content[]): Promised[] => {
  const out = outside(questions).length
  const close = near(questions).length
  const missing = towns.filter((t) => !questions.some((q) => q.institution === t.institution.slug))
  return [
    {
      what: 'development questions ≥ 400',
      figure: String(questions.length),
      holds: questions.length >= 400,
    },
    {
      what: 'out of scope among them ≥ 20 %',
      figure: `${out}, ${percent(out / questions.length)} %`,
      holds: out >= questions.length * 0.2,
    },
    {
      what: 'near the domain among those: half',
      figure: `${close} of ${out}`,
      // Of an odd number half is the smaller half.
      holds: close >= Math.floor(out / 2),
    },
    {
      what: `questions to all ${towns.length} municipalities`,
      figure: missing.length === 0 ? 'none missing' : missing.map((t) => t.institution.slug).join(', '),
      holds: missing.length === 0,
    },
  ]
}
