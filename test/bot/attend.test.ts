import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../bot/channels/channel.ts'
import { createConverse } from '../../bot/converse.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { markOf, openAddress, openReply } from '../../bot/sealing.ts'
import { type Chat, chatOver, choicesOf, openStage, partsOf, type Stage, textOf, until } from '../stage.ts'
import { opine, write } from './opinions.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const keyOf = (code: string) => ({ institution: 'vilque', code })
const versionOf = async (code: string) =>
  Number((await rows(sql`select version from feedback where code = ${code}`))[0]?.version)

/** What waits to be delivered in a chat, read as its sender would. */
const waiting = async ({ key }: Chat) => {
  const kept = await rows(sql`select reply, address, chat from outbox
    where chat = ${markOf(stage.seal, key).chat} and status = 'pending' and message like 'case %' order by id`)
  return kept.map(({ reply, address, chat }) => ({
    text: openReply(stage.seal, reply)?.text ?? '',
    choices: openReply(stage.seal, reply)?.choices ?? [],
    to: openAddress(stage.seal, { chat: String(chat), address: String(address) }),
  }))
}
const opened = async (channel: 'telegram' | 'web' | 'console' = 'telegram') => {
  const chat = stage.chat('vilque', channel)
  return { chat, code: await opine(chat) }
}

describe('what staff do with a case', () => {
  it('is told in the chat that sent it, where it is answered by number', async () => {
    const { chat, code } = await opened()
    await stage.attend(keyOf(code), 'ana', { reply: '¿En qué calle?', status: 'in_progress' })
    const [news, ...more] = await waiting(chat)
    expect(more).toEqual([])
    expect(news).toMatchObject({ to: chat.key.chat, choices: [{ id: `reply:${code}` }, { id: 'menu' }] })
    expect(news?.text).toContain('¿En qué calle?')
    expect(news?.text).toContain('en atención')
    expect(textOf(await chat.say('1'))).toContain(words.sayMore(code))
    await chat.say('En la calle Lima')
    const said = await rows(sql`select text from feedback_events where code = ${code} and type = 'said'`)
    expect([...said]).toEqual([{ text: 'En la calle Lima' }])
  })

  it.each([
    ['resolved', undefined, 'fue atendida y se cerró'],
    [
      'not_applicable',
      'No es de esta oficina',
      'se cerró sin atender el pedido.\nMotivo: No es de esta oficina',
    ],
    ['referred', 'Gobierno Regional', 'La municipalidad no atendió el pedido.\nEntidad: Gobierno Regional'],
  ] as const)('closed as %s never says more than was done', async (status, reason, told) => {
    const { chat, code } = await opened()
    expect(await stage.attend(keyOf(code), 'ana', { status, reason })).toMatchObject({ type: 'done' })
    const [news] = await waiting(chat)
    expect(news?.text).toContain(told)
    if (status !== 'resolved') expect(news?.text).not.toMatch(/fue atendida|resuelt/)
    expect(news?.choices.map(({ id }) => id)).toContain(`unsolved:${code}`)
    expect(textOf(await chat.press(`unsolved:${code}`))).toContain(words.reopened(code))
  })

  it('is told when another unit takes it over, and a note or an assignee is never told', async () => {
    const { chat, code } = await opened()
    await rows(sql`insert into staff (id, email, name, password) values ('luis', 'luis@muni.pe', 'Luis', '')`)
    await rows(sql`insert into staff_roles (staff, institution, role) values ('luis', 'vilque', 'editor')`)
    await stage.attend(keyOf(code), 'ana', { note: 'vecino molesto', assignee: 'luis' })
    expect(await waiting(chat)).toEqual([])
    await stage.attend(keyOf(code), 'ana', { unit: 'area-limpieza', note: 'que lo vean ellos' })
    const [news] = await waiting(chat)
    expect(news?.text).toContain('Oficina de Limpieza Pública')
    const all = JSON.stringify([news, await chat.say(`estado ${code}`), await chat.say('mis datos')])
    expect(all).not.toMatch(/molesto|que lo vean|luis/)
  })

  it('is not done on what has changed meanwhile, nor by a wrong step, nor without the reason that is owed', async () => {
    const { chat, code } = await opened()
    const version = await versionOf(code)
    await chat.say(`responder ${code}`)
    await chat.say('Ya volvió el agua')
    const done = (work: Parameters<typeof stage.attend>[2]) => stage.attend(keyOf(code), 'ana', work)
    expect(await done({ status: 'resolved', version })).toMatchObject({ type: 'stale' })
    expect(await done({ status: 'reopened' })).toEqual({ type: 'wrong_step', from: 'new' })
    expect(await done({ status: 'referred' })).toEqual({ type: 'reason_missing' })
    expect(await done({ status: 'not_applicable', reason: '  ' })).toEqual({ type: 'reason_missing' })
    expect(await done({ reason: 'Porque sí' })).toEqual({ type: 'reason_alone' })
    expect(await done({ unit: 'agua' })).toEqual({ type: 'no_such_unit' })
    expect(await done({ unit: 'no-existe' })).toEqual({ type: 'no_such_unit' })
    expect(await done({ assignee: 'nadie' })).toEqual({ type: 'no_such_assignee' })
    expect(await stage.attend(keyOf('VIL-XXXXX'), 'ana', {})).toEqual({ type: 'not_found' })
    expect(await stage.attend({ institution: 'cancha', code }, 'ana', {})).toEqual({ type: 'not_found' })
    expect(await versionOf(code)).toBe(version + 1)
    expect(await waiting(chat)).toEqual([])
  })

  it('of two at once on the same version one is done', async () => {
    const { code } = await opened()
    const version = await versionOf(code)
    const work = { status: 'in_progress', version } as const
    const both = await Promise.all([
      stage.attend(keyOf(code), 'ana', work),
      stage.attend(keyOf(code), 'luis', work),
    ])
    expect(both.map(({ type }) => type).sort()).toEqual(['done', 'stale'])
  })
})

