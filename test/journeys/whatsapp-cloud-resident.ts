import { createApp } from '../../admin-api/app.ts'
import { listen } from '../../admin-api/server.ts'
import { cloudNumbers } from '../../bot/whatsapp-cloud.ts'
import { pendingCount } from '../replies.ts'
import { type Stage, silent, until } from '../stage.ts'
import { type Cloud, type CloudOptions, openCloud } from '../stand-ins/whatsapp-cloud/open.ts'
import { type Arrive, type Resident, read, remembering, type Seen } from './residents.ts'

/** The product's side of one number: its door on a port, its sender at work. `at`: a Cloud API that is there already. */
export const openNumbers = async (
  stage: Stage,
  institution: string,
  { at, ...options }: CloudOptions & { at?: Cloud } = {},
) => {
  const cloud = at ?? (await openCloud(options))
  const { token, phoneId, appSecret, verifyToken, root } = cloud
  const numbers = cloudNumbers({
    numbers: [{ institution, token, phoneId, appSecret, verifyToken, apiRoot: root }],
    receives: true,
    sends: true,
    converse: stage.converse,
    database: stage.database,
    seal: stage.seal,
    log: silent,
  })
  const ready = () => ({ ok: true, database: 'up', content: 'current', channels: {} })
  const server = await listen(createApp({ ready, channels: numbers.doors }), '127.0.0.1', 0)
  const url = `http://127.0.0.1:${server.port}/whatsapp/${institution}`
  cloud.webhooks.publish(url)
  numbers.start()
  await until('the number attends', () => numbers.states()[`whatsapp:${institution}`] === 'ready')
  /** As a process that is stopped; the Cloud API stays. */
  const stop = async () => {
    await Promise.all([server.close(0), numbers.stop()])
  }
  const close = async () => {
    cloud.webhooks.close()
    await stop()
    await cloud.close()
  }
  return { cloud, numbers, url, stop, close }
}

type Town = Awaited<ReturnType<typeof openNumbers>>

let residents = 1_000

/** Presses what can be pressed, writes everything else. */
const residentIn = (town: Town, stage: Stage, leave: Resident['leave']): Resident => {
  const { cloud } = town
  const number = ++residents
  const person = cloud.resident({ phone: `51951${String(number).padStart(6, '0')}` })
  let last: Seen = { text: '', choices: [] }
  let seenUpTo = 0
  /** All that came since then, once nothing more is on its way. */
  const told = async (before: number, what: string): Promise<Seen> => {
    await until(what, () => person.received.length > before)
    await until('all of the answer', async () => (await pendingCount(stage.database)) === 0)
    const came = person.received.slice(before)
    const seen = read(came.map(({ text }) => text).join('\n\n'))
    // Buttons say their number themselves.
    const buttons =
      came.findLast(({ file }) => !file)?.choices.filter(({ kind }) => kind === 'button_reply') ?? []
    const choices =
      buttons.length > 0 ? read(buttons.map(({ title }) => title).join('\n')).choices : seen.choices
    last = { text: seen.text, choices, file: came.find(({ file }) => file)?.file }
    seenUpTo = person.received.length
    return last
  }
  const act = async (text: string): Promise<Seen> => {
    const before = person.received.length
    const pressable = person.received
      .findLast(({ choices }) => choices.length > 0)
      ?.choices.find(({ title }) => title.startsWith(`${text}. `))
    const offered = last.choices.some(({ number: shown }) => shown === text)
    if (pressable && offered) person.press(pressable.title)
    else person.say(text)
    return told(before, `an answer to ${text}`)
  }
  const heard = () => told(seenUpTo, 'news')
  const another = async () => residentIn(town, stage, async () => undefined)
  return remembering({ act, heard }, last, { another, leave })
}

/** With WhatsApp in hand, written to by the official API. */
export const whatsappCloudResident: Arrive = async (stage, institution) => {
  const town = await openNumbers(stage, institution)
  return residentIn(town, stage, town.close)
}
