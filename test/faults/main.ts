import { parseArgs } from 'node:util'
import { type Figure, print } from './figures.ts'
import { killAgainAndAgain } from './kills.ts'
import { takeDatabaseAway } from './outages.ts'
import { startAgainAndAgain } from './starts.ts'
import { takeDatabaseAwayFromTelegram } from './telegram-database.ts'
import { killUnderTelegram, stopUnderTelegram } from './telegram-kills.ts'
import { takeTelegramAway } from './telegram-outages.ts'
import { twoUnderTelegram } from './telegram-two.ts'

// What issues 2 and 3 promise of faults, measured on the product as it is started. Ends with 1 when one is broken.
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const { quick } = values
const parts: Record<string, () => Promise<Figure[]>> = {
  starts: () => startAgainAndAgain(quick ? 2 : 5),
  outages: () => takeDatabaseAway(quick),
  kills: () => killAgainAndAgain(quick ? 5 : 50),
  'telegram-kills': () => killUnderTelegram(quick ? 5 : 50),
  'telegram-stops': () => stopUnderTelegram(quick ? 3 : 20),
  'telegram-outages': () => takeTelegramAway(quick),
  'telegram-database': () => takeDatabaseAwayFromTelegram(quick),
  'telegram-two': () => twoUnderTelegram(quick ? 5 : 30),
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
