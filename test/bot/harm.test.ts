import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAttend } from '../../bot/attend.ts'
import { createConverse } from '../../bot/converse.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { markOf, openAddress } from '../../bot/sealing.ts'
import { connect, type Database } from '../../db/connect.ts'
import { moveChat } from '../../db/conversations.ts'
import { createFiles } from '../../db/files.ts'
import { type Chat, chatOver, openStage, partsOf, type Stage, silent, textOf } from '../stage.ts'
import { codeOf, opine, pdfWith, sendFile, write } from './opinions.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const casesOf = ({ key }: Chat) =>
  rows(sql`select * from feedback where chat = ${markOf(stage.seal, key).chat}`)

/** A conversation over whatever database is meant at the moment. */
const switching = () => {
  const at: { database: Database } = { database: stage.database }
  const database: Pick<Database, 'call' | 'transaction'> = {
    call: (...given) => at.database.call(...given),
    transaction: (...given) => at.database.transaction(...given),
  }
  return { at, converse: createConverse({ ...partsOf(stage), database }) }
}

describe('while the database is away', () => {
  it('an opinion is said not to be sent, its file not to be received, and both can be sent when it is back', async () => {
    const gone = connect({ server: { ...stage.address, host: '/tmp/no-such-folder' }, log: silent })
    const { at, converse } = switching()
    const chat = chatOver(converse, 'vilque', 'telegram')
    await write(chat)
    at.database = gone
    const file = await sendFile(converse, chat, pdfWith('en mal momento'))
    expect(file.kept).toBe(false)
    expect(textOf(file)).toMatch(/no pude recibir|No pude recibir|no puedo recibir/)
    const sent = await chat.press('send')
    expect(sent.kept).toBe(false)
    expect(textOf(sent)).toContain(words.cannotKeep)
    for (const wish of ['mis opiniones', 'mis datos', 'borrar mis datos'])
      expect(textOf(await chat.say(wish))).not.toContain('fueron borrados')
    at.database = stage.database
    expect(await casesOf(chat)).toHaveLength(0)
    expect(codeOf(await chat.press('send'))).toMatch(/^VIL-/)
    expect(await casesOf(chat)).toHaveLength(1)
    await gone.close()
  })
})

describe('when the disk is full', () => {
  const fill = (table: string) =>
    rows(sql`create trigger full_disk before insert on ${sql.identifier(table)}
      for each statement execute function raise_disk_full()`)
  beforeAll(() =>
    rows(sql`create function raise_disk_full() returns trigger language plpgsql as $$
      begin raise exception using errcode = 'disk_full', message = 'no room for: a private text'; end $$`),
  )
  afterEach(async () => {
    for (const table of ['feedback', 'messages', 'outbox'])
      await rows(sql`drop trigger if exists full_disk on ${sql.identifier(table)}`)
  })

  it.each([
    ['feedback', 'telegram'],
    ['messages', 'telegram'],
    ['outbox', 'web'],
  ] as const)(
    'an opinion that does not fit (%s, %s) is said not to be kept, nothing of it is, and it can be sent later',
    async (table, channel) => {
      const chat = stage.chat('vilque', channel)
      await write(chat)
      await fill(table)
      const said = await chat.press('send', 'sent')
      expect(said).toMatchObject({ kept: false, repeated: false })
      expect(textOf(said)).toContain(words.cannotKeep)
      await rows(sql`drop trigger full_disk on ${sql.identifier(table)}`)
      expect(await casesOf(chat)).toHaveLength(0)
      // The platform brings it again.
      const code = codeOf(await chat.press('send', 'sent'))
      expect(await casesOf(chat)).toMatchObject([{ code, text: 'No hay agua' }])
    },
  )

  it('questions go on being answered', async () => {
    await fill('messages')
    expect(textOf(await stage.chat().say('¿Quién recoge la basura?'))).toContain('El camión recoge la basura')
  })

  it.each([
    ['ENOSPC', words.fileRefused.no_room],
    ['EIO', words.fileRefused.away],
  ])('a file that meets %s is refused in a sentence, and the opinion goes on', async (code, sentence) => {
    const files = createFiles(stage.dataDir, {
      log: silent,
      write: () => Promise.reject(Object.assign(new Error('a path with a name'), { code })),
    })
    const converse = createConverse({ ...partsOf(stage), files })
    const chat = chatOver(converse, 'vilque', 'telegram')
    await write(chat)
    const said = await sendFile(converse, chat, pdfWith('sin espacio'))
    expect(said.kept).toBe(true)
    expect(textOf(said)).toContain(sentence)
    expect(codeOf(await chat.press('send'))).toMatch(/^VIL-/)
  })
})

