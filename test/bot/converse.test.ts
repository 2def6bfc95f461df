import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConverse } from '../../bot/converse.ts'
import { markOf, openReply, openState } from '../../bot/sealing.ts'
import { connect, type Database } from '../../db/connect.ts'
import { forgetDue } from '../../db/retention.ts'
import { chats, outbox, ratings, unanswered } from '../../db/schema.ts'
import { type Chat, chatOver, choicesOf, openStage, partsOf, type Stage, silent, textOf } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
/** What a chat is called in the tables. */
const marked = (key: Chat['key']) => markOf(stage.seal, key).chat
const keptState = async (key: Chat['key']) => {
  const [row] = await rows(sql`select state from chats where chat = ${marked(key)}`)
  return openState(stage.seal, row?.state)
}
const countIn = async (table: string, key: Chat['key']): Promise<number> =>
  (await rows(sql`select 1 from ${sql.identifier(table)} where chat = ${marked(key)}`)).length

/** A conversation over a database that can be cut off: `cut` makes it refuse, or break at COMMIT. */
const over = (database: Pick<Database, 'transaction' | 'call'>) =>
  createConverse({ ...partsOf(stage), database })
/** The database that is meant now. */
const following = (now: () => Database): Pick<Database, 'transaction' | 'call'> => ({
  call: (...given) => now().call(...given),
  transaction: (...given) => now().transaction(...given),
})
/** A server that is not there. */
const away = () => connect({ server: { ...stage.address, host: '/tmp/no-such-folder' }, log: silent })

describe('a message that comes again', () => {
  it('gets the same replies and happens once', async () => {
    const chat = stage.chat()
    const first = await chat.say('¿Quién recoge la basura?', 'm1')
    const second = await chat.say('¿Quién recoge la basura?', 'm1')
    expect(first).toMatchObject({ kept: true, repeated: false })
    expect(second).toEqual({ ...first, repeated: true })
    expect(await countIn('messages', chat.key)).toBe(1)
    expect(await countIn('outbox', chat.key)).toBe(first.replies.length)
  })

  it('fifty times at once happens once, and all fifty get the same replies', async () => {
    const chat = stage.chat()
    await chat.say('¿Quién recoge la basura?')
    const before = (await rows(sql`select 1 from ratings`)).length
    const all = await Promise.all(Array.from({ length: 50 }, () => chat.press('useful:limpieza', 'thumb')))
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(all.map(({ replies }) => JSON.stringify(replies))).size).toBe(1)
    expect(all.every(({ kept }) => kept)).toBe(true)
    expect((await rows(sql`select 1 from ratings`)).length).toBe(before + 1)
    expect(await countIn('messages', chat.key)).toBe(2)
  })

  it('is known by its chat, channel and institution together', async () => {
    const ids = [
      stage.chat('vilque', 'web', 'a'),
      stage.chat('vilque', 'web', 'b'),
      stage.chat('vilque', 'telegram', 'a'),
      stage.chat('cancha', 'web', 'a'),
    ]
    const said = await Promise.all(ids.map((chat) => chat.say('hola', 'same id')))
    expect(said.map(({ repeated }) => repeated)).toEqual([false, false, false, false])
  })

  it('does not disturb the numbers that were offered after it', async () => {
    const chat = stage.chat()
    await chat.say('menú', 'm1')
    const later = await chat.say('¿Quién recoge la basura?', 'm2')
    await chat.say('menú', 'm1')
    expect(choicesOf(later)[0]?.id).toBe('useful:limpieza')
    expect(textOf(await chat.say('1'))).toContain('Gracias por su opinión')
  })
})

