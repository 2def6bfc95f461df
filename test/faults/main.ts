import { parseArgs } from 'node:util'
import { fillTheDisk } from './feedback-disk.ts'
import { floodFeedback } from './feedback-flood.ts'
import { crashUnderFeedback, killUnderFeedback } from './feedback-kills.ts'
import { takeTelegramAwayFromFeedback } from './feedback-outages.ts'
import { repeatFeedback } from './feedback-repeats.ts'
import { type Figure, print } from './figures.ts'
import { killAgainAndAgain } from './kills.ts'
import { takeDatabaseAway } from './outages.ts'
import { startAgainAndAgain } from './starts.ts'
import { takeDatabaseAwayFromTelegram } from './telegram-database.ts'
import { killUnderTelegram, stopUnderTelegram } from './telegram-kills.ts'
import { takeTelegramAway } from './telegram-outages.ts'
import { twoUnderTelegram } from './telegram-two.ts'
import { killEverything, killTheBrowser, killTheRenderer } from './whatsapp-kills.ts'
import { fallSilent, takeNetworkAway, writeWhileAway } from './whatsapp-outages.ts'

// What issues 2, 3, 5 and 7 promise of faults, measured on the product as it is started. Ends with 1 when one is broken.
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
  // In each of two modes: 100 kills and 20 crashes in all.
  'feedback-kills': () => killUnderFeedback(quick ? 8 : 50),
  'feedback-repeats': () => repeatFeedback(),
  'feedback-outages': () => takeTelegramAwayFromFeedback(quick),
  'feedback-disk': () => fillTheDisk(quick),
  'feedback-flood': () => floodFeedback(quick ? 20 : 65),
  'feedback-crashes': () => crashUnderFeedback(quick ? 4 : 10),
  'whatsapp-browser': () => killTheBrowser(quick ? 4 : 20),
  'whatsapp-renderer': () => killTheRenderer(quick ? 4 : 20),
  'whatsapp-kills': () => killEverything(quick ? 4 : 20),
  'whatsapp-network': () => takeNetworkAway(quick),
  'whatsapp-silent': () => fallSilent(quick),
  'whatsapp-away': () => writeWhileAway(quick),
}
/** A part by its name, or all of a family by theirs: "feedback". */
const isAsked = (name: string, word: string) => name === word || name.startsWith(`${word}-`)

const unknown = positionals.filter((word) => !Object.keys(parts).some((name) => isAsked(name, word)))
if (unknown.length > 0) {
  console.error(`npm run test:faults -- [--quick] [${Object.keys(parts).join('|')} …]`)
  process.exit(1)
}
/** The first waits more than it works: the second goes on meanwhile. */
const [patient, beside] = ['feedback-outages', 'feedback-disk']
const figures: Figure[] = []
const nothing: Promise<Figure[]> = Promise.resolve([])
let waited = nothing
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.some((word) => isAsked(name, word))) continue
  if (name !== beside) {
    figures.push(...(await waited))
    waited = nothing
  }
  if (name === patient) waited = measure()
  else figures.push(...(await measure()))
}
figures.push(...(await waited))
process.exit(print(figures) ? 0 : 1)
