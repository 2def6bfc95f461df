import { whatsappNumbers } from '../../bot/whatsapp-numbers.ts'
import { browserForNumbers, fast, testArgs } from '../channels/whatsapp-stage.ts'
import { pendingCount } from '../replies.ts'
import { freshFolder, type Stage, silent, until } from '../stage.ts'
import { openWhatsApp, type WhatsApp } from '../stand-ins/whatsapp-web/open.ts'
import { type Arrive, type Resident, read, remembering, type Seen } from './residents.ts'

/** What a process of the product has of an institution's linked number. */
export const numbersOf = async (
  { converse, database, seal }: Stage,
  { institution, whatsapp, sessionDir }: { institution: string; whatsapp: WhatsApp; sessionDir: string },
) =>
  whatsappNumbers({
    numbers: [{ institution }],
    executablePath: await browserForNumbers(),
    args: [...testArgs, ...whatsapp.args],
    sessionDir,
    pace: fast,
    converse,
    database,
    seal,
    log: silent,
    show: undefined,
  })

/** An institution's linked number over a stage, that attends. */
export const openNumbers = async (stage: Stage, institution: string) => {
  const whatsapp = await openWhatsApp()
  const folder = await freshFolder()
  const numbers = await numbersOf(stage, { institution, whatsapp, sessionDir: folder.path })
  numbers.start()
  await whatsapp.link(60_000)
  await until('it attends', () => numbers.states()[`whatsapp:${institution}`] === 'ready', 60_000)
  const close = async () => {
    await numbers.stop()
    await whatsapp.close()
    await folder.remove()
  }
  return { whatsapp, numbers, close }
}

type Town = Awaited<ReturnType<typeof openNumbers>>
let residents = 51_910_000_000

const residentIn = (whatsapp: WhatsApp, stage: Stage): Resident => {
  const chat = `${++residents}@c.us`
  let seenUpTo = 0
  /** All that came since then, once nothing more is on its way. */
  const told = async (before: number, what: string): Promise<Seen> => {
    await until(what, () => whatsapp.received(chat).length > before, 20_000)
    await until('all of the answer', async () => (await pendingCount(stage.database)) === 0)
    const came = whatsapp.received(chat).slice(before)
    seenUpTo = whatsapp.received(chat).length
    const text = came.map(({ body }) => body).join('\n\n')
    const enclosed = came.find(({ directPath }) => directPath)
    const file = enclosed && {
      name: enclosed.filename ?? '',
      content: whatsapp.fileOf(enclosed)?.toString('utf8') ?? '',
    }
    return { ...read(text.replaceAll(/\*([^*\n]+)\*/g, '$1')), file }
  }
  const act = async (text: string): Promise<Seen> => {
    const before = whatsapp.received(chat).length
    whatsapp.say(chat, text)
    return told(before, `an answer to ${text}`)
  }
  const heard = () => told(seenUpTo, 'news')
  const another = async () => residentIn(whatsapp, stage)
  return remembering({ act, heard }, { text: '', choices: [] }, { another, leave: async () => undefined })
}

/** Residents with WhatsApp in hand: one linked number for each institution, however many of them come. */
export const whatsappTowns = (): { arrive: Arrive; close: () => Promise<void> } => {
  const towns = new Map<string, Promise<Town>>()
  return {
    arrive: async (stage, institution) => {
      const town = towns.get(institution) ?? openNumbers(stage, institution)
      towns.set(institution, town)
      return residentIn((await town).whatsapp, stage)
    },
    close: async () => {
      for (const town of towns.values()) await (await town).close()
    },
  }
}