describe('messages at the same time', () => {
  it('of one chat take turns: each is answered once, and the state is that of the last', async () => {
    const chat = stage.chat()
    await chat.say('hola')
    const said = await Promise.all(
      Array.from({ length: 30 }, (_, n) => chat.say(n % 2 ? 'menú' : '¿Quién recoge la basura?')),
    )
    expect(said.every(({ kept, repeated }) => kept && !repeated)).toBe(true)
    const { offered: kept } = await keptState(chat.key)
    const offered = said.map((one) => JSON.stringify(choicesOf(one)))
    expect(offered).toContain(JSON.stringify(kept))
  })

  it('of several chats do not wait for each other', async () => {
    const slow = stage.chat()
    await slow.say('hola')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    // Somebody holds the row of one chat: its messages wait, no other's do.
    const holding = stage.database.transaction(async (tx) => {
      await tx.execute(sql`select 1 from chats where chat = ${marked(slow.key)} for update`)
      const others = await Promise.all(Array.from({ length: 20 }, () => stage.chat().say('hola')))
      expect(others.every(({ kept }) => kept)).toBe(true)
      release()
    })
    const waiting = slow.say('menú')
    await held
    await holding
    expect((await waiting).kept).toBe(true)
  })
})

describe('a turn that breaks off', () => {
  it('leaves nothing half kept, and can be done again', async () => {
    const chat = stage.chat()
    await chat.say('¿Quién recoge la basura?')
    const failing = over({
      call: stage.database.call,
      transaction: (work, options) =>
        stage.database.transaction(async (tx) => {
          await work(tx)
          throw new Error('crash')
        }, options),
    })
    const before = await rows(sql`select * from chats where chat = ${marked(chat.key)}`)
    const counted = (await rows(sql`select 1 from ratings`)).length
    const broken = failing({ ...chat.key, id: 'x', message: { type: 'choice', choice: 'useful:limpieza' } })
    await expect(broken).rejects.toThrow('crash')
    expect(await rows(sql`select * from chats where chat = ${marked(chat.key)}`)).toEqual(before)
    expect((await rows(sql`select 1 from messages where id = 'x'`)).length).toBe(0)
    expect((await rows(sql`select 1 from outbox where message = 'x'`)).length).toBe(0)
    expect((await rows(sql`select 1 from ratings`)).length).toBe(counted)
    expect(await chat.press('useful:limpieza', 'x')).toMatchObject({ kept: true, repeated: false })
  })

  it('is not mistaken for a database that is away when the fault is our own', async () => {
    const faulty = over({
      call: stage.database.call,
      transaction: (work) =>
        stage.database.transaction(async (tx) => {
          await work(tx)
          await tx.execute(sql`select 1 from a_table_that_is_not`)
          throw new Error('not reached')
        }),
    })
    const { key } = stage.chat()
    await expect(faulty({ ...key, id: '1', message: { type: 'text', text: 'hola' } })).rejects.toThrow()
  })
})

describe('a turn that fails', () => {
  /** Fails at the first of its transactions, as a fault of ours would. */
  const failingOnce = () => {
    let faults = 1
    return over({
      call: stage.database.call,
      transaction: (work, options) =>
        stage.database.transaction(
          (tx) => (faults-- > 0 ? Promise.reject(new TypeError('a very private text')) : work(tx)),
          options,
        ),
    })
  }

  it('is kept as failed, without the words, and its apology waits in the outbox', async () => {
    const { key } = stage.chat('vilque', 'telegram')
    const said = await failingOnce()({ ...key, id: 'f1', message: { type: 'text', text: 'hola' } })
    expect(said).toMatchObject({ kept: true, repeated: false })
    expect(textOf(said)).toContain('algo falló de nuestro lado')
    const kept = await rows(sql`select status, failure, reply from outbox where chat = ${marked(key)}`)
    expect(kept).toMatchObject([{ status: 'pending', failure: 'no se pudo responder (TypeError)' }])
    expect(openReply(stage.seal, kept[0]?.reply)).toEqual(said.replies[0])
  })

  it('is not done again when it comes again, and does not block its chat', async () => {
    const chat = stage.chat('vilque', 'telegram')
    const failed = await failingOnce()({ ...chat.key, id: 'f2', message: { type: 'text', text: 'hola' } })
    expect(await chat.say('hola', 'f2')).toEqual({ ...failed, repeated: true })
    expect(textOf(await chat.say('¿Quién recoge la basura?'))).toContain('El camión recoge la basura')
  })

  it('is told to who fetches the replies, who may try again', async () => {
    const chat = stage.chat('vilque', 'web')
    const message = { type: 'text', text: 'hola' } as const
    await expect(failingOnce()({ ...chat.key, id: 'f3', message })).rejects.toThrow()
    expect(await chat.say('hola', 'f3')).toMatchObject({ kept: true, repeated: false })
  })
})

