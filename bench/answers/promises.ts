import { ms, percent } from './table.ts'

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

/** The figures that a promise is made on; shares from 0 to 1. */
export type Reached = {
  first: number
  inThree: number
  f1: number
  wrong: number
  outOfScopeAnswered: number
  smallTalk: number
}

/** Right first by municipality. */
export type ByTown = Readonly<Record<string, number>>

const least = { first: 0.94, inThree: 0.98, f1: 0.92, smallTalk: 0.95, town: 0.9 }
const most = { wrong: 0.04, outOfScopeAnswered: 0.08 }

/** What was promised for every set of questions. Shares are judged as they are, not as they are printed. */
export const quality = (set: string, reached: Reached, towns: ByTown | undefined): Promised[] => {
  const promise = (what: string, figure: string, holds: boolean) => ({
    what: `${set}: ${what}`,
    figure,
    holds,
  })
  const share = (what: string, sign: '≥' | '≤', limit: number, value: number) =>
    promise(
      `${what} ${sign} ${(limit * 100).toFixed(0)} %`,
      `${percent(value)} %`,
      sign === '≥' ? value >= limit : value <= limit,
    )
  const worst = Object.entries(towns ?? {}).sort((a, b) => a[1] - b[1])[0]
  return [
    share('right first', '≥', least.first, reached.first),
    share('right in three', '≥', least.inThree, reached.inThree),
    promise(`abstention F1 ≥ ${least.f1}`, reached.f1.toFixed(3), reached.f1 >= least.f1),
    share('wrong answers in scope', '≤', most.wrong, reached.wrong),
    share('out of scope answered', '≤', most.outOfScopeAnswered, reached.outOfScopeAnswered),
    share('small talk', '≥', least.smallTalk, reached.smallTalk),
    promise(
      `every municipality's right first ≥ ${(least.town * 100).toFixed(0)} %`,
      worst ? `${percent(worst[1])} % at the least (${worst[0]})` : 'not recorded',
      worst !== undefined && worst[1] >= least.town,
    ),
  ]
}

/** Prints them all; a broken one makes the command fail. */
export const printPromises = (promises: readonly Promised[]): void => {
  console.log('\n## Promises\n')
  for (const { what, figure, holds } of promises)
    console.log(`${holds ? 'holds ' : 'broken'}  ${what}: ${figure}`)
  const broken = promises.filter((p) => !p.holds).length
  console.log(`\n${promises.length - broken} hold, ${broken} are broken`)
  if (broken > 0) process.exitCode = 1
}
