import { examples, prior } from '../../content/calibrate.ts'
import {
  type Confidence,
  confidence,
  type Example,
  fitConfidence as learn,
} from '../../content/confidence.ts'
import { sureEnough } from '../../content/decide.ts'
import { factsAsked, holdsFact } from '../../content/facts.ts'
import { featureNames } from '../../content/features.ts'
import type { Content } from '../../content/files.ts'
import { createFinder, type FinderParts } from '../../content/finder.ts'
import { passages, sentences } from '../../content/passages.ts'
import { readQuestion } from '../../content/question.ts'
import { listen, smallTalk } from '../../content/talk.ts'
import { type DevQuestion, mark } from './questions.ts'
import { percent } from './table.ts'

/**
 * A wrong answer to a question out of scope is dearer than a missed one, but there are fewer of them; where the fact is
 * guarded anyway it says little.
 */
const weigh = { inScope: 1.8, outside: 1.3, guarded: 0.25, content: 0.1, besideBest: 0.5 }
const hold = 2
const rounds = 3

type Built = { parts: FinderParts }
type Row = Example & { inScope: boolean; group: string; town: string }

/** What the engine sees in each passage of a question, and whether its first entry would be right. */
const rowsOf = ({ parts }: Built, q: DevQuestion): Row[] => {
  if (q.kind === 'smalltalk' || smallTalk(listen(q.question))) return []
  const read = sentences(q.question).map((all) =>
    all.map((part) => readQuestion(part, parts.index.vocabulary)),
  )
  const message = read.flatMap(([sentence = []]) => sentence)
  const facts = factsAsked(q.question)
  return passages(read).flatMap((passage) => {
    const assessed = parts.assess(passage, message)
    const entry = assessed?.ranked[0]?.card.entry
    if (!assessed || !entry) return []
    const { inScope, first } = mark(q, { status: 'answer', entries: [entry] })
    const guarded = facts.length > 0 && !facts.some((fact) => holdsFact(entry, fact))
    const weight = (inScope ? weigh.inScope : weigh.outside) * (guarded ? weigh.guarded : 1)
    const right = inScope && first
    return [{ features: assessed.features, right, weight, inScope, group: q.id, town: q.institution }]
  })
}

const groups = (rows: readonly Row[]): Row[][] => {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const group = found.get(row.group)
    if (group) group.push(row)
    else found.set(row.group, [row])
  }
  return [...found.values()]
}

const surest = (weights: Confidence, group: readonly Row[]): Row | undefined =>
  group.reduce<Row | undefined>(
    (a, b) => (a && confidence(weights, a.features) >= confidence(weights, b.features) ? a : b),
    undefined,
  )

/** Which passage of a question is its best depends on the weights: fitted again with each round's. */
const fitted = (rows: readonly Row[], own: readonly Example[]): Confidence => {
  const light = own.map((e) => ({ ...e, weight: e.weight * weigh.content }))
  let weights: Confidence = prior
  for (let round = 0; round < rounds; round++) {
    const told = groups(rows).flatMap((group) => {
      const best = surest(weights, group)
      return group.map((r) => ({
        ...r,
        weight: r.weight * (r === best ? 1 : weigh.besideBest / group.length),
      }))
    })
    weights = learn(
      [...told, ...light],
      prior.map(() => 0),
      hold,
    )
  }
  return weights
}

/** Fits without one municipality and judges on its questions, for each: what the weights are worth elsewhere. */
const crossCheck = (rows: readonly Row[], ownOf: ReadonlyMap<string, readonly Example[]>): string => {
  const judged = [...ownOf.keys()].flatMap((town) => {
    const others = [...ownOf].flatMap(([slug, own]) => (slug === town ? [] : own))
    const weights = fitted(
      rows.filter((r) => r.town !== town),
      others,
    )
    return groups(rows.filter((r) => r.town === town)).flatMap((group) => {
      const best = surest(weights, group)
      return best ? [{ ...best, sure: confidence(weights, best.features) }] : []
    })
  })
  const share = (of: typeof judged, hit: (r: (typeof judged)[number]) => boolean) =>
    percent(of.filter(hit).length / of.length)
  const inside = judged.filter((r) => r.inScope)
  const outside = judged.filter((r) => !r.inScope)
  const sure = sureEnough.answer
  const loss = judged.reduce((sum, r) => sum - Math.log(r.right ? r.sure : 1 - r.sure), 0) / judged.length
  return [
    `answered and right ${share(inside, (r) => r.right && r.sure >= sure)} %`,
    `answered and wrong ${share(inside, (r) => !r.right && r.sure >= sure)} %`,
    `out of scope answered, before the guards, ${share(outside, (r) => r.sure >= sure)} %`,
    `log loss ${loss.toFixed(3)}`,
  ].join(', ')
}

/** Prints the general `prior` of content/calibrate.ts as fitted to these questions and, lightly, to the content's own examples. */
export const printFit = async (
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<void> => {
  const ownOf = new Map<string, Example[]>()
  const finders = new Map<string, Built>()
  for (const { institution, entries } of towns) {
    const finder = await createFinder(institution, entries)
    finders.set(institution.slug, finder)
    const { index, relatives, assess } = finder.parts
    ownOf.set(institution.slug, await examples(index, relatives, assess))
  }
  const rows = questions.flatMap((q) => {
    const finder = finders.get(q.institution)
    return finder ? rowsOf(finder, q) : []
  })
  const own = [...ownOf.values()].flat()
  const right = rows.filter((r) => r.right).length
  console.log(`${rows.length} passages (${right} right), ${own.length} examples of the content's own`)
  console.log(`Each municipality left out in turn: ${crossCheck(rows, ownOf)}`)
  const weights = fitted(rows, own).map((w) => Number(w.toFixed(2)))
  console.log(`\nexport const prior: Confidence = [${weights.join(', ')}]\n`)
  for (const [i, name] of ['constant', ...featureNames].entries())
    console.log(`${name.padEnd(16)} ${String(weights[i]).padStart(6)}  now ${prior[i]}`)
}
