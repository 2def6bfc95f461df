import { examples, prior } from '../../content/calibrate.ts'
import {
  type Confidence,
  confidence,
  type Example,
  fitConfidence as learn,
} from '../../content/confidence.ts'
import { featureNames } from '../../content/features.ts'
import type { Content } from '../../content/files.ts'
import { createFinder, type Finder } from '../../content/finder.ts'
import { type DevQuestion, mark } from './questions.ts'
import { percent } from './table.ts'

/** A wrong answer to a question out of scope is dearer than a missed one. */
const weigh = { inScope: 1, outside: 1.5, content: 0.05 }
const hold = 2

type Row = Example & { inScope: boolean }

/** What the engine saw in a question's best passage, and whether its first entry would have been right. */
const rowOf = (finder: Finder, q: DevQuestion): Row[] => {
  const verdict = finder.find(q.question)
  if (q.kind === 'smalltalk' || verdict.status === 'smalltalk' || verdict.why.confidence === 0) return []
  const found = verdict.status === 'no_match' ? verdict.nearest : verdict.entries
  const { inScope, first } = mark(q, { status: 'answer', entries: found.map((f) => f.entry) })
  const features = featureNames.map((name) => verdict.why.features[name] ?? 0)
  return [{ features, right: inScope && first, weight: inScope ? weigh.inScope : weigh.outside, inScope }]
}

const fitted = (rows: readonly Row[], own: readonly Example[]): Confidence => {
  const light = own.map((e) => ({ ...e, weight: e.weight * weigh.content }))
  return learn(
    [...rows, ...light],
    prior.map(() => 0),
    hold,
  )
}

/** Fits on one half and judges on the other, both ways round: what the weights are worth on questions not seen. */
const crossCheck = (rows: readonly Row[], own: readonly Example[]): string => {
  const judged = [0, 1].flatMap((half) => {
    const weights = fitted(
      rows.filter((_, i) => i % 2 === half),
      own,
    )
    return rows
      .filter((_, i) => i % 2 !== half)
      .map((row) => ({ ...row, sure: confidence(weights, row.features) }))
  })
  const share = (of: typeof judged, hit: (r: (typeof judged)[number]) => boolean) =>
    percent(of.filter(hit).length / of.length)
  const inside = judged.filter((r) => r.inScope)
  const outside = judged.filter((r) => !r.inScope)
  const loss = judged.reduce((sum, r) => sum - Math.log(r.right ? r.sure : 1 - r.sure), 0) / judged.length
  return [
    `answered and right ${share(inside, (r) => r.right && r.sure >= 0.5)} %`,
    `answered and wrong ${share(inside, (r) => !r.right && r.sure >= 0.5)} %`,
    `out of scope answered ${share(outside, (r) => r.sure >= 0.5)} %`,
    `log loss ${loss.toFixed(3)}`,
  ].join(', ')
}

/**
 * Prints the general `prior` of content/calibrate.ts as fitted to these questions and, lightly, to the content's own
 * examples. Which passage of a question is its best depends on the prior in use: run it again after taking the numbers over.
 */
export const printFit = async (
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<void> => {
  const own: Example[] = []
  const finders = new Map<string, Finder>()
  for (const { institution, entries } of towns) {
    const finder = await createFinder(institution, entries)
    finders.set(institution.slug, finder)
    const { parts } = finder
    own.push(...(await examples(parts.index, parts.relatives, parts.assess)))
  }
  const rows = questions.flatMap((q) => {
    const finder = finders.get(q.institution)
    return finder ? rowOf(finder, q) : []
  })
  const right = rows.filter((r) => r.right).length
  console.log(`${rows.length} questions (${right} right), ${own.length} examples of the content's own`)
  console.log(`Two-fold check: ${crossCheck(rows, own)}`)
  const weights = fitted(rows, own).map((w) => Number(w.toFixed(2)))
  console.log(`\nexport const prior: Confidence = [${weights.join(', ')}]\n`)
  for (const [i, name] of ['constant', ...featureNames].entries())
    console.log(`${name.padEnd(16)} ${String(weights[i]).padStart(6)}  now ${prior[i]}`)
}
