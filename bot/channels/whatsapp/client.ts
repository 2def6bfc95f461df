import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Beginning, type Order, type Report, report } from './orders.ts'

const runner = fileURLToPath(new URL('../../../run.js', import.meta.url))
const program = fileURLToPath(new URL('./client-process.ts', import.meta.url))
/** Its memory is told every 15 s: who says nothing for so long, in ms, hangs. */
const silence = 60_000
const stopWithin = 2_800

/** A question to the process; without its number, which is ours to give. */
type Asked<T extends Order['type']> = Omit<Extract<Order, { type: T }>, 'ask'>
type Answer = Extract<Report, { ask: number }>

/** One life of a linked number, in a process of its own. */
export type LinkedClient = {
  tell: (order: Order) => void
  /** Undefined: no answer came, and none will. */
  ask: (order: Asked<'send'> | Asked<'recall'> | Asked<'fetch'>, ms: number) => Promise<Answer | undefined>
  /** Resolves when the process is gone. */
  ended: Promise<void>
  /** Asks it to end, and sees to it. */
  stop: () => Promise<void>
}

/** None of the product's settings and secrets go to where strangers' messages are shown. */
function environment(): NodeJS.ProcessEnv {
  const kept =
    /^(?:PATH|HOME|LANG|LC_\w+|TZ|TE?MP|TMPDIR|LD_LIBRARY_PATH|FONTCONFIG_\w+|XDG_\w+|SystemRoot|APPDATA|LOCALAPPDATA)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)))
}

const spawn = (): ChildProcess =>
  fork(runner, [program], {
    execArgv: [],
    env: environment(),
    serialization: 'advanced',
    // What the library prints may hold a resident's words.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/** Begins a life; `heard` gets all that is no answer. */
export const startClient = (beginning: Beginning, heard: (report: Report) => void): LinkedClient => {
  const child = spawn()
  const waiting = new Map<number, (answer: Answer | undefined) => void>()
  let asked = 0
  let gone = false

  const tell = (order: Order) => {
    if (!gone && child.connected) child.send(order, () => undefined)
  }
  const kill = () => child.kill('SIGKILL')
  const alive = setTimeout(kill, silence)

  child.on('message', (said) => {
    alive.refresh()
    const read = report.safeParse(said)
    if (!read.success) return
    if (!('ask' in read.data)) {
      heard(read.data)
      return
    }
    const answer = waiting.get(read.data.ask)
    // What comes too late still happened: its ack may.
    if (answer) answer(read.data)
  })

  const ended = Promise.race([once(child, 'exit'), once(child, 'error')])
    .catch(() => undefined)
    .then(() => {
      gone = true
      clearTimeout(alive)
      kill()
      for (const give of waiting.values()) give(undefined)
    })

  tell({ type: 'begin', with: beginning })
  return {
    tell,
    ask: (order, ms) =>
      new Promise((resolve) => {
        asked += 1
        const ask = asked
        const give = (answer: Answer | undefined) => {
          clearTimeout(timer)
          waiting.delete(ask)
          resolve(answer)
        }
        const timer = setTimeout(() => give(undefined), ms)
        waiting.set(ask, give)
        if (gone) give(undefined)
        else tell({ ...order, ask })
      }),
    ended,
    stop: async () => {
      tell({ type: 'stop' })
      const timer = setTimeout(kill, stopWithin)
      await ended
      clearTimeout(timer)
    },
  }
}
