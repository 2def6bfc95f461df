import { afterAll } from 'vitest'
import { until } from '../stage.ts'
import type { Kept } from '../stand-ins/whatsapp-web/account.ts'
import { describeChannel, type Resident, type Said } from './contract.ts'
import type { Scripted } from './scripted-converse.ts'
import { openNumber } from './whatsapp-stage.ts'

/** WhatsApp's marks as a phone shows them: a sign at a word's edge, and its like at another's. */
const unmarked = (text: string) =>
  text
    .replaceAll(/(^|[^\w*])\*(?! )([^*\n]*[^*\n ])\*(?![\w*])/gm, '$1$2')
    .replaceAll(/(^|[^\w_])_(?! )([^_\n]*[^_\n ])_(?![\w_])/gm, '$1$2')

/** The numbered lines under a text are its choices; a file is a message of its own. */
function asSaid(all: readonly Kept[], fileOf: (kept: Kept) => Buffer | undefined): Said {
  const letters = all.filter(({ directPath }) => !directPath)
  const file = all.find(({ directPath }) => directPath)
  let choices: string[] = []
  const texts = letters.map(({ body }) => {
    const parts = body.split('\n\n')
    const lines = (parts.at(-1) ?? '').split('\n')
    if (!lines.every((line) => /^\d+\. /.test(line))) return unmarked(body)
    choices = lines
    return unmarked(parts.slice(0, -1).join('\n\n'))
  })
  return {
    text: texts.join('\n\n'),
    choices,
    ...(file ? { file: { name: file.filename ?? '', content: fileOf(file)?.toString('utf8') ?? '' } } : {}),
  }
}

let opened: ReturnType<typeof openNumber> | undefined
let over: Scripted
let residents = 51_900_000_000

/** One browser for all: each test has a conversation and residents of its own. */
const linked = async () => {
  opened ??= openNumber(() => over).then(async (stage) => {
    stage.channel().start()
    await stage.whatsapp.link(60_000)
    await stage.ready()
    return stage
  })
  return opened
}
afterAll(async () => {
  await (await opened)?.close()
})

describeChannel('whatsapp, linked number', async (given) => {
  over = given
  const { whatsapp } = await linked()
  const resident = async (): Promise<Resident> => {
    const chat = `${++residents}@c.us`
    let read = 0
    const said = (all: readonly Kept[]) => asSaid(all, whatsapp.fileOf)
    /** What has come since it was asked last, once all that was written is read. */
    const news = async () => {
      await until('all is read', () => whatsapp.unread(chat) === 0, 30_000)
      const fresh = whatsapp.received(chat).slice(read)
      read += fresh.length
      return fresh
    }
    const say = async (text: string) => {
      whatsapp.say(chat, text)
      return said(await news())
    }
    return {
      say,
      press: (choice) => say(/^\d+/.exec(choice)?.[0] ?? ''),
      sendTwice: async (text) => {
        const { id } = whatsapp.say(chat, text)
        const first = await news()
        whatsapp.repeat(id)
        // What is said behind the repeat is answered behind it.
        whatsapp.send(chat, { type: 'sticker' })
        const more = await news()
        return [said(first), said([...first, ...more.slice(0, -1)])]
      },
      sayAll: async (texts) => {
        for (const text of texts) whatsapp.say(chat, text)
        return (await news()).map((one) => said([one]))
      },
      send: async (what) => {
        const photo = (content: string) => ({
          type: 'image',
          mimetype: 'image/png',
          bytes: Buffer.from(content),
        })
        if (what.type === 'pin')
          whatsapp.send(chat, {
            type: 'location',
            body: 'iVBORw0KGgo=',
            lat: what.latitude,
            lng: what.longitude,
          })
        else if (what.type === 'album')
          for (const content of what.contents)
            whatsapp.send(chat, { ...photo(content), parentMsgKey: { id: 'ALBUM1' } })
        else {
          const { content, caption } = what
          whatsapp.send(chat, { ...photo(content), type: 'document', ...(caption ? { caption } : {}) })
        }
        return (await news()).map((one) => said([one]))
      },
    }
  }
  return { resident, close: async () => undefined }
})
