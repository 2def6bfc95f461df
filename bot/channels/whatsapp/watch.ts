import { inTime } from '../deadline.ts'
import type { Client } from './library.ts'

export type WatchParts = {
  client: Pick<Client, 'getState' | 'getNumberId' | 'info'>
  /** The library says so, and residents can be served. */
  isReady: () => boolean
  /** When something last came from WhatsApp, on the clock of `performance`. */
  heardAt: () => number
  state: (state: string) => void
  heard: () => void
  /** The page does not answer, or WhatsApp does not answer the page. */
  dead: () => void
}

const every = 5_000
const stateWithin = 10_000
/** After so long a silence WhatsApp is asked something, in ms: a frozen connection still calls itself connected. */
const silence = 20_000
const probeWithin = 6_000

/** Looks after a linked page until it is stopped. */
export const watch = (parts: WatchParts): (() => void) => {
  const { client } = parts
  let stopped = false
  let timer: NodeJS.Timeout

  /** True unless nobody answered; what the page refuses to ask is an answer, too. */
  const answers = async (): Promise<boolean> => {
    const own = client.info?.wid?._serialized
    if (!own?.endsWith('@c.us')) return true
    const late = Symbol()
    const asked = client.getNumberId(own).catch(() => undefined)
    const answer = await inTime(probeWithin, asked).catch(() => late)
    return answer !== late
  }

  const look = async (): Promise<void> => {
    const state = await inTime(stateWithin, client.getState()).catch(() => undefined)
    if (stopped) return
    if (state === undefined) {
      parts.dead()
      return
    }
    // The page of a client that has just been reloaded has no state yet.
    if (state !== null) parts.state(state)
    if (!parts.isReady() || performance.now() - parts.heardAt() < silence) return
    if (await answers()) parts.heard()
    else if (!stopped) parts.dead()
  }

  const tick = () => {
    timer = setTimeout(async () => {
      await look().catch(() => undefined)
      if (!stopped) tick()
    }, every)
  }
  tick()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
