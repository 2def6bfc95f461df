import { ms } from './table.ts'

/** Something that the product promises, with what was measured. */
export type Promised = { what: string; figure: string; holds: boolean }

export const atMost = (what: string, measured: number, limit: number): Promised => ({
  what: `${what} ≤ ${limit} ms`,
  figure: `${ms(measured)} ms`,
  holds: measured <= limit,
})

export const ahead = (what: string, ours: number, theirs: number): Promised => ({
  what,
  figure: `${ours.toFixed(3)} against ${theirs.toFixed(3)}`,
  holds: ours > theirs,
})

export const printPromises = (promises: readonly Promised[]): void => {
  console.log('\n## Promises\n')
  for (const { what, figure, holds } of promises)
    console.log(`${holds ? 'holds ' : 'broken'}  ${what}: ${figure}`)
}
