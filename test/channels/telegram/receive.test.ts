import { describe, expect, it } from 'vitest'
import type { Converse, Incoming, OfferedFile, Outcome } from '../../../bot/channels/channel.ts'
import { type Delivery, type Parcel, parcelName } from '../../../bot/channels/delivery.ts'
import { createReceiver } from '../../../bot/channels/telegram/receive.ts'
import { createLog, me } from './double.ts'

const kept: Outcome = { replies: [{ text: 'ya', choices: [] }], kept: true, repeated: false }
const fromMemory: Outcome = { ...kept, kept: false }

function setUp(converse: Converse, deliveries: Delivery[] = []) {
  const parcels: Parcel[] = []
  const pressed: [string, string | undefined][] = []
  const typing: string[] = []
  const log = createLog()
  const receiver = createReceiver({
    institution: 'vilque',
    converse,
    moved: async () => {},
    deliver: async (parcel) => {
      parcels.push(parcel)
      return deliveries.shift() ?? { type: 'delivered' }
    },
    signs: {
      typing: (chat) => {
        typing.push(chat)
        return () => {}
      },
      pressed: (press, toast) => pressed.push([press, toast]),
      idle: async () => {},
    },
    offer: ({ id, ...size }) => ({ ...size, read: async () => Buffer.from(id) }),
    log,
  })
  const say = (update_id: number, text: string, chat = 5) =>
    receiver.receive(
      {
        update_id,
        message: { message_id: update_id, chat: { id: chat, type: 'private' }, from: { id: chat }, text },
      },
      me,
    )
  return { ...receiver, say, parcels, pressed, log }
}

const textOf = ({ message }: Incoming) => (message.type === 'text' ? message.text : '')

describe('what arrives from Telegram', () => {
  it('is left to the sender when it was kept', async () => {
    const { say, parcels } = setUp(async () => kept)
    expect(await say(1, 'hola')).toBe('done')
    expect(parcels).toEqual([])
  })

  it('is worked on once, however often it comes, also at once', async () => {
    let turns = 0
    const { say, parcels } = setUp(async () => {
      turns++
      return fromMemory
    })
    await Promise.all([say(1, 'hola'), say(1, 'hola')])
    await say(1, 'hola')
    expect([turns, parcels.length]).toEqual([1, 1])
  })

  it('is answered at once from memory when nothing can be kept', async () => {
    const { say, parcels } = setUp(async () => fromMemory)
    expect(await say(7, 'hola')).toBe('done')
    expect(parcels).toEqual([
      {
        id: parcelName('m7', 0, { text: 'ya' }),
        chat: '5',
        reply: { text: 'ya', choices: [] },
        answers: 'm7',
      },
    ])
  })

  it('is not confirmed when it is neither kept nor answered, and is taken anew when it comes again', async () => {
    let turns = 0
    const away: Delivery = { type: 'later', after: 60_000, for: 'channel' }
    const { say } = setUp(async () => {
      turns++
      return fromMemory
    }, [away])
    expect(await say(1, 'hola')).toBe('again')
    expect(await say(1, 'hola')).toBe('done')
    expect(turns).toBe(2)
  })

  it('keeps its order in a chat and overtakes in others', async () => {
    const order: string[] = []
    const { say } = setUp(async (incoming) => {
      const text = textOf(incoming)
      await new Promise((resolve) => setTimeout(resolve, text === 'lento' ? 60 : 1))
      order.push(text)
      return kept
    })
    await Promise.all([say(1, 'lento'), say(2, 'después'), say(3, 'otro', 6)])
    expect(order).toEqual(['otro', 'lento', 'después'])
  })

  it('is told from memory what is named apart from other words for the same message, and as the same words are', async () => {
    const { say, parcels } = setUp(async () => fromMemory)
    await say(1, 'hola')
    const [parcel] = parcels
    const { answers = '', id } = parcel ?? {}
    expect(id).toBe(parcelName(answers, 0, { text: 'ya' }))
    expect(id).not.toBe(parcelName(answers, 0, { text: 'Su código es PUN-7K3M9' }))
  })

  it('is told an apology when we fail, once, and does not block its chat', async () => {
    const { say, parcels, log } = setUp(async (incoming) => {
      if (textOf(incoming) === 'falle') throw new Error('params: falle')
      return kept
    })
    expect(await Promise.all([say(1, 'falle'), say(2, 'hola')])).toEqual(['done', 'done'])
    expect(parcels.map(({ reply }) => reply.text)).toEqual([expect.stringMatching(/^Disculpe/)])
    const errors = log.lines.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(1)
    expect(JSON.stringify(log.lines)).not.toContain('falle')
  })

  it('answers the press of a button, with the words that the reply has for it', async () => {
    const press = (id: string) => ({
      update_id: Number(id),
      callback_query: {
        id,
        from: { id: 5 },
        data: 'menu',
        message: { message_id: 1, chat: { id: 5, type: 'private' } },
      },
    })
    const { receive, pressed } = setUp(async ({ id }) => {
      const reply = { text: 'x', choices: [], ...(id === 'c2' ? { toast: 'Ya no vigente' } : {}) }
      if (id === 'c3') throw new Error('x')
      return { ...kept, replies: [reply] }
    })
    for (const id of ['1', '2', '3']) await receive(press(id), me)
    expect(pressed).toEqual([
      ['1', undefined],
      ['2', 'Ya no vigente'],
      ['3', undefined],
    ])
  })

  it('brings its file along, unread', async () => {
    const offered: (OfferedFile | undefined)[] = []
    const { receive } = setUp(async ({ file }) => {
      offered.push(file)
      return kept
    })
    const sent = { message_id: 1, chat: { id: 5, type: 'private' }, from: { id: 5 } }
    await receive({ update_id: 1, message: { ...sent, voice: { file_id: 'f', file_size: 9 } } }, me)
    await receive({ update_id: 2, message: { ...sent, text: 'hola' } }, me)
    expect(offered).toEqual([{ bytes: 9, read: expect.any(Function) }, undefined])
    const bytes = await offered[0]?.read(10, new AbortController().signal)
    expect(String(bytes)).toBe('f')
  })

  it('is answered while files of many other chats do not come', async () => {
    const never = new Promise<Outcome>(() => {})
    const { say, receive } = setUp((incoming) => (incoming.file ? never : Promise.resolve(kept)))
    for (let chat = 100; chat < 200; chat++) {
      const from = { id: chat }
      const message = { message_id: 1, chat: { ...from, type: 'private' }, from, voice: { file_id: 'f' } }
      void receive({ update_id: chat, message }, me)
    }
    expect(await say(1, 'hola')).toBe('done')
  })

  it('is confirmed when it cannot be read, and the log has none of its words', async () => {
    const { receive, log } = setUp(async () => kept)
    expect(await receive({ update_id: 1, message: { text: 'secreto' } }, me)).toBe('done')
    expect(log.lines).toMatchObject([{ level: 'error', facts: { kinds: ['update_id', 'message'] } }])
    expect(JSON.stringify(log.lines)).not.toContain('secreto')
  })

  it('is left for Telegram to bring again when it had not begun before the stop', async () => {
    const { say, close, idle } = setUp(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return kept
    })
    const [begun, waiting] = [say(1, 'uno'), say(2, 'dos')]
    await new Promise((resolve) => setTimeout(resolve, 5))
    close()
    await idle()
    expect(await Promise.all([begun, waiting])).toEqual(['done', 'again'])
  })
})
