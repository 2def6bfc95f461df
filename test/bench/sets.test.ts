import { describe, expect, it } from 'vitest'
import { quality } from '../../bench/answers/promises.ts'
import type { DevQuestion } from '../../bench/answers/questions.ts'
import { composition, setAside } from '../../bench/answers/sets.ts'
import { bestThreshold, saidAbove } from '../../bench/answers/threshold.ts'
import { entryOf, townOf } from '../towns.ts'

const entry = entryOf('turismo', 'service', 'Turismo', { questions: ['¿Qué hay de turismo?'] })
const town = townOf('vilque', 'Vilque', [entry])

const asked = (id: string, rest: Partial<DevQuestion> = {}): DevQuestion => ({
  id,
  institution: 'vilque',
  question: `pregunta ${id}`,
  kind: 'service',
  tags: [],
  expect: { status: ['answer'], mode: 'any', patterns: ['turismo'] },
  ...rest,
})
const outside = (id: string, ...status: string[]) =>
  asked(id, { kind: 'out_of_scope', expect: { status: ['no_match', ...status] } })

describe('a development question', () => {
  it("that is an entry's sample question but for accents, marks and capitals is set aside", () => {
    const twin = asked('x1', { question: 'QUE hay de turismo' })
    const { kept, same } = setAside([town], [twin, asked('x2')])
    expect(kept.map((q) => q.id)).toEqual(['x2'])
    expect(same).toEqual([{ question: twin, entry: 'turismo' }])
  })

  it('is not set aside for another municipality’s sample question', () => {
    const elsewhere = asked('x1', { question: 'qué hay de turismo', institution: 'cancha' })
    expect(setAside([town], [elsewhere]).same).toEqual([])
  })
})

describe('the development questions', () => {
  const broken = (questions: DevQuestion[]) =>
    composition(questions, [town])
      .filter((p) => !p.holds)
      .map((p) => p.what)
  const many = (count: number, make: (id: string) => DevQuestion) =>
    Array.from({ length: count }, (_, i) => make(`${make.name}${i}`))
  const far = (id: string) => outside(`far-${id}`)
  const near = (id: string) => outside(`near-${id}`, 'suggestions')

  it('are enough, with a fifth out of scope and half of that near the domain', () => {
    expect(broken([...many(320, (id) => asked(id)), ...many(40, far), ...many(40, near)])).toEqual([])
  })

  it('fall short when they are few, tame or far', () => {
    expect(broken([...many(90, (id) => asked(id)), ...many(8, far), ...many(2, near)])).toHaveLength(3)
  })

  it('fall short when a municipality is missing', () => {
    expect(composition(many(400, far), [townOf('cancha', 'Cancha')]).at(-1)).toMatchObject({ holds: false })
  })
})

describe("a rival's threshold", () => {
  it('is the one that answers what is known and is silent on what is not', () => {
    const threshold = bestThreshold([
      { question: asked('x1'), hits: [{ entry, score: 7 }] },
      { question: asked('x2'), hits: [{ entry, score: 5 }] },
      { question: outside('x3'), hits: [{ entry, score: 4 }] },
      { question: outside('x4'), hits: [] },
    ])
    expect(threshold).toBe(5)
    expect(saidAbove([{ entry, score: 4 }], threshold).status).toBe('no_match')
  })
})

describe('what is promised of a set', () => {
  const reached = {
    first: 0.94,
    inThree: 0.98,
    f1: 0.92,
    wrong: 0.04,
    outOfScopeAnswered: 0.08,
    smallTalk: 0.95,
  }

  it('holds at the limits', () => {
    expect(quality('x', reached, { vilque: 0.9 }).every((p) => p.holds)).toBe(true)
  })

  it('is judged as it is, not as it is printed', () => {
    const [first] = quality('x', { ...reached, first: 0.93999 }, { vilque: 0.9 })
    expect(first).toMatchObject({ figure: '94.0 %', holds: false })
  })

  it('is broken by one municipality, and by one that nobody recorded', () => {
    expect(quality('x', reached, { vilque: 1, cancha: 0.89 }).at(-1)?.holds).toBe(false)
    expect(quality('x', reached, undefined).at(-1)?.holds).toBe(false)
  })
})
