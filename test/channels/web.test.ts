import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Scripted, scripted } from './scripted-converse.ts'
import { newChat, serveWeb } from './web-stage.ts'

let over: Scripted
let site: Awaited<ReturnType<typeof serveWeb>>

beforeAll(async () => {
  over = scripted()
  site = await serveWeb(over)
})
afterAll(() => site.close())
beforeEach(() => {
  over.happened.length = 0
  over.logged.length = 0
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.origin}${path}`, { headers, redirect: 'manual' })
const post = (body: string, type = 'application/json', institution = 'puno') =>
  fetch(`${site.origin}/chat/${institution}/messages`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  })
const postJson = (body: unknown) => post(JSON.stringify(body))
const postForm = (fields: Record<string, string>) =>
  post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')

describe('the pages', () => {
  it('let choose a municipality', async () => {
    const page = await (await get('/')).text()
    expect(page).toContain('<!doctype html>\n<html lang="es">')
    expect(page).toContain('href="/chat/puno"')
    expect(page).toContain('Municipalidad Distrital de Pozuzo')
  })

  it('greet with the municipality’s name, examples and the menu', async () => {
    const page = await (await get('/chat/puno')).text()
    expect(page).toContain('<h1>Municipalidad Provincial de Puno</h1>')
    expect(page).toContain('asistente virtual')
    expect(page).toContain('¿Cuál es la misión?')
    expect(page).toContain('Ver el menú')
  })

  it('lead on whoever asks for an unknown municipality', async () => {
    const answer = await get('/chat/atlantida')
    expect(answer.status).toBe(404)
    const page = await answer.text()
    expect(page).toContain('No encontramos esa municipalidad')
    expect(page).toContain('href="/chat/pozuzo"')
  })

  it('lead back to the chat whoever asks for an answer by its address', async () => {
    const answer = await get('/chat/puno/messages')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/chat/puno'])
  })

  it.each(['/', '/chat/puno', '/chat/atlantida'])('are guarded and not kept: %s', async (path) => {
    const { headers } = await get(path)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('permissions-policy')).toMatch(/^geolocation=\(self\), camera=\(\), microphone=\(\)/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('let browsers keep style and script as long as they are the same', async () => {
    const page = await (await get('/chat/puno')).text()
    const addresses = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1] ?? '')
    expect(addresses).toHaveLength(2)
    for (const address of addresses) {
      const first = await get(address)
      expect(first.status).toBe(200)
      expect(first.headers.get('cache-control')).toContain('immutable')
      const etag = first.headers.get('etag') ?? ''
      expect((await get(address, { 'if-none-match': etag })).status).toBe(304)
      expect((await get(`${address}0`)).headers.get('cache-control')).toBe('no-cache')
    }
    expect((await get('/assets/..%2fpage.tsx')).status).toBe(404)
  })
})

describe('messages as JSON', () => {
  it('get an unguessable chat when they bring none, and go on in it', async () => {
    const first = (await (await postJson({ id: '1', text: 'hola' })).json()) as { chat: string }
    expect(first.chat).toMatch(/^[\w-]{22,}$/)
    const second = (await (await postJson({ chat: first.chat, id: '2', choice: 'mission' })).json()) as object
    expect(second).toEqual({
      chat: first.chat,
      replies: [
        {
          text: 'La misión es **servir**.\n\n_Fuente: Plan, página 1_',
          choices: [
            { id: 'mission', label: 'Misión' },
            { id: 'vision', label: 'Visión & futuro' },
            { id: 'menu', label: 'Menú' },
          ],
        },
      ],
    })
    expect(over.happened[1]).toEqual({
      institution: 'puno',
      channel: 'web',
      chat: first.chat,
      id: '2',
      message: { type: 'choice', choice: 'mission' },
    })
  })

  it.each([
    ['no JSON', '{"id":', 'invalid-json'],
    ['an empty body', '', 'invalid-json'],
    ['no object', '[]', 'invalid-message'],
    ['neither text nor choice', '{"id":"1"}', 'invalid-message'],
    ['text and choice', '{"id":"1","text":"a","choice":"b"}', 'invalid-message'],
    ['an empty text', '{"id":"1","text":""}', 'invalid-message'],
    ['no id', '{"text":"a"}', 'invalid-message'],
    ['an id of 129 characters', JSON.stringify({ id: 'x'.repeat(129), text: 'a' }), 'invalid-message'],
    ['an id with a NUL', '{"id":"\\u0000","text":"a"}', 'invalid-message'],
    ['a chat that is too short', '{"chat":"abc","id":"1","text":"a"}', 'invalid-message'],
    [
      'a chat with other signs',
      JSON.stringify({ chat: `${'x'.repeat(22)}/`, id: '1', text: 'a' }),
      'invalid-message',
    ],
  ])('are refused with 400: %s', async (_, body, type) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ type: `urn:ventanilla:problem:${type}`, status: 400 })
    expect(over.happened).toEqual([])
  })

  it('lose what a database cannot keep: NULs and half characters', async () => {
    await post('{"id":"1","text":"a\\u0000b\\ud83dc"}')
    expect(over.happened[0]?.message).toEqual({ type: 'text', text: 'ab\u{fffd}c' })
  })

  it.each([
    ['a text of 65,537 characters', JSON.stringify({ id: '1', text: 'x'.repeat(65_537) })],
    ['a body of 10 MB', JSON.stringify({ id: '1', text: 'x'.repeat(10_000_000) })],
  ])('are refused with 413: %s', async (_, body) => {
    const answer = await post(body)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ type: 'urn:ventanilla:problem:message-too-long' })
  })

  it('are heard in their widest writing too', async () => {
    const wide = `{"id":"1","text":"${'\\u00f1'.repeat(65_536)}"}`
    expect((await post(wide)).status).toBe(200)
    expect((await postForm({ id: '1', text: '€'.repeat(65_536) })).status).toBe(200)
  })

  it('are refused with 415 in another content type, with 404 to an unknown municipality', async () => {
    expect((await post('hola', 'text/plain')).status).toBe(415)
    const lost = await post('{"id":"1","text":"a"}', 'application/json', 'atlantida')
    expect([lost.status, await lost.json()]).toMatchObject([404, { title: 'Municipalidad no encontrada' }])
  })

  it('that break the conversation get 500 without a reason, and the log no words', async () => {
    const answer = await postJson({ id: '1', text: 'falle' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('params')
    expect(over.logged).toMatchObject([
      { facts: { channel: 'web', institution: 'puno', fault: { error: 'Error' } } },
    ])
    expect(JSON.stringify(over.logged)).not.toContain('falle')
  })
})

describe('messages as a form', () => {
  it('get a page with the resident’s words, the replies and a fresh id', async () => {
    const chat = newChat()
    const page = await (await postForm({ chat, id: 'first', text: '<b>misión</b>' })).text()
    expect(page).toContain('</span>&lt;b&gt;misión&lt;/b&gt;</p>')
    expect(page).toContain('La misión es <strong>servir</strong>.')
    expect(page).toContain(`name="chat" value="${chat}"`)
    expect(page).not.toContain('value="first"')
  })

  it('show the label of a pressed button', async () => {
    const page = await (await postForm({ id: '1', choice: 'vision', label: '2. Visión & futuro' })).text()
    expect(page).toContain('</span>2. Visión &amp; futuro</p>')
  })

  it('of one page count as one only when they say the same', async () => {
    const chat = newChat()
    for (const text of ['uno', 'uno', 'dos']) await postForm({ chat, id: 'page', text })
    expect(over.happened.map(({ message }) => message)).toEqual([
      { type: 'text', text: 'uno' },
      { type: 'text', text: 'dos' },
    ])
  })

  it('that fail can be sent again as the same', async () => {
    const answer = await postForm({ chat: newChat(), id: 'mine', text: 'falle' })
    expect(answer.status).toBe(500)
    const page = await answer.text()
    expect(page).toContain('Reintentar')
    expect(page).toContain('name="id" value="mine"')
    expect(page).toContain('name="text" value="falle"')
  })

  it('that cannot be taken get a page that says why and goes on', async () => {
    const answer = await postForm({ id: '1', text: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
    const page = await answer.text()
    expect(page).toContain('demasiado largo')
    expect(page).toContain('<textarea')
  })
})
