import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Entry } from '../../content/entry.ts'
import { fold } from '../../content/spanish.ts'
import { hash } from './chance.ts'

const expectation = z.object({
  status: z.array(z.string()),
  fact: z.string().optional(),
  mode: z.enum(['any', 'all', 'min']).optional(),
  n: z.number().optional(),
  patterns: z.array(z.string()).optional(),
  not: z.object({ n: z.number(), patterns: z.array(z.string()) }).optional(),
  join: z.boolean().optional(),
})
const question = z.object({
  id: z.string(),
  institution: z.string(),
  question: z.string(),
  kind: z.string(),
  tags: z.array(z.string()),
  expect: expectation,
})
export type DevQuestion = z.infer<typeof question>

/** Reads a set of questions, one JSON object a line. */
export const readQuestions = async (file: string): Promise<DevQuestion[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => question.parse(JSON.parse(line)))

/** So many of a list, the same ones each time: engines that take a second for a question are not asked thousands. */
export const drawnFrom = (questions: readonly DevQuestion[], most: number): DevQuestion[] =>
  questions.toSorted((a, b) => hash(`drawn ${a.id}`) - hash(`drawn ${b.id}`)).slice(0, most)

const textOf = (e: Entry) => fold(`${e.title}. ${e.text}`).replace(/\s+/g, ' ')

const matches = (expect: DevQuestion['expect'], text: string): boolean => {
  const count = (patterns: string[]) => patterns.filter((p) => new RegExp(p, 'iu').test(text)).length
  const patterns = expect.patterns ?? []
  if (expect.not && count(expect.not.patterns) >= expect.not.n) return false
  const hits = count(patterns)
  return expect.mode === 'any'
    ? hits >= 1
    : expect.mode === 'min'
      ? hits >= (expect.n ?? 1)
      : hits === patterns.length
}

/** What an engine said to a question: a status and its entries, best first. */
export type Said = { status: string; entries: Entry[] }

export type Mark = {
  question: DevQuestion
  said: Said
  inScope: boolean
  first: boolean
  inThree: boolean
  ok: boolean
}

/** Marks one reply by the rules of the questions: right first, right in three, or rightly silent. */
export const mark = (q: DevQuestion, said: Said): Mark => {
  const inScope = q.expect.patterns !== undefined
  const fits = (e: Entry) => matches(q.expect, textOf(e))
  const answered = said.status === 'answer'
  const joined = () =>
    q.expect.join === true &&
    said.entries.length <= 12 &&
    matches(q.expect, said.entries.map(textOf).join(' '))
  const first = inScope && answered && said.entries[0] !== undefined && (fits(said.entries[0]) || joined())
  const inThree =
    first || (inScope && (answered || said.status === 'suggestions') && said.entries.slice(0, 3).some(fits))
  const ok = inScope ? first : q.expect.status.includes(said.status)
  return { question: q, said, inScope, first, inThree, ok }
}

export type Figures = {
  questions: number
  first: number
  inThree: number
  wrong: number
  precision: number
  recall: number
  f1: number
  outOfScopeAnswered: number
  smallTalk: number
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/** The figures of a set; abstention counts a question out of scope that was not answered as a hit. */
export const figures = (marks: readonly Mark[]): Figures => {
  const inside = marks.filter((m) => m.inScope)
  const outside = marks.filter((m) => m.question.kind === 'out_of_scope')
  const talk = marks.filter((m) => m.question.kind === 'smalltalk')
  const hits = outside.filter((m) => m.ok).length
  const misses = inside.filter((m) => m.said.status === 'no_match' || m.said.status === 'smalltalk').length
  const precision = share(hits, hits + misses)
  const recall = share(hits, outside.length)
  return {
    questions: marks.length,
    first: share(inside.filter((m) => m.first).length, inside.length),
    inThree: share(inside.filter((m) => m.inThree).length, inside.length),
    wrong: share(inside.filter((m) => m.said.status === 'answer' && !m.first).length, inside.length),
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    outOfScopeAnswered: share(outside.filter((m) => m.said.status === 'answer').length, outside.length),
    smallTalk: share(talk.filter((m) => m.ok).length, talk.length),
  }
}