describe('whatever is typed as an opinion', () => {
  it.each([
    ['HTML', '<script>alert(1)</script> <b>no hay agua</b>'],
    ['SQL', "no hay agua'); drop table feedback; --"],
    ['a formula', '=HYPERLINK("http://x","no hay agua")'],
    ['text from right to left', '\u202eno hay agua\u202c مياه مقطوعة'],
    ['a link', 'vea https://example.org/?a=1&b=2 no hay agua'],
    ['marks of Markdown', '**no** _hay_ [agua](http://x) `ya`'],
    ['4,000 characters', `no hay agua ${'á'.repeat(3988)}`],
  ])('%s is kept as it was written', async (_, text) => {
    const chat = stage.chat('vilque', 'telegram')
    const code = await opine(chat, { text })
    expect(await casesOf(chat)).toMatchObject([{ code, text }])
    expect(JSON.stringify(await chat.say('mis datos'))).toContain(code)
  })

  it.each([
    ['nothing', ' \n '],
    ['only emoji', '😡😡😡'],
    ['20,000 characters', 'agua '.repeat(4000)],
    ['only NUL', '\0\0'],
    ['only half characters', '\ud83d\ud83d'],
  ])('%s is refused in a sentence, and a better text is taken', async (_, text) => {
    const chat = stage.chat('vilque', 'telegram')
    await chat.press('feedback')
    await chat.press('kind:complaint')
    const said = await chat.say(text)
    expect(said.kept).toBe(true)
    expect(said.replies).toHaveLength(1)
    await chat.say('No hay agua')
    await chat.press('skip')
    await chat.press('nameless')
    expect(codeOf(await chat.press('send'))).toMatch(/^VIL-/)
    expect(await casesOf(chat)).toMatchObject([{ text: 'No hay agua' }])
  })

  it('NUL and halves of characters among words cost the words nothing', async () => {
    const chat = stage.chat('vilque', 'telegram')
    await opine(chat, { text: 'no\0 hay\ud83d agua', place: 'Jr.\0 Lima', name: 'Rosa\ud83d Quispe' })
    const [kept] = await casesOf(chat)
    expect(kept?.text).toMatch(/^no +hay.* agua$/)
  })
})

describe('a group that goes on under another id', () => {
  const move = (from: Chat, to: Chat) => {
    const named = (chat: Chat) => markOf(stage.seal, chat.key)
    return stage.database.transaction((tx) =>
      moveChat(tx, named(from), { chat: named(to).chat, address: stage.seal.close(to.key.chat) }),
    )
  }

  it('keeps where it stood, its cases, what waits for it, and by what its delivery is known', async () => {
    const [before, after] = [stage.chat('vilque', 'telegram'), stage.chat('vilque', 'telegram')]
    const code = await opine(before)
    await stage.attend({ institution: 'vilque', code }, 'ana', { reply: 'Ya vamos' })
    await move(before, after)
    await move(before, after)
    const mark = markOf(stage.seal, after.key).chat
    const pending = await rows(sql`select chat, address, message from outbox
      where chat = ${mark} and status = 'pending' and message like 'case %'`)
    expect(pending).toHaveLength(1)
    expect(openAddress(stage.seal, { chat: mark, address: String(pending[0]?.address) })).toBe(after.key.chat)
    expect(textOf(await after.say('1'))).toContain(words.sayMore(code))
    expect(textOf(await before.say(`estado ${code}`))).toContain('Los detalles solo se ven')
    await stage.attend({ institution: 'vilque', code }, 'ana', { reply: 'Llegamos' })
    const told = await rows(sql`select 1 from outbox where chat = ${mark} and message like 'case %'`)
    expect(told).toHaveLength(2)
  })
})

it('a flood of one chat is told once, and confirmed without being read', async () => {
  const chat = stage.chat('vilque', 'telegram')
  const said = []
  for (let n = 0; n < 230; n++) said.push(await chat.say('menú'))
  const beyond = said.slice(200)
  expect(beyond[0]?.replies).toMatchObject([{ text: expect.stringContaining('muchos mensajes') }])
  expect(beyond.slice(1).every(({ replies, kept }) => replies.length === 0 && kept)).toBe(true)
  expect((await stage.chat('vilque', 'telegram').say('menú')).kept).toBe(true)
})

it('no line of the log holds a text, a name, a file or a chat, whatever goes wrong', async () => {
  let logged = ''
  const keep = (line: string) => {
    logged += line
  }
  const log = pino({ level: 'trace' }, { write: keep })
  let failing = 0
  const database: Pick<Database, 'call' | 'transaction'> = {
    call: (...given) => stage.database.call(...given),
    transaction: (work, options) =>
      stage.database.transaction(async (tx) => {
        const result = await work(tx)
        failing += 1
        if (failing % 3 === 0) await tx.execute(sql`select ${'Zoraida secreta'}::int`)
        if (failing % 7 === 0)
          await tx.execute(sql`do $$ begin raise exception using errcode = '53100'; end $$`)
        return result
      }, options),
  }
  const files = createFiles(stage.dataDir, { log, fetchWithin: 50 })
  const converse = createConverse({ ...partsOf(stage), database, files, log })
  const attend = createAttend({ ...partsOf(stage), database, nudge: () => {} })
  const step = fc.constantFrom(
    'feedback',
    'kind:complaint',
    'send',
    'erase',
    'erase_all',
    'my_data',
    'cancel',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.nat(3)), { maxLength: 12 }),
      fc.nat(9999),
      async (steps, n) => {
        const chat = chatOver(converse, 'vilque', n % 2 ? 'telegram' : 'web', `5199${n} secreta`)
        for (const [press, also] of steps) {
          const tried = [chat.press(press), chat.say(`Zoraida secreta ${n}`)]
          if (also === 1) tried.push(sendFile(converse, chat, pdfWith('secreta')))
          if (also === 2)
            tried.push(
              converse({
                ...chat.key,
                id: `secreta ${n}`,
                message: { type: 'attachment', media: 'photo', caption: 'secreta' },
                file: { read: () => Promise.reject(new Error('https://files/secreta.jpg')) },
              }),
            )
          await Promise.allSettled(tried)
        }
        await attend({ institution: 'vilque', code: 'VIL-XXXXX' }, 'ana', { reply: 'secreta' }).catch(
          () => undefined,
        )
      },
    ),
    { numRuns: 30 },
  )
  expect(logged).not.toBe('')
  expect(logged).not.toMatch(/secreta|Zoraida|5199/)
})
