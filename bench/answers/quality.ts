import type { Content } from '../../content/files.ts'
import type { Finder } from '../../content/finder.ts'
import type { ByTown } from './promises.ts'
import { type DevQuestion, type Figures, figures, type Mark, mark, type Said } from './questions.ts'
import type { Ask, Rival } from './rival.ts'
import { percent, print, progress, table } from './table.ts'
import { type Asked, bestThreshold, forChoosing, saidAbove } from './threshold.ts'

/** One engine's marks on the questions that all are judged on. */
export type Judged = { name: string; figures: Figures; threshold?: number }

export type FoundBy = Pick<Finder, 'find'>

/** Every engine searches each question within its own municipality, as the product does. */
export type Finders = ReadonlyMap<string, FoundBy>

const of = <T>(bySlug: ReadonlyMap<string, T>, q: DevQuestion): T => {
  const one = bySlug.get(q.institution)
  if (one === undefined) throw new Error(`${q.id}: no content for the institution ${q.institution}`)
  return one
}

const weSay = (finders: Finders, q: DevQuestion): Said => {
  const verdict = of(finders, q).find(q.question)
  const entries = verdict.status === 'answer' || verdict.status === 'suggestions' ? verdict.entries : []
  return { status: verdict.status, entries: entries.map((found) => found.entry) }
}

/** What ours says to every question, marked. */
export const markOurs = (finders: Finders, questions: readonly DevQuestion[]): Mark[] =>
  questions.map((q) => mark(q, weSay(finders, q)))

const askAll = async (
  { build }: Rival,
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<Asked[]> => {
  const searches = new Map<string, Ask>()
  for (const { institution, entries } of towns) searches.set(institution.slug, await build(entries))
  const asked: Asked[] = []
  for (const question of questions)
    asked.push({ question, hits: await of(searches, question)(question.question) })
  return asked
}

const judgedAt = (threshold: number, asked: readonly Asked[]): Figures =>
  figures(asked.map(({ question, hits }) => mark(question, saidAbove(hits, threshold))))

/** The rivals on the questions left after a third was used to choose their thresholds. */
export const judgeRivals = async (
  rivals: readonly Rival[],
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<Judged[]> => {
  const judged: Judged[] = []
  for (const rival of rivals) {
    progress(rival.name)
    const asked = await askAll(rival, towns, questions)
    const threshold = bestThreshold(asked.filter(({ question }) => forChoosing(question)))
    const left = asked.filter(({ question }) => !forChoosing(question))
    judged.push({ name: rival.name, figures: judgedAt(threshold, left), threshold })
  }
  return judged
}

/** The rivals on questions of other towns, with the thresholds that they were given before. */
export const judgeAgain = async (
  rivals: readonly Rival[],
  towns: readonly Content[],
  questions: readonly DevQuestion[],
  before: readonly Judged[],
): Promise<Judged[]> => {
  const judged: Judged[] = []
  for (const rival of rivals) {
    const threshold = before.find((j) => j.name === rival.name)?.threshold ?? 0
    const asked = await askAll(rival, towns, questions)
    judged.push({ name: rival.name, figures: judgedAt(threshold, asked), threshold })
  }
  return judged
}

/** Ours: right first by municipality, where anything was asked that the content says. */
export const byTown = (marks: readonly Mark[]): ByTown => {
  const inside = marks.filter((m) => m.inScope)
  const towns = [...new Set(inside.map((m) => m.question.institution))].sort()
  return Object.fromEntries(
    towns.map((town) => [town, figures(inside.filter((m) => m.question.institution === town)).first]),
  )
}

const head = [
  'n',
  'right first %',
  'in three %',
  'abst. precision',
  'recall',
  'F1',
  'wrong %',
  'out of scope answered %',
  'small talk %',
]

const row = (f: Figures): string[] => [
  String(f.questions),
  percent(f.first),
  percent(f.inThree),
  f.precision.toFixed(2),
  f.recall.toFixed(2),
  f.f1.toFixed(2),
  percent(f.wrong),
  percent(f.outOfScopeAnswered),
  percent(f.smallTalk),
]

export const comparison = (judged: readonly Judged[]): string =>
  table(
    ['engine', ...head, 'threshold'],
    judged.map((j) => [j.name, ...row(j.figures), j.threshold === undefined ? '–' : j.threshold.toFixed(2)]),
  )

/** Ours by municipality and by style. */
export const printBreakdowns = (marks: readonly Mark[]): void => {
  print(
    'Ours by municipality',
    breakdown('municipality', marks, (q) => [q.institution]),
  )
  print(
    'Ours by style',
    breakdown('style', marks, (q) => q.tags),
  )
}

/** Ours by group, e.g. by municipality or by style; a question may belong to several groups. */
const breakdown = (
  title: string,
  marks: readonly Mark[],
  groupsOf: (q: DevQuestion) => readonly string[],
): string => {
  const groups = [...new Set(marks.flatMap((m) => groupsOf(m.question)))].sort()
  return table(
    [title, ...head, 'all as expected %'],
    groups.map((group) => {
      const inside = marks.filter((m) => groupsOf(m.question).includes(group))
      const asExpected = inside.filter((m) => m.ok).length / inside.length
      return [group, ...blank(inside, row(figures(inside))), percent(asExpected)]
    }),
  )
}

/** A share of nothing is no share: a style without questions out of scope says nothing on abstention. */
const blank = (marks: readonly Mark[], cells: readonly string[]): string[] => {
  const has = {
    inside: marks.some((m) => m.inScope),
    outside: marks.some((m) => m.question.kind === 'out_of_scope'),
    talk: marks.some((m) => m.question.kind === 'smalltalk'),
  }
  const needs = [
    'any',
    'inside',
    'inside',
    'outside',
    'outside',
    'outside',
    'inside',
    'outside',
    'talk',
  ] as const
  return cells.map((cell, i) => {
    const need = needs[i] ?? 'any'
    return need === 'any' || has[need] ? cell : '–'
  })
}