describe('a chat that two processes answer by turns', () => {
  it('stands for each where the other left it, and each message is answered once', async () => {
    const { key } = stage.chat('vilque', 'telegram')
    const both = [over(stage.database), over(stage.database)].map((converse) =>
      chatOver(converse, 'vilque', 'telegram', key.chat),
    )
    for (let n = 0; n < 12; n++) {
      const at = both[n % 2]
      const said = await at?.say(n % 3 === 0 ? 'menú' : '¿Quién recoge la basura?', `t${n}`)
      expect(said).toMatchObject({ kept: true, repeated: false })
      expect(await both[(n + 1) % 2]?.say('menú', `t${n}`)).toMatchObject({ repeated: true })
    }
    expect(await countIn('messages', key)).toBe(12)
    await both[0]?.say('¿Quién recoge la basura?')
    expect(textOf((await both[1]?.say('1')) ?? { replies: [] })).toContain('Gracias por su opinión')
  })
})

it.each([
  ['of an older shape', { version: 1, screen: 'menu', options: ['a'] }],
  ['of a place that is no more', { place: { at: 'moon' }, offered: [], seenAt: 1, answered: [] }],
  ['that is null', null],
  ['that is a text', 'menu'],
])('a kept state %s begins anew', async (_, state) => {
  const chat = stage.chat()
  await stage.database.call((db) =>
    db.insert(chats).values({ ...markOf(stage.seal, chat.key), state: sql`${JSON.stringify(state)}::jsonb` }),
  )
  const said = await chat.say('2')
  expect(said.kept).toBe(true)
  expect(textOf(said)).toContain('Soy el asistente automático')
  expect(choicesOf(said).length).toBeGreaterThan(1)
})

