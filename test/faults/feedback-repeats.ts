import { randomBytes, randomUUID } from 'node:crypto'
import { stop } from '../programs.ts'
import { send, textOf } from './door.ts'
import { readCases } from './feedback-judge.ts'
import type { Figure } from './figures.ts'
import { createReporters } from './reporters.ts'
import { type Mode, modes, openTown, type Town } from './telegram-town.ts'

const times = 50

/** The same "Enviar" so many times at once by the web; how many different codes were told. */
const repeatOnWeb = async ({ origin }: Town, text: string): Promise<number> => {
  const chat = randomBytes(24).toString('base64url')
  const say = (sent: { text: string } | { choice: string }) =>
    send(origin, 'puno', { chat, id: randomUUID(), ...sent })
  await say({ text: 'quiero reportar' })
  await say({ choice: 'kind:complaint' })
  await say({ text })
  await say({ choice: 'skip' })
  await say({ choice: 'nameless' })
  const id = randomUUID()
  const sent = Array.from({ length: times }, () => send(origin, 'puno', { chat, id, choice: 'send' }))
  return new Set((await Promise.all(sent)).map((told) => /PUN-[A-Z0-9]{5}/.exec(textOf(told))?.[0])).size
}

const repeatIn = async (mode: Mode): Promise<Figure[]> => {
  const town = await openTown({ mode, pace: 100 })
  const { telegram } = town
  const program = town.launch()
  await town.attending(program)
  const reporters = createReporters(telegram)
  reporters.start(10)
  await telegram.when(() => reporters.all.length >= 5, 'five begin')
  reporters.stop()
  // Each "Enviar" comes again as soon as it was pressed, and once more when all is over.
  const again = new Set<number>()
  const repeat = () => {
    for (const update of reporters.all.flatMap(({ sendings }) => sendings)) {
      if (again.has(update)) continue
      again.add(update)
      for (let n = 1; n < times; n++) telegram.redeliver(update)
    }
  }
  const timer = setInterval(repeat, 1)
  await reporters.settled(30_000)
  clearInterval(timer)
  const webText = `No recogen la basura, por la web en ${mode}.`
  const codes = await repeatOnWeb(town, webText)
  await stop(program, 'SIGTERM')
  const cases = await readCases(town.dataDir)
  const told = reporters.all.map((one) => ({ ...one, kept: cases.filter(({ text }) => text === one.text) }))
  const once = told.filter(
    ({ codes, kept }) => kept.length === 1 && codes.every((code) => code === kept[0]?.code),
  )
  const web = cases.filter(({ text }) => text === webText).length
  await town.close()
  return [
    {
      promise: `${mode}: the same update ${times} times at once: one case, one code, in each of ${told.length} chats`,
      measured: `${once.length} of ${told.length}, ${again.size} updates repeated`,
      holds: once.length === told.length && again.size >= told.length,
    },
    {
      promise: `… the same message ${times} times at once by the web: one case, one code`,
      measured: `${web} case, ${codes} code`,
      holds: web === 1 && codes === 1,
    },
  ]
}

/** One and the same update comes many times at once. */
export const repeatFeedback = async (): Promise<Figure[]> => (await Promise.all(modes.map(repeatIn))).flat()
