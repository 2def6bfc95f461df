import { createDescent, type Pair, type Table, type Text } from './descent.ts'

/** A matter in numbers. */
export type Read = { theme: string; official: readonly Text[]; said: readonly Text[] }

const size = 64
const batch = 128
const rounds = 20
const rate = 0.06
/** So many words of a text are left out at each turn, so that no word alone decides. */
const leftOut = 0.25
/** Of how many pairs one is two halves of a group of words. */
const groupEvery = 16
const inHalf = 0.35
/** So many of the batches are of one theme, whose matters are told apart by little (hard negatives). */
const ofOneTheme = 0.5

export type Draw = { chance: () => number }

const pick = <T>(list: readonly T[], { chance }: Draw): T | undefined =>
  list[Math.min(list.length - 1, Math.floor(chance() * list.length))]

const thinned = (text: Text, share: number, { chance }: Draw): Text => {
  const kept = text.filter(() => chance() >= share)
  return kept.length > 0 ? kept : text
}

/** What a saying is to be found by: an office's words, another saying, or all that an entry might hold. */
const partner = (matter: Read, said: Text, draw: Draw): Text => {
  const [kind, office] = [draw.chance(), pick(matter.official, draw) ?? []]
  if (kind < 0.5) return office
  const others = matter.said.filter((one) => one !== said)
  if (kind < 0.7) return pick(others, draw) ?? office
  return [...office, ...[1, 2, 3, 4].flatMap(() => pick(others, draw) ?? [])]
}

const halves = (groups: readonly Text[], draw: Draw): Pair => {
  const at = Math.min(groups.length - 1, Math.floor(draw.chance() * groups.length))
  const half = () => thinned(groups[at] ?? [], 1 - inHalf, draw).slice(0, 12)
  return { a: half(), b: half(), matter: -1 - at }
}

const shuffled = <T>(list: readonly T[], { chance }: Draw): T[] =>
  list
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

type Saying = { matter: Read; number: number; said: Text }

const inBatches = (sayings: readonly Saying[]): Saying[][] =>
  Array.from({ length: Math.floor(sayings.length / batch) }, (_, i) =>
    sayings.slice(i * batch, (i + 1) * batch),
  )

/** All sayings once, in batches: some drawn from everywhere, some from one theme. */
const batches = (sayings: readonly Saying[], draw: Draw): Saying[][] => {
  const all = shuffled(sayings, draw)
  const mixed = Math.floor(all.length * (1 - ofOneTheme))
  const places = new Map(
    shuffled([...new Set(all.map(({ matter }) => matter.theme))], draw).map((theme, place) => [theme, place]),
  )
  const placeOf = ({ matter }: Saying) => places.get(matter.theme) ?? 0
  const byTheme = all.slice(mixed).sort((a, b) => placeOf(a) - placeOf(b))
  return shuffled([...inBatches(all.slice(0, mixed)), ...inBatches(byTheme)], draw)
}

/**
 * Learns a vector for each term from matters and from groups of words that go together.
 * @param terms how many there are.
 * @param tell hears the mean loss of each round.
 */
export const learn = (
  matters: readonly Read[],
  groups: readonly Text[],
  terms: number,
  draw: Draw,
  tell: (round: number, loss: number) => void,
): Table => {
  const vectors = new Float32Array(terms * size).map(() => (draw.chance() - 0.5) * 0.1)
  const table = { size, vectors }
  const descend = createDescent(table)
  const sayings = matters.flatMap((matter, number) => matter.said.map((said) => ({ matter, number, said })))
  const pairs = (some: readonly Saying[]): Pair[] =>
    some.map(({ matter, number, said }, i) =>
      groups.length > 0 && i % groupEvery === groupEvery - 1
        ? halves(groups, draw)
        : {
            a: thinned(said, leftOut, draw),
            b: thinned(partner(matter, said, draw), leftOut, draw),
            matter: number,
          },
    )
  for (let round = 0; round < rounds; round++) {
    const losses = batches(sayings, draw).map((some) => descend(pairs(some), rate * (1 - round / rounds)))
    tell(round + 1, losses.reduce((sum, l) => sum + l, 0) / Math.max(1, losses.length))
  }
  return table
}