describe('while the database is away', () => {
  it('questions are answered from memory, and what would be kept is declined', async () => {
    const database = away()
    const chat = chatOver(over(database), 'vilque')
    const answer = await chat.say('¿Quién recoge la basura?')
    expect(answer).toMatchObject({ kept: false, repeated: false })
    expect(textOf(answer)).toContain('El camión recoge la basura')
    const thumb = await chat.press('useful:limpieza')
    expect(thumb.kept).toBe(false)
    expect(textOf(thumb)).toContain('no puedo guardar')
    const registered = await chat.say('¿Cuánto mide la luna llena?')
    const offer = choicesOf(registered).find(({ id }) => id === 'register')
    expect(textOf(await chat.press(offer?.id ?? ''))).toContain('no puedo guardar')
    await database.close()
  })

  it('the numbers offered before, meanwhile and after all mean what was shown last', async () => {
    const gone = away()
    let now = stage.database
    const chat = chatOver(over(following(() => now)), 'vilque')
    const menu = await chat.say('menú')
    now = gone
    const topic = await chat.say('1')
    expect(topic.kept).toBe(false)
    expect(textOf(topic)).not.toContain('asistente automático')
    expect(choicesOf(topic)).not.toEqual(choicesOf(menu))
    const [wanted] = choicesOf(topic)
    now = stage.database
    const entry = await chat.say('1')
    expect(entry.kept).toBe(true)
    expect(textOf(entry)).toContain(wanted?.label)
    // And from here on what is kept leads again.
    const another = chatOver(stage.converse, 'vilque', 'web', chat.key.chat)
    expect(textOf(await another.say('0'))).not.toContain('asistente automático')
    await gone.close()
  })

  it('an opinion that memory does not know of is not thrown away by what is said meanwhile', async () => {
    const gone = away()
    const begun = chatOver(stage.converse, 'vilque')
    for (const text of ['quiero quejarme', 'acepto']) await begun.say(text)
    expect((await keptState(begun.key)).place.at).toBe('feedback')
    let now: Database = gone
    // Another process, in which nobody ever wrote.
    const chat = chatOver(over(following(() => now)), 'vilque', 'web', begun.key.chat)
    const answered = await chat.say('¿Quién recoge la basura?')
    expect([answered.kept, textOf(answered)]).toEqual([
      false,
      expect.stringContaining('envíe lo último otra vez'),
    ])
    expect(textOf(answered)).toContain('El camión recoge la basura')
    expect(textOf(answered)).not.toContain('asistente automático')
    const thanked = await chat.say('gracias')
    expect(thanked.kept).toBe(false)
    now = stage.database
    await chat.say('Se cayó el puente de la quebrada.')
    const { place } = await keptState(chat.key)
    expect(place).toMatchObject({ at: 'feedback', draft: { text: 'Se cayó el puente de la quebrada.' } })
    await gone.close()
  })

  it('a photo that may belong to an opinion is asked for again, not declined', async () => {
    const gone = away()
    const chat = chatOver(over(gone), 'vilque', 'telegram')
    const told = await chat.send({ type: 'attachment', media: 'photo' })
    expect([told.kept, textOf(told)]).toEqual([false, expect.stringContaining('envíe lo último otra vez')])
    expect(textOf(told)).not.toContain('No puedo ver fotos')
    await gone.close()
  })

  it('a message answered from memory may come again, and is kept then', async () => {
    const gone = away()
    let now: Database = gone
    const chat = chatOver(over(following(() => now)), 'vilque', 'telegram')
    const first = await chat.say('¿Quién recoge la basura?', 'again')
    expect(first.kept).toBe(false)
    now = stage.database
    expect(await chat.say('¿Quién recoge la basura?', 'again')).toMatchObject({ kept: true, repeated: false })
    expect(await countIn('outbox', chat.key)).toBeGreaterThan(0)
    await gone.close()
  })
})

