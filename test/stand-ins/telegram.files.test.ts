import { Api, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, type Telegram } from './telegram/open.ts'

let telegram: Telegram
let api: Api
beforeEach(async () => {
  telegram = await openTelegram()
  api = new Api(telegram.token, { apiRoot: telegram.root })
})
afterEach(() => telegram.close())

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (fault: { description?: string }) => fault.description ?? fault,
  )
const rosa = () => telegram.resident(7, { name: 'Rosa', known: true })
const door = (path = '', token = telegram.token) => fetch(`${telegram.root}/file/bot${token}/${path}`)
const news = async () => (await api.getUpdates()).flatMap(({ message }) => message ?? [])

describe('a file of a resident', () => {
  it('lies where getFile says, for as long as the hour lasts', async () => {
    rosa().send('document', { bytes: Buffer.from('hola'), name: 'Solicitud.PDF' })
    const [message] = await news()
    const id = message?.document?.file_id ?? ''
    const { file_path, file_size } = await api.getFile(id)
    expect(file_path).toMatch(/^documents\/file_\d+\.PDF$/)
    expect([file_size, message?.document?.file_name]).toEqual([4, 'Solicitud.PDF'])
    expect(await (await door(file_path)).text()).toBe('hola')
    telegram.expireFiles()
    const gone = await door(file_path)
    expect([gone.status, await gone.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found' },
    ])
    await api.getFile(id)
    expect((await door(file_path)).status).toBe(200)
  })

  it('lies nowhere for a path that was never told, or another token', async () => {
    rosa().send('voice')
    const [message] = await news()
    const { file_path } = await api.getFile(message?.voice?.file_id ?? '')
    expect((await door('documents/file_0.pdf')).status).toBe(404)
    expect((await door(file_path, '55:otro')).status).toBe(401)
    const chucuito = telegram.another({ token: '55:otro' })
    expect((await door(file_path, chucuito.token)).status).toBe(404)
    expect(await refusal(api.getFile('x'))).toBe(
      'Bad Request: wrong file_id or the file is temporarily unavailable',
    )
  })

  it('of more than 20 MB is not given', async () => {
    rosa().send('document', { size: 20 * 1024 * 1024 + 1 })
    const [message] = await news()
    expect(await refusal(api.getFile(message?.document?.file_id ?? ''))).toBe('Bad Request: file is too big')
  })

  it('comes in several sizes when it is a photo, and in one group when there are several', async () => {
    const sent = rosa().album('photo', [{ bytes: Buffer.from('una'), caption: 'dos huecos' }, {}])
    const messages = await news()
    expect(messages.map(({ message_id }) => message_id)).toEqual(sent.map(({ messageId }) => messageId))
    expect(new Set(messages.map(({ media_group_id }) => media_group_id)).size).toBe(1)
    expect(messages.map(({ caption }) => caption)).toEqual(['dos huecos', undefined])
    expect(messages[0]?.photo).toHaveLength(3)
    expect(messages[0]?.photo?.at(-1)?.file_size).toBe(3)
  })

  it('may be a place instead', async () => {
    rosa().send('location', { place: { latitude: -12, longitude: -70 } })
    rosa().send('venue', { place: { latitude: -1, longitude: -2, title: 'Posta', address: 'Jr. Lima 1' } })
    expect(await news()).toMatchObject([
      { location: { latitude: -12, longitude: -70 } },
      { venue: { title: 'Posta', location: { latitude: -1 } }, location: { longitude: -2 } },
    ])
  })

  it('meets the same faults as a call, by the name of file', async () => {
    rosa().send('voice')
    const [message] = await news()
    const { file_path } = await api.getFile(message?.voice?.file_id ?? '')
    telegram.faults.broken(502, { method: 'file', times: 1 })
    expect((await door(file_path)).status).toBe(502)
    telegram.faults.reset('before', { method: 'file', times: 1 })
    await expect(door(file_path)).rejects.toThrow()
    expect((await door(file_path)).status).toBe(200)
    expect(telegram.calls.at(-1)).toMatchObject({ method: 'file', args: { path: file_path }, done: true })
  })
})

describe('a document of the bot', () => {
  it('reaches the resident whole, and its message can be replied to', async () => {
    rosa()
    const sent = await api.sendDocument(7, new InputFile(Buffer.from('{"ñ":1}'), 'mis-datos.json'))
    expect(sent).toMatchObject({
      document: { file_name: 'mis-datos.json', mime_type: 'application/json', file_size: 8 },
    })
    expect(rosa().received).toMatchObject([
      { file: { name: 'mis-datos.json', content: '{"ñ":1}' }, text: '' },
    ])
    const { file_path } = await api.getFile(sent.document.file_id)
    expect(await (await door(file_path)).text()).toBe('{"ñ":1}')
  })

  it('is refused when it is empty, absent, or goes where no message may go', async () => {
    rosa()
    const file = (content = 'x') => new InputFile(Buffer.from(content), 'a.txt')
    expect(await refusal(api.sendDocument(7, file('')))).toBe('Bad Request: file must be non-empty')
    expect(await refusal(api.sendDocument(7, ''))).toBe('Bad Request: there is no document in the request')
    expect(await refusal(api.sendDocument(8, file()))).toBe('Bad Request: chat not found')
    expect(await refusal(api.sendDocument(7, file(), { caption: 'a'.repeat(1025) }))).toBe(
      'Bad Request: message caption is too long',
    )
    rosa().block()
    expect(await refusal(api.sendDocument(7, file()))).toBe('Forbidden: bot was blocked by the user')
  })
})
