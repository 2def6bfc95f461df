import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Sent, send, type Told, textOf } from './door.ts'

const institution = 'puno'

/** A message that the product said to have kept, with the replies given. */
export type Acknowledged = { chat: string; id: string; replies: Told['replies']; registered?: string }

/**
 * Residents who write without end, each message with its own id, and send it again with the same id until it is answered,
 * as a platform does.
 *
 * HTTP 200 does not tell whether a turn was kept: while the database is away questions are answered from memory. What
 * tells is the reply to an act that must be kept: "Gracias por su opinión" and "quedó registrada" are said only after the
 * commit; otherwise it says "no puedo guardar". So only those acts count as acknowledged; questions are the load between.
 */
export const createResidents = (origin: string, count: number) => {
  const acknowledged: Acknowledged[] = []
  let [sent, going, asked] = [0, true, 0]

  /** Undefined: the residents were told to stop meanwhile. */
  const persist = async (message: Sent): Promise<Told | undefined> => {
    while (going) {
      sent += 1
      const said = await send(origin, institution, message).catch(() => undefined)
      if (said && !/no puedo guardar/i.test(textOf(said))) return said
      await sleep(50)
    }
    return undefined
  }

  const act = async (chat: string, choice: string, thanks: RegExp, registered?: string) => {
    const id = randomUUID()
    const said = await persist({ chat, id, choice })
    // A menu instead: where the chat stood was in the memory of a process that was killed. Nothing was promised.
    if (!said || !thanks.test(textOf(said))) return
    acknowledged.push({
      chat,
      id,
      replies: said.replies,
      ...(registered === undefined ? {} : { registered }),
    })
  }

  const live = async (): Promise<void> => {
    const chat = randomBytes(24).toString('base64url')
    while (going) {
      asked += 1
      const registers = asked % 2 === 0
      const question = registers ? `¿Cuánto mide la luna llena número ${asked}?` : '¿qué harán con la basura?'
      const said = await persist({ chat, id: randomUUID(), text: question })
      const offered = said?.replies.at(-1)?.choices.map(({ id }) => id) ?? []
      const thumb = offered.find((id) => id.startsWith('useful:'))
      if (offered.includes('register')) await act(chat, 'register', /quedó registrada/, question)
      else if (thumb) await act(chat, thumb, /Gracias por su opinión/)
      await sleep(100)
    }
  }
  const lives = Array.from({ length: count }, live)

  return {
    acknowledged,
    sent: () => sent,
    stop: async () => {
      going = false
      await Promise.all(lives)
    },
  }
}
