import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Figures, figures, type Mark, mark, readQuestions } from '../../bench/answers/questions.ts'
import { createFinder, type Finder } from '../../content/finder.ts'
import { readSamples } from './samples.ts'

const file = (name: string) => fileURLToPath(new URL(`../questions/${name}.jsonl`, import.meta.url))

let marks: Mark[]
let reached: Figures
beforeAll(async () => {
  const finders = new Map<string, Finder>()
  for (const [town, { institution, entries }] of await readSamples())
    finders.set(town, await createFinder(institution, entries))
  const questions = [...(await readQuestions(file('a'))), ...(await readQuestions(file('b')))]
  marks = questions.map((q) => {
    const verdict = finders.get(q.institution)?.find(q.question)
    if (!verdict) throw new Error(`${q.id}: ${q.institution}`)
    const found = verdict.status === 'answer' || verdict.status === 'suggestions' ? verdict.entries : []
    return mark(q, { status: verdict.status, entries: found.map((f) => f.entry) })
  })
  reached = figures(marks)
})

// Not the benchmark (npm run bench:answers): low enough for every honest change, high enough to see a break.
describe('on four hundred questions of residents', () => {
  it('the right answer comes first, mostly', () => {
    expect(reached.questions).toBeGreaterThan(400)
    expect(reached.first).toBeGreaterThanOrEqual(0.85)
  })

  it('what the content does not say is not answered, mostly', () => {
    expect(reached.f1).toBeGreaterThanOrEqual(0.8)
  })

  it('a wrong answer is rare', () => {
    expect(reached.wrong).toBeLessThanOrEqual(0.06)
  })

  it('small talk is heard', () => {
    expect(reached.smallTalk).toBeGreaterThanOrEqual(0.8)
  })

  it('every town has its share', () => {
    for (const town of new Set(marks.map((m) => m.question.institution))) {
      const own = figures(marks.filter((m) => m.question.institution === town))
      expect(own.first, town).toBeGreaterThanOrEqual(0.75)
    }
  })
})
