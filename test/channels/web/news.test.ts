import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { News } from '../../../bot/channels/channel.ts'
import type { Reply } from '../../../bot/core/message.ts'
import { createNewsDesk } from '../../../bot/news-desk.ts'
import { openStage, type Stage } from '../../stage.ts'
import { newChat, serveStage } from '../web-stage.ts'

let stage: Stage
let site: Awaited<ReturnType<typeof serveStage>>
beforeAll(async () => {
  stage = await openStage()
  site = await serveStage(stage)
}, 30_000)
afterAll(async () => {
  await site?.close()
  await stage?.close()
})

type Answer = { chat: string; replies: Reply[]; seen?: string }
const post = async (door: 'messages' | 'news', body: object): Promise<Answer> => {
  const answer = await fetch(`${site.origin}/chat/vilque/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}

/** A chat with an opinion that was sent. */
async function sent() {
  const chat = newChat()
  const say = (text: string, more: object = {}) => post('messages', { chat, id: randomUUID(), text, ...more })
  for (const text of ['quiero quejarme', '1', 'Hay basura en mi calle', 'en la plaza', 'Rosa'])
    await say(text)
  const done = await say('1')
  const code = /\*\*([A-Z]{3}-\w+)\*\*/.exec(done.replies.at(-1)?.text ?? '')?.[1] ?? ''
  expect(code).not.toBe('')
  const reply = (text: string) => stage.attend({ institution: 'vilque', code }, 'staff', { reply: text })
  return { chat, say, code, reply, news: (seen?: string) => post('news', { chat, seen }) }
}

const texts = ({ replies }: Pick<News, 'replies'>) => replies.map(({ text }) => text).join('\n')

it('is told again until it was shown, and then never again', async () => {
  const { reply, news } = await sent()
  expect(await news()).toMatchObject({ replies: [] })
  await reply('Iremos mañana')
  const first = await news()
  expect(texts(first)).toContain('Iremos mañana')
  // The answer to the first look may have been lost.
  expect(texts(await news())).toContain('Iremos mañana')
  await reply('Ya fuimos')
  const rest = await news(first.seen)
  expect(texts(rest)).not.toContain('Iremos mañana')
  expect(texts(rest)).toContain('Ya fuimos')
  expect(await news(rest.seen)).toMatchObject({ replies: [] })
  expect(await news()).toMatchObject({ replies: [] })
})

it('does not come a second time with the next answer, once that says what was shown', async () => {
  const { reply, news, say } = await sent()
  await reply('Iremos mañana')
  const { seen } = await news()
  await reply('Ya fuimos')
  const answer = await say('menú', { seen })
  expect(texts(answer)).not.toContain('Iremos mañana')
  expect(texts(answer)).toContain('Ya fuimos')
  expect(await news()).toMatchObject({ replies: [] })
})

it('comes with the next answer when nobody asked for it', async () => {
  const { reply, say, news } = await sent()
  await reply('Iremos mañana')
  expect(texts(await say('menú'))).toContain('Iremos mañana')
  expect(await news()).toMatchObject({ replies: [] })
})

it('brings the choices that are on offer now, and their numbers are understood', async () => {
  const { code, reply, news, say } = await sent()
  await reply('Iremos mañana')
  await reply('¿Sigue igual?')
  const { replies } = await news()
  expect(replies.map(({ choices }) => choices.length > 0)).toEqual([false, true])
  expect(replies[1]?.choices[0]?.label).toBe('Responder')
  expect(texts(await say('1'))).toContain(`Escriba su mensaje sobre ${code}`)
})

it('leaves the choices of an opinion that is being written where they are', async () => {
  const { reply, news, say } = await sent()
  await say('quiero quejarme')
  const asked = await say('otra calle sucia desde ayer')
  await reply('Iremos mañana')
  const { replies } = await news()
  expect(replies.at(-1)?.choices).toEqual(asked.replies.at(-1)?.choices)
})

it('is told to nobody else, and what was made up confirms nothing', async () => {
  const [one, other] = [await sent(), await sent()]
  await one.reply('Solo para uno')
  expect(await other.news()).toMatchObject({ replies: [] })
  const { seen } = await one.news()
  await other.news(seen)
  for (const made of ['x', '9999999', stage.seal.close('9999999')]) await one.news(made)
  expect(texts(await one.news())).toContain('Solo para uno')
  expect(await post('news', { chat: newChat() })).toMatchObject({ replies: [] })
})

it('tells nobody how many replies there are in the house', async () => {
  const { reply, news } = await sent()
  await reply('Iremos mañana')
  const { seen = '' } = await news()
  expect(seen).toMatch(/^[\w+/=]{40,}$/)
  expect((await news()).seen).not.toBe(seen)
})

it('is given once, however many ask and write at the same time', async () => {
  const { chat, reply, say } = await sent()
  await reply('Iremos mañana')
  const desk = createNewsDesk(stage)
  const at = { institution: 'vilque', chat }
  const { seen = '' } = await desk(at)
  const all = await Promise.all([desk(at, seen), desk(at, seen), say('menú', { seen }), desk(at, seen)])
  expect(all.map(texts).join('')).not.toContain('Iremos mañana')
})

it('is a page of its own for residents without a script, which goes on in the same chat', async () => {
  const { chat, reply } = await sent()
  const look = async (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    return (await fetch(`${site.origin}/chat/vilque/news`, { method: 'POST', body })).text()
  }
  const none = await look({ chat })
  expect(none).toContain('No hay respuestas nuevas')
  expect(none).toContain('Menú')
  await reply('<b>Iremos</b> mañana')
  const page = await look({ chat })
  expect(page).toContain('&lt;b&gt;Iremos')
  expect(page).toContain(`name="chat" value="${chat}"`)
  const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
  expect(await look({ chat, seen })).toContain('No hay respuestas nuevas')
})

it.each(['{}', '{"chat":"short"}', '[]', 'x'])('is refused to whoever names no chat: %s', async (body) => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${site.origin}/chat/vilque/news`, { method: 'POST', headers, body })
  expect(answer.status).toBe(400)
})