describe('names and texts that PostgreSQL cannot hold', () => {
  const half = '\ud800'
  const awkward = [
    'a\0b',
    `a${half}b`,
    half,
    '\0',
    'x'.repeat(70_000),
    `${half}${half}`,
    '\u{1f600}',
    '﷽'.repeat(900),
  ]

  it('are answered and kept, in texts, ids, chats, choices, edits and captions', async () => {
    for (const bad of awkward) {
      const chat = stage.chat('vilque', 'telegram', `chat ${bad}`)
      const text = `${bad} ¿quién recoge la basura?`
      const all = [
        await chat.say(text, `id ${bad}`),
        await chat.press(bad),
        await chat.send({ type: 'text', text, edits: `id ${bad}` }),
        await chat.send({ type: 'attachment', media: 'photo', caption: bad }),
        await chat.send({ type: 'start', link: bad }),
      ]
      expect(all.every(({ kept }) => kept)).toBe(true)
      expect(await chat.say(text, `id ${bad}`)).toEqual({ ...all[0], repeated: true })
    }
  })

  it('are told apart: two ids that differ only in such a character are two messages', async () => {
    const chat = stage.chat()
    const ids = ['m\0', 'm', `m${half}`, 'm\udbff', 'm\ufffd']
    for (const id of ids) expect((await chat.say('hola', id)).repeated).toBe(false)
  })

  it('are registered and commented without what cannot be kept', async () => {
    const chat = stage.chat()
    await chat.say(`¿Cuánto mide la luna${half}\0 llena?`)
    expect((await chat.press('register')).kept).toBe(true)
    await chat.say('¿Quién recoge la basura?')
    await chat.press('useless:limpieza')
    expect((await chat.say(`falta\0 el${half} horario`)).kept).toBe(true)
    const questions = await stage.database.call((db) => db.select().from(unanswered))
    expect(questions.map(({ question }) => question)).toContain('¿Cuánto mide la luna  llena?')
    const comments = await stage.database.call((db) => db.select().from(ratings))
    expect(comments.some(({ comment }) => /^falta +el horario$/.test(comment ?? ''))).toBe(true)
  })

  it('any message of any name is answered and kept', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (chat, id, text) => {
        const said = await stage.chat('vilque', 'whatsapp', chat).say(text, id)
        expect(said.kept).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is kept of a resident', () => {
  it('a registered question and a rating have nothing beside them that tells who or where', async () => {
    const chat = stage.chat('vilque', 'telegram', 'a very private chat')
    await chat.say('¿Cuánto pesa el volcán más alto?', 'a very private id')
    await chat.press('register')
    await chat.say('¿Quién recoge la basura?')
    await chat.press('useless:limpieza')
    await chat.say('no dice a qué hora pasa')
    const columns = await rows(sql`
      select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns where table_name in ('unanswered', 'ratings', 'asked') group by 1 order by 1`)
    expect([...columns]).toEqual([
      { table: 'asked', columns: ['id', 'institution', 'channel', 'status', 'entry', 'at'] },
      { table: 'ratings', columns: ['id', 'institution', 'entry', 'useful', 'comment', 'at'] },
      {
        table: 'unanswered',
        columns: ['id', 'institution', 'question', 'nearest', 'at', 'asker', 'resolved_at', 'entry'],
      },
    ])
    const kept = await rows(sql`
      select to_json(u)::text as row from unanswered u union all select to_json(r)::text from ratings r
      union all select to_json(a)::text from asked a`)
    const text = kept.map(({ row }) => row).join('\n')
    expect(text).toContain('volcán más alto')
    expect(text).not.toContain('private')
    // It tells residents apart, and leads to none of them.
    const marks = await rows(sql`select chat from chats`)
    for (const { chat: mark } of marks) expect(text).not.toContain(mark)
  })

  it('replies wait in the outbox where a sender delivers them, and not where they were fetched', async () => {
    const [web, telegram] = [stage.chat('vilque', 'web'), stage.chat('vilque', 'telegram')]
    await web.say('hola')
    await telegram.say('hola')
    const statusOf = (key: Chat['key']) =>
      rows(sql`select distinct status from ${outbox} where chat = ${marked(key)}`)
    expect([...(await statusOf(web.key))]).toEqual([{ status: 'delivered' }])
    expect([...(await statusOf(telegram.key))]).toEqual([{ status: 'pending' }])
  })

  it('is forgotten when it has served: message ids, replies, where the talk stood', async () => {
    const chat = stage.chat()
    await chat.say('hola')
    const { institution } = stage.library.shelf('vilque') ?? {}
    if (!institution) throw new Error('no such town')
    const forgetIn = (days: number) =>
      stage.database.transaction((tx) =>
        forgetDue(tx, institution, new Date(Date.now() + days * 24 * 60 * 60_000)),
      )
    await forgetIn(6.9)
    expect(await countIn('messages', chat.key)).toBe(1)
    await forgetIn(7.1)
    for (const table of ['messages', 'outbox', 'chats']) expect(await countIn(table, chat.key)).toBe(0)
  })
})

it('after half an hour old numbers mean nothing: the resident is greeted', async () => {
  const chat = stage.chat()
  await chat.say('menú')
  stage.clock.pass(31)
  const said = await chat.say('1')
  expect(textOf(said)).toContain('Hola de nuevo')
  expect((await chat.say('1')).kept).toBe(true)
})

it('a municipality without content is a fault of the channel, not an answer', async () => {
  await expect(stage.chat('nowhere').say('hola')).rejects.toThrow()
})
