import { parseArgs } from 'node:util'
import { type Figure, print } from './figures.ts'
import { killAgainAndAgain } from './kills.ts'
import { takeDatabaseAway } from './outages.ts'
import { startAgainAndAgain } from './starts.ts'

// What issue 2 promises of the database's faults, measured on the product as it is started. Ends with 1 when one is broken.
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const { quick } = values
const parts: Record<string, () => Promise<Figure[]>> = {
  starts: () => startAgainAndAgain(quick ? 2 : 5),
  outages: () => takeDatabaseAway(quick),
  kills: () => killAgainAndAgain(quick ? 5 : 50),
}

const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`npm run test:faults -- [--quick] [${Object.keys(parts).join('|')} …]`)
  process.exit(1)
}
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts))
  if (positionals.length === 0 || positionals.includes(name)) figures.push(...(await measure()))
process.exit(print(figures) ? 0 : 1)
