/** A number from 0 to 2^32 - 1 for a text: the same today and tomorrow, on every machine. */
export const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The same row of numbers from 0 to 1 for the same seed. */
export const chance = (seed: string): (() => number) => {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of a list, by a number from 0 to 1. */
export const pick = <T>(list: readonly T[], at: number): T => {
  const one = list[Math.min(list.length - 1, Math.floor(at * list.length))]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
