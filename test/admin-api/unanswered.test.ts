import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNewsDesk } from '../../bot/news-desk.ts'
import { openReply } from '../../bot/sealing.ts'
import { type Chat, choicesOf, textOf, until } from '../stage.ts'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
  desk.as('editor')
})
afterAll(() => stage.close())

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const ask = async (question: string, { waits = false, chat = stage.chat('vilque', 'telegram') } = {}) => {
  await chat.say(question)
  await chat.press('register')
  if (waits) await chat.press('await_answer')
  return chat
}
const groups = async (query = '') => (await desk.call('GET', `/v1/vilque/unanswered${query}`)).body.items
const groupWith = async (word: string) =>
  (await groups()).find((one: { questions: { text: string }[] }) =>
    one.questions.some(({ text }) => text.includes(word)),
  )
const resolve = (group: string, body: object) =>
  desk.call('POST', `/v1/vilque/unanswered/${group}/resolve`, { body })
const newsFor = async ({ key }: Chat) => {
  const kept = await rows(
    sql`select reply from outbox where message like 'answer %' and status = 'pending' order by id`,
  )
  return kept
    .flatMap(({ reply }) => openReply(stage.seal, reply) ?? [])
    .filter(() => key.institution === 'vilque')
}
const answer = (title: string, rest = {}) => ({
  kind: 'faq',
  title,
  text: `Sobre ${title}.`,
  source: { document: 'Aviso', issuer: 'Municipalidad' },
  ...rest,
})

describe('questions without an answer', () => {
  it('stand together when they are alike, what most residents asked first, who asked twice counted once', async () => {
    const twice = await ask('¿Cuándo llega el circo ruso?')
    await ask('kuando yega el sirco rruso', { chat: twice })
    await ask('cuando llega el circo ruso')
    await ask('¿Quién descubrió la penicilina?')
    const [first, second] = await groups()
    expect(first).toMatchObject({ residents: 2, waiting: 0 })
    expect(first.questions.length).toBeGreaterThan(1)
    expect(second).toMatchObject({
      residents: 1,
      questions: [{ text: '¿Quién descubrió la penicilina?', times: 1 }],
    })
    const pages = await desk.call('GET', '/v1/vilque/unanswered?limit=1&count=true')
    expect(pages.body).toMatchObject({ items: [first], total: 2 })
    expect((await desk.call('GET', `/v1/vilque/unanswered?cursor=${pages.body.next}`)).body.items).toEqual([
      second,
    ])
  })

  it('are kept with nothing that leads to a chat', async () => {
    const [row] = await rows(
      sql`select count(*)::int as n from unanswered u join chats c on c.chat = u.asker`,
    )
    expect(row?.n).toBe(0)
    expect((await rows(sql`select 1 from unanswered where asker is null`)).length).toBe(0)
  })

  it('of no institution are not found; a viewer sees and resolves nothing', async () => {
    expect((await desk.call('GET', '/v1/nadie/unanswered')).status).toBe(404)
    desk.as('viewer')
    expect((await resolve('1-1-1', { dismiss: true })).status).toBe(403)
    desk.as('editor')
  })
})

