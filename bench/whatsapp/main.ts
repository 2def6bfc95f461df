import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { memoryOf } from '../../bot/channels/whatsapp/memory.ts'
import { findChromium } from '../../test/browser.ts'
import { testArgs } from '../../test/channels/whatsapp-stage.ts'
import { median, quantile } from '../../test/faults/figures.ts'
import { launch, runningWith } from '../../test/programs.ts'
import { freshFolder, until } from '../../test/stage.ts'
import { openWhatsApp, type WhatsApp } from '../../test/stand-ins/whatsapp-web/open.ts'
import { ms, progress, table } from '../answers/table.ts'

/** A bot as a process of its own; it is linked over the stand-in, and answers. */
type Bot = { pid: number; end: () => Promise<void> }
type Setup = { name: string; start: (place: string, whatsapp: WhatsApp, pace: Pace) => Promise<Bot> }
type Pace = Record<string, string>
type Measured = {
  name: string
  toQr: number
  toReady: number
  p50: number
  p99: number
  node: number
  browser: number
}

const echo = fileURLToPath(new URL('./echo.ts', import.meta.url))
const ending = async (child: { kill: (signal: 'SIGTERM') => unknown }, ended: Promise<unknown>) => {
  child.kill('SIGTERM')
  await ended
}

const bare: Setup = {
  name: 'bare echo on whatsapp-web.js',
  start: async (place, whatsapp) => {
    const { executablePath, env } = await findChromium()
    const words = ['--import', 'tsx', echo, place, executablePath, ...testArgs, ...whatsapp.args]
    const child = spawn(process.execPath, words, { env: { ...process.env, ...env }, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.on('close', resolve))
    return { pid: child.pid ?? 0, end: () => ending(child, ended) }
  },
}

const ours: Setup = {
  name: 'Ventanilla',
  start: async (place, whatsapp, pace) => {
    const { executablePath, env } = await findChromium()
    const { child, ended } = launch(['start'], {
      ...env,
      ...pace,
      DATA_DIR: place,
      PORT: '0',
      LOG_LEVEL: 'error',
      RUN: 'whatsapp,sender',
      WHATSAPP: 'web',
      WHATSAPP_SESSION_DIR: join(place, 'session'),
      WHATSAPP_CHROMIUM_ARGS: [...testArgs, ...whatsapp.args].join(' '),
      PUPPETEER_EXECUTABLE_PATH: executablePath,
    })
    return { pid: child.pid ?? 0, end: () => ending(child, ended) }
  },
}

const unhurried: Pace = {}
const hurried: Pace = {
  WHATSAPP_PER_MINUTE: '6000',
  WHATSAPP_CHAT_PER_MINUTE: '6000',
  WHATSAPP_TYPING_MS: '0',
}

/** Asks one resident after the other, in new chats; in ms. */
const roundTrips = async (whatsapp: WhatsApp, count: number, first: number): Promise<number[]> => {
  const took: number[] = []
  for (let n = 0; n < count; n++) {
    const chat = `${first + n}@c.us`
    const { at } = whatsapp.say(chat, 'menú')
    await until('an answer', () => whatsapp.received(chat).length > 0, 30_000)
    took.push((whatsapp.received(chat)[0]?.at ?? Number.NaN) - at)
  }
  return took
}

/** The browser whose profile is in this folder. */
const browserOf = (folder: string): number => {
  const [line = ''] = runningWith(`--user-data-dir=${folder}`).filter((one) => !one.includes('--type='))
  return Number(/^\s*(\d+)/.exec(line)?.[1] ?? 0)
}

/** Writes again every second: a bare bot never sees what was written before it was ready. */
const askUntilAnswered = async (whatsapp: WhatsApp, chat: string): Promise<void> => {
  for (let tries = 0; whatsapp.received(chat).length === 0; tries++) {
    if (tries > 1_200) throw new Error('it never answers')
    if (tries % 20 === 0) whatsapp.say(chat, 'menú')
    await sleep(50)
  }
}

const measure = async (
  { name, start }: Setup,
  pace: Pace,
  count: number,
  restarts: number,
): Promise<Measured> => {
  // A bare bot never gets ready where the page is quicker than the library.
  const whatsapp = await openWhatsApp({ syncAfter: 2_000 })
  const folder = await freshFolder()
  progress(`${name}: starts`)
  const began = performance.now()
  let bot = await start(folder.path, whatsapp, pace)
  await whatsapp.asksToBeLinked()
  const toQr = performance.now() - began
  await whatsapp.link()
  await askUntilAnswered(whatsapp, '51999999999@c.us')
  const ready: number[] = []
  for (let n = 0; n < restarts; n++) {
    progress(`${name}: restart ${n + 1}`)
    await bot.end()
    const again = performance.now()
    bot = await start(folder.path, whatsapp, pace)
    await until('it is linked', () => whatsapp.linkedPages() > 0, 60_000)
    // Who writes now and is answered is served.
    await askUntilAnswered(whatsapp, `${51_999_000_000 + n}@c.us`)
    ready.push(performance.now() - again)
  }
  progress(`${name}: ${count} round trips`)
  const took = await roundTrips(whatsapp, count, 51_930_000_000)
  const browser = await memoryOf(browserOf(folder.path))
  const node = (await memoryOf(bot.pid)) - browser
  await bot.end()
  await whatsapp.close()
  await folder.remove()
  return {
    name,
    toQr,
    toReady: median(ready),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    node,
    browser,
  }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const [count, restarts] = values.quick ? [40, 1] : [300, 3]
const measured = [
  await measure(bare, unhurried, count, restarts),
  await measure({ ...ours, name: 'Ventanilla, without a person’s pace' }, hurried, count, restarts),
  await measure({ ...ours, name: 'Ventanilla, as it is set' }, unhurried, values.quick ? 10 : 60, restarts),
]
console.log(`\n## One linked number; ${count} questions one after the other, each in a new chat\n`)
console.log(
  table(
    [
      '',
      'start to QR s',
      'restart to an answer s (2 s are the page’s)',
      'p50 ms',
      'p99 ms',
      'node MB',
      'Chromium MB',
    ],
    measured.map(({ name, toQr, toReady, p50, p99, node, browser }) => [
      name,
      (toQr / 1000).toFixed(1),
      (toReady / 1000).toFixed(1),
      ms(p50),
      ms(p99),
      node.toFixed(0),
      browser.toFixed(0),
    ]),
  ),
)
