import type { Content } from '../../content/files.ts'
import type { Finder } from '../../content/finder.ts'
import { type DevQuestion, type Figures, figures, type Mark, mark, type Said } from './questions.ts'
import { rivals } from './rivals.ts'
import { percent, progress, table } from './table.ts'
import { bestThreshold, forChoosing, saidAbove } from './threshold.ts'

/** One engine's marks on the questions that all are judged on. */
export type Judged = { name: string; figures: Figures; threshold?: number }

/** Every engine searches each question within its own municipality, as the product does. */
export type Finders = ReadonlyMap<string, Finder>

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

/** The rivals on the questions left after a third was used to choose their thresholds. */
export const judgeRivals = (towns: readonly Content[], questions: readonly DevQuestion[]): Judged[] =>
  rivals.map(({ name, build }) => {
    progress(name)
    const searches = new Map(towns.map((t) => [t.institution.slug, build(t.entries)]))
    const asked = questions.map((question) => ({ question, hits: of(searches, question)(question.question) }))
    const threshold = bestThreshold(asked.filter(({ question }) => forChoosing(question)))
    const marks = asked
      .filter(({ question }) => !forChoosing(question))
      .map(({ question, hits }) => mark(question, saidAbove(hits, threshold)))
    return { name, figures: figures(marks), threshold }
  })

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

/** Ours by group, e.g. by municipality or by style; a question may belong to several groups. */
export const breakdown = (
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
