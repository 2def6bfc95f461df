import { fold } from './spanish.ts'

const swaps: readonly (readonly [RegExp, string])[] = [
  [/v/, 'b'],
  [/b/, 'v'],
  [/c(?=[ei])/, 's'],
  [/z/, 's'],
  [/s/, 'z'],
  [/h/, ''],
  [/qu(?=[ei])/, 'k'],
  [/ll/, 'y'],
  [/g(?=[ei])/, 'j'],
]

/** A sentence as a hurried resident might type it: no accents, one or two words misspelt. Deterministic in `seed`. */
export const misspell = (text: string, seed: number): string => {
  const parts = fold(text).split(' ')
  const long = parts.flatMap((w, i) => (w.length >= 6 ? [i] : []))
  const at = long[seed % Math.max(1, long.length)]
  const spoilt = at === undefined ? undefined : parts[at]
  if (at === undefined || spoilt === undefined) return parts.join(' ')
  const fitting = swaps.filter(([from]) => from.test(spoilt))
  const swap = fitting[seed % Math.max(1, fitting.length)]
  const mid = Math.floor(spoilt.length / 2)
  parts[at] =
    seed % 2 === 0 && swap
      ? spoilt.replace(swap[0], swap[1])
      : spoilt.slice(0, mid) + (spoilt[mid + 1] ?? '') + (spoilt[mid] ?? '') + spoilt.slice(mid + 2)
  return parts.join(' ')
}