describe('news', () => {
  it('leave an opinion that is being written as it is', async () => {
    const { chat, code } = await opened()
    const asked = await write(chat, { text: 'Otra cosa' })
    await stage.attend(keyOf(code), 'ana', { reply: 'Ya vamos' })
    expect((await waiting(chat))[0]).toMatchObject({
      choices: [],
      text: expect.stringContaining('responder'),
    })
    // "1" still is what was offered with the summary: to send it.
    expect(choicesOf(asked)[0]?.id).toBe('send')
    expect(textOf(await chat.say('1'))).toContain('Su opinión fue enviada')
  })

  it('are answered by number days later, and reach a chat whose state is forgotten', async () => {
    const { chat, code } = await opened()
    await rows(sql`delete from chats where chat = ${markOf(stage.seal, chat.key).chat}`)
    await stage.attend(keyOf(code), 'ana', { reply: 'Ya vamos' })
    expect(await waiting(chat)).toHaveLength(1)
    stage.clock.pass(3 * 24 * 60)
    expect(textOf(await chat.say('1'))).toContain(words.sayMore(code))
  })

  it('reach nobody once the resident is forgotten, and the work is done all the same', async () => {
    const { chat, code } = await opened()
    await rows(sql`update feedback set chat = null, address = null where code = ${code}`)
    expect(await stage.attend(keyOf(code), 'ana', { reply: 'Ya vamos' })).toMatchObject({ type: 'done' })
    expect(await waiting(chat)).toEqual([])
  })

  it.each(['web', 'console'] as const)(
    'on %s come with the next turn, once and before it',
    async (channel) => {
      const { chat, code } = await opened(channel)
      await stage.attend(keyOf(code), 'ana', { reply: 'Primera respuesta' })
      await stage.attend(keyOf(code), 'ana', { status: 'in_progress' })
      const said = await chat.say('¿Quién recoge la basura?', 'next')
      const texts = said.replies.map(({ text }) => text)
      expect(texts[0]).toContain('Primera respuesta')
      expect(texts[1]).toContain('en atención')
      expect(texts.at(-1)).toContain('El camión recoge la basura')
      // Asked again by its id the turn is the same; the one after it has no news.
      expect((await chat.say('¿Quién recoge la basura?', 'next')).replies).toEqual(said.replies)
      expect(textOf(await chat.say('menú'))).not.toContain('Primera respuesta')
    },
  )

  it('told by another process are understood by one that remembers the chat as it was', async () => {
    const { key } = stage.chat('vilque', 'telegram')
    const both = [1, 2].map(() => chatOver(createConverse(partsOf(stage)), 'vilque', 'telegram', key.chat))
    for (const at of both) {
      const code = await opine(at)
      // Both have been in this chat, and remember it.
      for (const one of both) await one.say('menú')
      await stage.attend(keyOf(code), 'ana', { reply: '¿En qué calle?' })
      expect(textOf(await at.say('1'))).toContain(words.sayMore(code))
      expect(textOf((await both.find((one) => one !== at)?.say('Calle Lima')) as Outcome)).toContain(
        words.saidMore(code),
      )
    }
  })
})

describe('staff and resident at the same case at the same time', () => {
  it('do not wait for each other in a circle: staff hold the chat before the case', async () => {
    const { chat, code } = await opened()
    const mark = markOf(stage.seal, chat.key).chat
    let work: ReturnType<typeof stage.attend> | undefined
    await stage.database.transaction(
      async (tx) => {
        // As a turn: first its chat, then the case.
        await tx.execute(sql`select from chats where chat = ${mark} for update`)
        work = stage.attend(keyOf(code), 'ana', { reply: 'Ya vamos' })
        await until('staff wait', async () => {
          const [row] = await rows(sql`select count(*)::int as n from pg_locks where not granted`)
          return Number(row?.n) > 0
        })
        await tx.execute(sql`select from feedback where code = ${code} for update nowait`)
      },
      { deadline: 20_000 },
    )
    expect(await work).toMatchObject({ type: 'done' })
  })

  it('are both done, however they meet', async () => {
    const { chat, code } = await opened()
    await chat.say(`responder ${code}`)
    const work = Array.from({ length: 25 }, (_, n) => [
      chat.press(n % 2 ? `reply:${code}` : `case:${code}`),
      chat.say(`responder ${code}`),
      stage
        .attend(keyOf(code), 'ana', { reply: `respuesta ${n}` })
        .then(({ type }) => ({ kept: type === 'done' })),
    ]).flat()
    const all = await Promise.all(work)
    expect(all.every(({ kept }) => kept)).toBe(true)
    const replies = await rows(sql`select 1 from feedback_events where code = ${code} and type = 'reply'`)
    expect(replies).toHaveLength(25)
    expect(await waiting(chat)).toHaveLength(25)
  })

  it('a turn that is chosen to give way is done again', async () => {
    const { chat, code } = await opened()
    let refused = 0
    const database = {
      call: stage.database.call,
      transaction: ((given, options) =>
        stage.database.transaction(async (tx) => {
          const result = await given(tx)
          if (refused++ === 0)
            await tx.execute(sql`do $$ begin raise exception using errcode = '40P01'; end $$`)
          return result
        }, options)) as typeof stage.database.transaction,
    }
    const other = chatOver(
      createConverse({ ...partsOf(stage), database }),
      'vilque',
      'telegram',
      chat.key.chat,
    )
    expect(textOf(await other.press(`reply:${code}`))).toContain(words.sayMore(code))
    expect(refused).toBe(2)
  })
})