describe('a group of them', () => {
  it('is resolved by an entry that is found by their words from then on, and who waits is told in the chat', async () => {
    const chat = await ask('¿Hay cancha de rayuela?', { waits: true })
    const other = await ask('ay kancha de rrayuela', { waits: true })
    const { group } = await groupWith('rayuela')
    const resolved = await resolve(group, { entry: 'mesa' })
    expect(resolved).toMatchObject({
      status: 200,
      body: { questions: 2, told: 2, entry: { id: 'mesa', version: 2 } },
    })
    expect(resolved.body.entry.questions).toEqual(expect.arrayContaining(['¿Hay cancha de rayuela?']))
    expect(stage.nudged).toContainEqual({ institution: 'vilque', channel: 'telegram' })
    const news = await newsFor(chat)
    expect(news).toHaveLength(2)
    expect(news.some(({ text }) => text.includes('«¿Hay cancha de rayuela?»'))).toBe(true)
    expect(news[0]?.text).toContain('Los escritos se entregan en la mesa de partes.')
    expect(news[0]?.choices.map(({ id }) => id)).toContain('useful:mesa')
    expect((await rows(sql`select 1 from awaiting`)).length).toBe(0)
    const told = () => {
      const verdict = stage.library.shelf('vilque')?.find('¿Hay cancha de rayuela?')
      return verdict?.status === 'answer' && verdict.entries[0].entry.id === 'mesa'
    }
    await until('residents get it', told, 2000)
    expect(await groupWith('rayuela')).toBeUndefined()
    expect(await resolve(group, { entry: 'mesa' })).toMatchObject({ status: 409 })
    // The choices that came with the news are understood by number.
    expect(textOf(await other.say('1'))).not.toContain('No encontré')
  })

  it('is resolved by a new entry, with the phrases that staff chose', async () => {
    const chat = await ask('¿Dónde venden emoliente?', { waits: true })
    const { group } = await groupWith('emoliente')
    const body = { entry: answer('Emoliente en la plaza'), questions: ['dónde tomo emoliente'] }
    const resolved = await resolve(group, body)
    expect(resolved.body).toMatchObject({
      told: 1,
      entry: { id: 'emoliente-en-la-plaza', questions: ['dónde tomo emoliente'], status: 'published' },
    })
    expect((await newsFor(chat)).at(-1)?.text).toContain('Sobre Emoliente en la plaza.')
  })

  it('is dismissed without a word to who waits, and taken up again as it was', async () => {
    const chat = await ask('¿Quién ganó el mundial de ajedrez?', { waits: true })
    const { group } = await groupWith('ajedrez')
    expect(await resolve(group, { dismiss: true })).toMatchObject({
      status: 200,
      body: { questions: 1, told: 0 },
    })
    expect(await groupWith('ajedrez')).toBeUndefined()
    const dismissed = (await groups('?dismissed=true'))[0]
    expect(dismissed).toMatchObject({ group, questions: [{ text: '¿Quién ganó el mundial de ajedrez?' }] })
    const path = `/v1/vilque/unanswered/${group}`
    desk.as('viewer')
    expect((await desk.call('POST', `${path}/reopen`)).status).toBe(403)
    desk.as('editor')
    expect(await desk.call('POST', `${path}/reopen`)).toMatchObject({ status: 200, body: { questions: 1 } })
    expect(await desk.call('POST', `${path}/reopen`)).toMatchObject({ status: 409 })
    expect(await groups('?dismissed=true')).toEqual([])
    expect((await desk.call('GET', path)).body).toEqual(await groupWith('ajedrez'))
    expect(await resolve(group, { entry: answer('Mundial de ajedrez') })).toMatchObject({ body: { told: 1 } })
    expect((await newsFor(chat)).at(-1)?.text).toContain('Sobre Mundial de ajedrez.')
    expect((await desk.call('GET', path)).status).toBe(404)
  })

  it('that grew meanwhile is resolved as it was seen: what came later stays', async () => {
    await ask('¿Venden chompas de alpaca?')
    const { group } = await groupWith('alpaca')
    await ask('venden chompas de alpaca')
    expect(await resolve(group, { dismiss: true })).toMatchObject({ body: { questions: 1 } })
    expect(await groupWith('alpaca')).toMatchObject({ residents: 1 })
  })

  it('is not resolved by what residents would not be told, nor by nothing', async () => {
    await ask('¿Alquilan toldos para matrimonio?')
    const { group } = await groupWith('toldos')
    expect(await resolve(group, { entry: answer('Toldos', { status: 'draft' }) })).toMatchObject({
      status: 409,
    })
    expect((await desk.call('GET', '/v1/vilque/entries/toldos')).status).toBe(404)
    expect(await resolve(group, { entry: 'no-existe' })).toMatchObject({ status: 404 })
    expect(await resolve(group, {})).toMatchObject({ status: 422 })
    const { text: _, ...wordless } = answer('Toldos')
    expect(await resolve(group, { entry: wordless })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'entry.text', rule: 'falta este campo' }] },
    })
    expect(await resolve(group, { entry: 'mesa', questions: ['¿Quién recoge la basura?'] })).toMatchObject({
      status: 409,
      body: { claims: [{ entry: 'limpieza' }] },
    })
    expect(await groupWith('toldos')).toBeDefined()
  })
})

describe('who wants to be told', () => {
  it('is told on the web page, too, where the answer stands to be rated', async () => {
    const chat = await ask('¿Hay yincana este año?', { waits: true, chat: stage.chat('vilque', 'web') })
    const { group } = await groupWith('yincana')
    await resolve(group, { entry: answer('Yincana anual') })
    const news = createNewsDesk(stage)
    const { replies, choices } = await news({ institution: 'vilque', chat: chat.key.chat }, undefined)
    expect(replies.at(-1)?.text).toContain('Sobre Yincana anual.')
    expect(choices.map(({ id }) => id)).toContain('useful:yincana-anual')
  })

  it('is offered it once, and not where several read along', async () => {
    const chat = stage.chat('vilque', 'telegram')
    await chat.say('¿Cómo se cría la vicuña?')
    const registered = await chat.press('register')
    expect(choicesOf(registered)[0]?.id).toBe('await_answer')
    const waits = await chat.say('avíseme cuando haya respuesta')
    expect(textOf(waits)).toContain('Le avisaremos')
    expect(choicesOf(waits).map(({ id }) => id)).not.toContain('await_answer')
    const shared = stage.chat('vilque', 'telegram')
    const send = (message: Parameters<Chat['send']>[0], id: string) =>
      stage.converse({ ...shared.key, id, message, shared: true })
    await send({ type: 'text', text: '¿Cómo se cría la vicuña?' }, 'a')
    const inGroup = await send({ type: 'choice', choice: 'register' }, 'b')
    expect(choicesOf(inGroup).map(({ id }) => id)).not.toContain('await_answer')
  })

  it('in the middle of an opinion is only told, and goes on with it', async () => {
    const chat = await ask('¿Hay concurso de caballitos?', { waits: true })
    await chat.say('quiero quejarme')
    const { group } = await groupWith('caballitos')
    const asked = await rows(sql`select state from chats`)
    await resolve(group, { entry: answer('Concurso de caballitos') })
    expect(asked.length).toBeGreaterThan(0)
    const told = (await newsFor(chat)).at(-1)
    expect(told?.text).toContain('Sobre Concurso de caballitos.')
    expect(told?.choices).toEqual([])
  })

  it('sees it among the own data, and is forgotten with them', async () => {
    const chat = await ask('¿Quién pintó la capilla vieja?', { waits: true })
    const mine = await chat.say('mis datos')
    expect(textOf(mine)).toContain('Una pregunta cuya respuesta espera.')
    expect(mine.replies.at(-1)?.file?.content).toContain('¿Quién pintó la capilla vieja?')
    await chat.press('erase')
    await chat.press('erase_all')
    expect((await rows(sql`select 1 from awaiting`)).length).toBe(1)
    const [row] = await rows(
      sql`select asker from unanswered where question = '¿Quién pintó la capilla vieja?'`,
    )
    expect(row?.asker).toBeNull()
    const { group } = await groupWith('capilla')
    expect(await resolve(group, { entry: answer('Capilla') })).toMatchObject({ body: { told: 0 } })
  })
})
