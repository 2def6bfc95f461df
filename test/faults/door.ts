import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const told = z.object({
  chat: z.string(),
  replies: z.array(
    z.object({ text: z.string(), choices: z.array(z.object({ id: z.string(), label: z.string() })) }),
  ),
})
export type Told = z.infer<typeof told>
export type Sent = { chat: string; id: string } & ({ text: string } | { choice: string })

/** Sends one message to the web channel. Rejects unless HTTP 200 and a whole answer came back. */
export const send = async (origin: string, institution: string, sent: Sent, ms = 10_000): Promise<Told> => {
  const response = await fetch(`${origin}/chat/${institution}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
    signal: AbortSignal.timeout(ms),
  })
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
  return told.parse(await response.json())
}

const isReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status === 200
    },
    () => false,
  )

/** How long until `/readyz` says 200, in ms; Infinity when it never does in `most` ms. */
export const untilReady = async (origin: string, since: number, most = 60_000): Promise<number> => {
  while (performance.now() - since < most) {
    if (await isReady(origin)) return performance.now() - since
    await sleep(20)
  }
  return Number.POSITIVE_INFINITY
}

/** A port that is free now; kept over restarts, so that residents find the product again. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export const textOf = ({ replies }: Told): string => replies.map(({ text }) => text).join('\n')
