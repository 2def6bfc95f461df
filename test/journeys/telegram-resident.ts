import { createApp } from '../../admin-api/app.ts'
import { listen } from '../../admin-api/server.ts'
import { telegramBots } from '../../bot/telegram-bots.ts'
import { pendingCount } from '../replies.ts'
import { type Stage, silent, until } from '../stage.ts'
import { openTelegram } from '../stand-ins/telegram/open.ts'
import { type Arrive, type Resident, read, remembering, type Seen } from './residents.ts'

const publicUrl = 'https://chat.ejemplo.pe'

export const openBots = async (stage: Stage, institution: string, mode: 'polling' | 'webhook') => {
  const telegram = await openTelegram({ pace: 50 })
  const bots = telegramBots({
    bots: [{ institution, token: telegram.token }],
    apiRoot: telegram.root,
    receive: mode === 'polling' ? { mode } : { mode, secret: 'secreto-de-las-pruebas' },
    publicUrl,
    receives: true,
    sends: true,
    converse: stage.converse,
    database: stage.database,
    seal: stage.seal,
    log: silent,
  })
  const ready = () => ({ ok: true, database: 'up', content: 'current', channels: {} })
  const server = await listen(createApp({ ready, channels: bots.doors }), '127.0.0.1', 0)
  telegram.publish(publicUrl, `http://127.0.0.1:${server.port}`)
  bots.start()
  await until('the bot attends', () => bots.states()[`telegram:${institution}`] === 'ready')
  const close = async () => {
    await Promise.all([server.close(0), bots.stop()])
    await telegram.close()
  }
  return { telegram, close }
}

let residents = 7_000_000

type Town = Awaited<ReturnType<typeof openBots>>

/** Presses the button of a choice where there is one, writes everything else. */
const residentIn = (town: Town, stage: Stage, leave: Resident['leave']): Resident => {
  const { telegram } = town
  const resident = telegram.resident(++residents)
  let last: Seen = { text: '', choices: [] }
  let seenUpTo = 0
  /** All that came since then, once nothing more is on its way. */
  const told = async (before: number, what: string): Promise<Seen> => {
    await telegram.when(() => resident.received.length > before, what)
    await until('all of the answer', async () => (await pendingCount(stage.database)) === 0)
    const came = resident.received.slice(before)
    last = { ...read(came.map(({ text }) => text).join('\n\n')), file: came.find(({ file }) => file)?.file }
    seenUpTo = resident.received.length
    return last
  }
  const act = async (text: string): Promise<Seen> => {
    const before = resident.received.length
    const label = last.choices.find(({ number }) => number === text)?.label
    const button = resident.received
      .at(-1)
      ?.inline.flat()
      .find((one) => label !== undefined && one.text.includes(label))
    if (button) resident.press(button.text)
    else resident.say(text)
    return told(before, `an answer to ${text}`)
  }
  const heard = () => told(seenUpTo, 'news')
  const another = async () => residentIn(town, stage, async () => undefined)
  return remembering({ act, heard }, last, { another, leave })
}

/** With Telegram in hand. */
export const telegramResident =
  (mode: 'polling' | 'webhook'): Arrive =>
  async (stage, institution) => {
    const town = await openBots(stage, institution, mode)
    return residentIn(town, stage, town.close)
  }
