import { until } from '../stage.ts'
import type { WhatsApp } from '../stand-ins/whatsapp-web/open.ts'
import { type Figure, none, quantile, round } from './figures.ts'

/** Residents who keep asking: some again and again, others once. Every message has exactly one reply. */
export const createAskers = (whatsapp: WhatsApp, first = 51_920_000_000) => {
  const said = new Map<string, { at: number }[]>()
  let count = 0
  let timer: NodeJS.Timeout | undefined
  const askOne = () => {
    count += 1
    const chat =
      count % 3 === 0
        ? `${first + (count % 30)}@c.us`
        : `${first + 1000 + count}@${count % 7 ? 'c.us' : 'lid'}`
    const { at } = whatsapp.say(chat, 'menú')
    said.set(chat, [...(said.get(chat) ?? []), { at }])
  }
  const chats = () => [...said]
  const missing = () =>
    chats().reduce((sum, [chat, all]) => sum + Math.max(0, all.length - whatsapp.received(chat).length), 0)
  return {
    start: (perSecond: number) => {
      timer = setInterval(askOne, 1000 / perSecond)
    },
    askOne,
    stop: () => clearInterval(timer),
    settled: async (ms: number) => {
      await until('all answered', () => missing() === 0, ms).catch(() => undefined)
      // What is answered twice has its time to come.
      await new Promise((resolve) => setTimeout(resolve, 3_000))
    },
    judge: (name: string): Figure[] => {
      const all = chats().flatMap(([, list]) => list)
      const doubled = chats().reduce(
        (sum, [chat, list]) => sum + Math.max(0, whatsapp.received(chat).length - list.length),
        0,
      )
      const took = chats().flatMap(([chat, list]) =>
        list.map(({ at }, n) => (whatsapp.received(chat)[n]?.at ?? Number.POSITIVE_INFINITY) - at),
      )
      console.log(
        `\n${name}: ${all.length} messages; reply p50 ${round(quantile(took, 0.5))} ms, p99 ${round(quantile(took, 0.99))} ms, ` +
          `max ${round(Math.max(...took))} ms; faults of ours against WhatsApp: ${whatsapp.violations.length}`,
      )
      return [
        none(`${name}: lost`, missing(), all.length),
        none('… answered twice', doubled, all.length),
        none('… written to first', whatsapp.violations.length, all.length),
      ]
    },
  }
}
