import type { Content } from '../../content/files.ts'
import { createFinder, type Finder, type FinderParts } from '../../content/finder.ts'
import { passages, sentences } from '../../content/passages.ts'
import { readQuestion } from '../../content/question.ts'
import { rankOf, type Signals, shares, signalNames } from '../../content/ranking.ts'
import { listen, smallTalk } from '../../content/talk.ts'
import { handicapped } from './handicap.ts'
import { type DevQuestion, mark } from './questions.ts'
import { percent } from './table.ts'

/** The entries compared for one passage, and which of them would be right. */
type Race = { town: string; weight: number; signals: readonly Signals[]; right: readonly boolean[] }

/** With so much of the sample questions and key words: what authors foresee, and less and less of it. */
const foreseen = [
  { share: 0.3, weight: 1 },
  { share: 0.1, weight: 0.6 },
  { share: 0, weight: 0.3 },
] as const
const rounds = 300
const hold = 2
const speed = 0.05

const racesOf = ({ parts }: { parts: FinderParts }, q: DevQuestion, weight: number): Race[] => {
  if (q.expect.patterns === undefined || smallTalk(listen(q.question))) return []
  const read = sentences(q.question).map((all) =>
    all.map((part) => readQuestion(part, parts.index.vocabulary)),
  )
  const message = read.flatMap(([sentence = []]) => sentence)
  const assessed = passages(read).flatMap((passage) => parts.assess(passage, message) ?? [])
  const best = Math.max(...assessed.map((a) => a.confidence))
  return assessed.flatMap(({ ranked, confidence }) => {
    const right = ranked.map((e) => mark(q, { status: 'answer', entries: [e.card.entry] }).first)
    if (!right.includes(true) || !right.includes(false)) return []
    // The surest passage is the one that is answered; the others say a little.
    const part = confidence === best ? 1 : 0.5 / assessed.length
    return [{ town: q.institution, weight: weight * part, signals: ranked.map((e) => e.signals), right }]
  })
}

/** Chance of each entry to be the right one, by the weights. */
const chances = (signals: readonly Signals[], weights: Signals): number[] => {
  const ranks = signals.map((s) => rankOf(s, weights))
  const top = Math.max(...ranks)
  const parts = ranks.map((r) => Math.exp(r - top))
  const all = parts.reduce((sum, p) => sum + p, 0)
  return parts.map((p) => p / all)
}

/** The slope of one race's loss: what the entries have on average, less what the right ones have. */
const addSlope = (slope: number[], { signals, right, weight }: Race, weights: Signals): void => {
  const likely = chances(signals, weights)
  const won = likely.reduce((sum, p, i) => sum + (right[i] ? p : 0), 0) || 1e-12
  signals.forEach((signal, i) => {
    const p = likely[i] ?? 0
    const pull = weight * (p - (right[i] ? p / won : 0))
    signal.forEach((s, j) => {
      slope[j] = (slope[j] ?? 0) + pull * s
    })
  })
}

/** Weights under which right entries win their races, by Adam's descent; held near nothing by `hold`. */
const fitted = (races: readonly Race[]): number[] => {
  const total = races.reduce((sum, r) => sum + r.weight, 0)
  const weights = signalNames.map(() => 0)
  const mean = signalNames.map(() => 0)
  const square = signalNames.map(() => 0)
  for (let round = 1; round <= rounds; round++) {
    const slope = weights.map((w) => hold * w)
    for (const race of races) addSlope(slope, race, weights)
    slope.forEach((s, j) => {
      const g = s / total
      mean[j] = 0.9 * (mean[j] ?? 0) + 0.1 * g
      square[j] = 0.999 * (square[j] ?? 0) + 0.001 * g * g
      const step =
        (mean[j] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[j] ?? 0) / (1 - 0.999 ** round)) + 1e-8)
      weights[j] = (weights[j] ?? 0) - speed * step
    })
  }
  return weights
}

const wins = (races: readonly Race[], weights: Signals): number => {
  const won = races.reduce((sum, { signals, right, weight }) => {
    const likely = chances(signals, weights)
    return sum + (right[likely.indexOf(Math.max(...likely))] ? weight : 0)
  }, 0)
  return won / races.reduce((sum, r) => sum + r.weight, 0)
}

const readRaces = async (towns: readonly Content[], questions: readonly DevQuestion[]): Promise<Race[]> => {
  const races: Race[] = []
  for (const { share, weight } of foreseen)
    for (const town of towns) {
      const { institution, entries } = handicapped(town, share)
      const finder: Finder & { parts: FinderParts } = await createFinder(institution, entries)
      for (const q of questions)
        if (q.institution === institution.slug) races.push(...racesOf(finder, q, weight))
    }
  return races
}

/** Prints `shares` of content/ranking.ts as fitted to these questions, and what they are worth in a town left out. */
export const printRankingFit = async (
  towns: readonly Content[],
  questions: readonly DevQuestion[],
): Promise<void> => {
  const races = await readRaces(towns, questions)
  console.log(
    `\n${races.length} passages with ${percent(wins(races, shares))} % right first by the present weights`,
  )
  for (const { institution } of towns) {
    const own = races.filter((r) => r.town === institution.slug)
    const elsewhere = fitted(races.filter((r) => r.town !== institution.slug))
    console.log(
      `${institution.slug} left out: ${percent(wins(own, elsewhere))} %, now ${percent(wins(own, shares))} %`,
    )
  }
  const weights = fitted(races).map((w) => Number(w.toFixed(2)))
  console.log(`\nexport const shares: Signals = [${weights.join(', ')}]\n`)
  for (const [i, name] of signalNames.entries())
    console.log(`${name.padEnd(16)} ${String(weights[i]).padStart(6)}  now ${shares[i]}`)
}
