import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRoom } from '../../../bot/channels/web/room.ts'
import { largestFile } from '../../../content/feedback.ts'
import { type Scripted, scripted } from '../scripted-converse.ts'
import { newChat, serveWeb } from '../web-stage.ts'

let over: Scripted
let site: Awaited<ReturnType<typeof serveWeb>>
beforeAll(async () => {
  over = scripted()
  site = await serveWeb(over)
})
afterAll(() => site.close())
beforeEach(() => {
  over.happened.length = 0
})

type Fields = Record<string, string | File>
const photo = (content: string | Uint8Array<ArrayBuffer> = 'foto', name = 'calle.jpg', type = 'image/jpeg') =>
  new File([content], name, { type })

const post = (fields: Fields, accept = 'application/json') => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return fetch(`${site.origin}/chat/puno/messages`, { method: 'POST', headers: { accept }, body: form })
}

/** Byte by byte what goes over the line; `end: false` leaves the form unfinished. */
const postRaw = (headers: Record<string, string>, body: string, end = true) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(`${site.origin}/chat/puno/messages`, { method: 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (piece) => {
        text += piece
      })
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text })
        sent.destroy()
      })
    })
    sent.on('error', reject)
    sent.write(body)
    if (end) sent.end()
  })

const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }

describe('a file', () => {
  it('goes to the conversation whole, with the words beside it as its caption', async () => {
    const bytes = new Uint8Array(300_000).map((_, at) => (at * 7) % 256)
    const chat = newChat()
    await post({ chat, id: '1', text: 'en mi\r\ncalle', file: photo(bytes) })
    const [happened] = over.happened
    expect(happened).toMatchObject({
      chat,
      channel: 'web',
      message: { type: 'attachment', media: 'photo', caption: 'en mi\ncalle' },
      file: { bytes: 300_000 },
    })
    const read = await happened?.file?.read(300_000, new AbortController().signal)
    expect(Buffer.compare(read ?? new Uint8Array(), bytes)).toBe(0)
    await expect(happened?.file?.read(299_999, new AbortController().signal)).rejects.toThrow('')
  })

  it.each([
    ['image/png', 'photo'],
    ['audio/ogg', 'voice'],
    ['video/mp4', 'video'],
    ['application/pdf', 'document'],
    ['x-unknown/thing', 'other'],
  ])('of type %s counts as %s', async (type, media) => {
    await post({ id: '1', file: photo('x', 'algo', type) })
    expect(over.happened[0]?.message).toMatchObject({ type: 'attachment', media })
  })

  it('of one page counts as one only when it is the same', async () => {
    const chat = newChat()
    for (const content of ['una', 'una', 'otra']) await post({ chat, id: 'page', file: photo(content) })
    expect(over.happened).toHaveLength(2)
  })

  it('that was not chosen is none: the form carries words alone', async () => {
    await post({ id: '1', text: 'hola', file: new File([], '') })
    expect(over.happened[0]?.message).toEqual({ type: 'text', text: 'hola' })
  })

  it('of the largest size is taken, one byte more is refused, in the same chat', async () => {
    const chat = newChat()
    const accept = 'text/html'
    await post({ chat, id: '1', file: photo(new Uint8Array(largestFile)) })
    expect(over.happened[0]?.file?.bytes).toBe(largestFile)
    over.happened.length = 0
    const refused = await post({ chat, id: '2', file: photo(new Uint8Array(largestFile + 1)) }, accept)
    expect(refused.status).toBe(413)
    const page = await refused.text()
    expect(page).toContain('El máximo es 10 MB')
    expect(page).toContain(`name="chat" value="${chat}"`)
    expect(over.happened).toEqual([])
  })

  it('that is too large by what its sender says is refused before it comes', async () => {
    const declared = { ...multipart, 'content-length': '50000000' }
    const head = part('id', '1') + part('file', 'first bytes', '; filename="a.jpg"').slice(0, -2)
    const { status, text } = await postRaw(declared, head, false)
    expect([status, JSON.parse(text)]).toMatchObject([413, { type: 'urn:ventanilla:problem:file-too-large' }])
  })

  it.each([
    [
      'two files',
      part('id', '1') + part('file', 'a', '; filename="a"') + part('file', 'b', '; filename="b"'),
    ],
    ['a file and a choice', part('id', '1') + part('choice', 'x') + part('file', 'a', '; filename="a"')],
    ['no id', part('file', 'a', '; filename="a"')],
    ['many fields', Array.from({ length: 30 }, (_, at) => part(`f${at}`, '1')).join('')],
  ])('is refused with 400: %s', async (_, parts) => {
    const { status } = await postRaw(multipart, `${parts}--b--\r\n`)
    expect([status, over.happened]).toEqual([400, []])
  })

  it.each([
    ['ends in the middle', multipart, part('id', '1') + part('file', 'half', '; filename="a"')],
    ['is no form', multipart, 'hola'],
    ['has no boundary', { 'content-type': 'multipart/form-data' }, 'hola'],
    ['is empty', multipart, ''],
  ])('is refused with 400 when its form %s', async (_, headers, body) => {
    const { status } = await postRaw(headers, body)
    expect([status, over.happened]).toEqual([400, []])
  })

  it('has a name that is shown as words, whatever stands in it', async () => {
    const name = '<script>x<script>\u202e&.jpg'
    const page = await (await post({ id: '1', text: 'mire', file: photo('x', name) }, 'text/html')).text()
    expect(page).toContain('</span>Archivo: &lt;script&gt;x')
    expect(page).not.toContain('<script>x')
    expect(page).not.toContain('\u202e')
  })
})

describe('a place', () => {
  const postJson = (body: object) =>
    fetch(`${site.origin}/chat/puno/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('comes as numbers in JSON and as words in a form', async () => {
    const pin = { latitude: -15.84, longitude: -70.02 }
    await postJson({ id: '1', ...pin })
    await post({ id: '1', latitude: '-15.84', longitude: '-70.02' })
    const message = { type: 'attachment', media: 'location', pin }
    expect(over.happened.map((one) => one.message)).toEqual([message, message])
  })

  it.each([
    { latitude: -91, longitude: 0 },
    { latitude: 0, longitude: 181 },
    { latitude: 0 },
    { longitude: 0 },
    { latitude: '0', longitude: '0' },
    { latitude: null, longitude: null },
    { latitude: 0, longitude: 0, text: 'aquí' },
    { latitude: 0, longitude: 0, choice: 'skip' },
  ])('is refused when it is none: %j', async (place) => {
    expect((await postJson({ id: '1', ...place })).status).toBe(400)
    expect(over.happened).toEqual([])
  })

  it.each(['', '1e400', 'NaN', '0x1', '<b>'])(
    'is refused in a form when it is none: %j',
    async (latitude) => {
      expect((await post({ id: '1', latitude, longitude: '0' })).status).toBe(400)
    },
  )
})

describe('room for files', () => {
  it('is given in order, and refused to whoever waited too long', async () => {
    const room = createRoom(10, 30)
    const order: string[] = []
    expect(await room.enter(8)).toBe(true)
    const late = room.enter(8).then((has) => order.push(`late ${has}`))
    const behind = room.enter(2).then((has) => order.push(`behind ${has}`))
    await Promise.all([late, behind])
    expect(order).toEqual(['late false', 'behind true'])
    const next = room.enter(8)
    room.leave(8)
    expect(await next).toBe(true)
  })
})
