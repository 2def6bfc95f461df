import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../test/faults/door.ts'
import { serverProcesses } from '../../test/programs.ts'
import { freshFolder } from '../../test/stage.ts'
import { openTelegram, type Telegram } from '../../test/stand-ins/telegram/open.ts'
import { openBalancer } from './balancer.ts'
import { cpuOf } from './cpu.ts'

/** Whose bot receives how, in how many processes. */
export type Setup = { name: string; mode: 'polling' | 'webhook'; bot: 'ours' | 'raw'; processes: number }

/** A bot and the Telegram that it serves; it can be stopped and started again. */
export type Stage = {
  setup: Setup
  telegram: Telegram
  start: () => void
  stop: () => Promise<void>
  /** Processor time used so far, in ms: of the bot's own processes, and of its PostgreSQL. */
  cpu: () => { node: number; postgres: number }
  close: () => Promise<void>
}

const publicUrl = 'https://chat.ejemplo.pe'
const secret = 'secreto-de-la-medida'
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const run = (flags: readonly string[], words: readonly string[], settings: Record<string, string>) => {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...flags, ...words], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** What still runs when this process ends by a fault or a signal is ended with it. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** The product ends within 5 s; a child that does not is no longer asked. */
const longestStop = 10_000

const endAll = async (children: readonly ChildProcess[]): Promise<void> => {
  for (const child of children) child.kill('SIGTERM')
  const late = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, longestStop)
  await Promise.all(children.map(ended))
  clearTimeout(late)
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** `profile`: a folder for the product's processor profiles. */
export const openStage = async (setup: Setup, profile?: string): Promise<Stage> => {
  const { mode, bot, processes } = setup
  const telegram = await openTelegram()
  const folder = await freshFolder()
  const ports = await Promise.all(Array.from({ length: processes }, () => freePort()))
  const balancer = await openBalancer(ports)
  telegram.publish(publicUrl, processes > 1 ? balancer.origin : `http://127.0.0.1:${ports[0]}`)
  let children: ChildProcess[] = []

  /** As `npm start` does. */
  const ours = (port: number) =>
    run(
      ['--max-semi-space-size=4', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
      [file('../../run.js'), 'main.ts'],
      {
        DATA_DIR: folder.path,
        PORT: String(port),
        LOG_LEVEL: 'error',
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.root,
        TELEGRAM_MODE: mode,
        TELEGRAM_WEBHOOK_SECRET: secret,
        PUBLIC_URL: publicUrl,
      },
    )
  const raw = (port: number) =>
    run(
      ['--import', 'tsx'],
      [file('./raw.ts'), mode, telegram.token, telegram.root, publicUrl, String(port), secret],
      {},
    )

  const stop = async () => {
    await endAll(children)
    children = []
  }
  return {
    setup,
    telegram,
    start: () => {
      children = ports.map((port) => (bot === 'ours' ? ours(port) : raw(port)))
    },
    stop,
    cpu: () => ({
      node: cpuOf(children.flatMap(({ pid }) => pid ?? [])),
      postgres: cpuOf(serverProcesses(folder.path)),
    }),
    close: async () => {
      await stop()
      balancer.close()
      await telegram.close()
      await folder.remove()
    },
  }
}
