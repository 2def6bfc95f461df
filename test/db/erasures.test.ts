import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConverse } from '../../bot/converse.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { markOf } from '../../bot/sealing.ts'
import { backUp } from '../../db/backup.ts'
import type { Database } from '../../db/connect.ts'
import { eraseAgain, noteErasures } from '../../db/erasures.ts'
import { createFiles } from '../../db/files.ts'
import { restore } from '../../db/restore.ts'
import { codeOf, opine, pdfWith, sendFile } from '../bot/opinions.ts'
import { type Chat, chatOver, openStage, partsOf, type Stage, textOf } from '../stage.ts'
import { emptyDatabase } from './backup-stage.ts'

let stage: Stage
/** Everything that was logged, at the level that tells most. */
let logged = ''
let chatIn: (chat: string) => Chat
let converse: Stage['converse']
beforeAll(async () => {
  stage = await openStage()
  const keep = (line: string) => {
    logged += line
  }
  const log = pino({ level: 'trace' }, { write: keep })
  const files = createFiles(stage.dataDir, { log })
  converse = createConverse({ ...partsOf(stage), files, log })
  chatIn = (chat) => chatOver(converse, 'vilque', 'telegram', chat)
})
afterAll(() => stage.close())

const day = new Date('2026-11-21T02:00:00Z')
const planted = {
  name: 'Zoraida Quispetupa',
  phone: '951753852',
  text: 'Mi vecino quema llantas',
  place: 'Jirón Huáscar 77',
  file: 'huella-del-archivo',
  latitude: -15.123457,
  longitude: -70.765432,
}

/** Where any of the planted words stand in the tables, with the table's name. */
const foundIn = async (database: Database, chat: string): Promise<string[]> => {
  const wanted = [chat, ...Object.values(planted).map(String), markOf(stage.seal, chatIn(chat).key).chat]
  const tables = await database.raw(
    (raw) => raw<{ name: string }[]>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await database.raw(
      (raw) => raw<{ text: string }[]>`select t::text as text from ${raw(name)} t`,
    )
    for (const word of wanted)
      if (rows.some(({ text }) => text.includes(word))) found.push(`${name}: ${word}`)
  }
  return found
}

/** The files of a data folder, without PostgreSQL's own, that hold any of the planted words. */
const filesWith = async (dataDir: string, chat: string): Promise<string[]> => {
  const found: string[] = []
  for (const file of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (!file.isFile() || /\/(postgres|otra\d+|socket)(\/|$)/.test(path.slice(dataDir.length))) continue
    const bytes = await readFile(path, 'latin1')
    const wanted = [chat, ...Object.values(planted).map(String)].map((word) =>
      Buffer.from(word).toString('latin1'),
    )
    if (wanted.some((word) => bytes.includes(word))) found.push(path)
  }
  return found
}

/** An opinion with all that can tell who wrote it; its code. */
const tellAll = async (chat: Chat): Promise<string> => {
  const { latitude, longitude } = planted
  await chat.press('feedback')
  await chat.press('kind:report')
  await sendFile(converse, chat, pdfWith(`${planted.file} ${chat.key.chat}`))
  await chat.say(`${planted.text}, llámenme al ${planted.phone}`)
  await chat.say(planted.place)
  await chat.send({ type: 'attachment', media: 'location', pin: { latitude, longitude } })
  await chat.say(planted.name)
  const code = codeOf(await chat.press('send'))
  await chat.say(`responder ${code}`)
  await chat.say(`Soy ${planted.name}, ${planted.phone}`)
  await stage.attend({ institution: 'vilque', code }, 'ana', { reply: `Estimada ${planted.name}: vamos.` })
  // Another, not sent yet.
  await chat.press('feedback')
  await chat.press('kind:complaint')
  await chat.say(planted.text)
  await chat.press('cancel')
  await chat.say('menú')
  return code
}
const eraseIn = async (chat: Chat, choice: 'erase_all' | 'erase_keeping') => {
  await chat.say('borrar mis datos')
  return chat.press(choice)
}

/** Only what says that it was erased, and the erasing turn itself, still has the chat's mark; never its name. */
const traces = ['chats', 'erasures', 'messages', 'outbox']
const afterErasing = (chat: string) =>
  traces.map((table) => `${table}: ${markOf(stage.seal, chatIn(chat).key).chat}`)

describe('"borrar mis datos"', () => {
  it('leaves nothing of it in any table, file or line of the log, and gives a receipt', async () => {
    const chat = chatIn('51951000001')
    const code = await tellAll(chat)
    expect(await foundIn(stage.database, chat.key.chat)).toContain(`feedback: ${planted.latitude}`)
    expect(await filesWith(stage.dataDir, chat.key.chat)).toHaveLength(1)
    const receipt = await eraseIn(chat, 'erase_all')
    expect(textOf(receipt)).toContain('Sus datos fueron borrados')
    expect(await foundIn(stage.database, chat.key.chat)).toEqual(afterErasing(chat.key.chat))
    expect(await filesWith(stage.dataDir, chat.key.chat)).toEqual([])
    expect(textOf(await chat.say(`estado ${code}`))).toContain(words.noCase(code))
    expect(textOf(await chat.say('mis opiniones'))).toContain(words.noCases)
    // The notice is read again before anything is kept.
    await chat.press('feedback')
    expect(textOf(await chat.press('menu'))).toContain(words.declined)
  })

  it('with the texts kept leaves them, and nothing that tells whose they are', async () => {
    const chat = chatIn('51951000002')
    const code = await opine(chat, {
      text: 'Falta luz en el parque',
      name: planted.name,
      place: planted.place,
    })
    await chat.say(`responder ${code}`)
    await chat.say(`Soy ${planted.name}`)
    await stage.attend({ institution: 'vilque', code }, 'ana', { reply: `Estimada ${planted.name}` })
    await eraseIn(chat, 'erase_keeping')
    expect(await foundIn(stage.database, chat.key.chat)).toEqual(afterErasing(chat.key.chat))
    const [row] = await stage.database.call((db) =>
      db.execute(sql`select text, chat, address, name, place from feedback where code = ${code}`),
    )
    expect(row).toEqual({
      text: 'Falta luz en el parque',
      chat: null,
      address: null,
      name: null,
      place: null,
    })
    // Staff can go on with it; there is nobody to tell.
    expect(await stage.attend({ institution: 'vilque', code }, 'ana', { status: 'resolved' })).toMatchObject({
      type: 'done',
    })
    expect(textOf(await chat.say(`estado ${code}`))).toContain('Los detalles solo se ven')
  })

  it('asked for and left erases nothing, and another chat stays as it is', async () => {
    const [mine, other] = [chatIn('51951000003'), chatIn('51951000004')]
    const [code, others] = [await opine(mine), await opine(other)]
    await mine.say('borrar mis datos')
    await mine.press('cancel')
    expect(textOf(await mine.say('mis opiniones'))).toContain(code)
    await eraseIn(mine, 'erase_all')
    expect(textOf(await other.say('mis opiniones'))).toContain(others)
  })

  it('and a message at the same time are done one after the other: what is left is what came after', async () => {
    for (let round = 0; round < 8; round++) {
      const chat = chatIn(`5195200000${round}`)
      const code = await opine(chat)
      await chat.say('borrar mis datos')
      const [erased, said] = await Promise.all([
        chat.press('erase_all'),
        chat.say('¿Quién recoge la basura?'),
        stage.attend({ institution: 'vilque', code }, 'ana', { reply: 'Ya vamos' }),
      ])
      expect([erased.kept, said.kept]).toEqual([true, true])
      // Asked in between, the question took the confirmation away: then nothing was erased, and it is not said to be.
      const cases = await stage.database.call((db) =>
        db.execute(sql`select 1 from feedback where code = ${code}`),
      )
      expect(textOf(erased).includes('fueron borrados')).toBe(cases.length === 0)
    }
  })
})

describe('after a backup from before the erasure is restored', () => {
  it('what was erased is erased again, its files too, and what others wrote is back', async () => {
    const chat = chatIn('51951000010')
    const code = await tellAll(chat)
    const kept = await opine(chatIn('51951000011'), { text: 'Una opinión que se queda' })
    const path = join(stage.dataDir, 'copia.zip')
    await backUp({ database: stage.database, dataDir: stage.dataDir, path, now: day })
    await eraseIn(chat, 'erase_all')

    // On a machine of which only the data folder is left.
    const target = await emptyDatabase(stage)
    const journal = await readFile(join(stage.dataDir, 'erasures.jsonl'), 'utf8')
    await appendFile(join(target.dataDir, 'erasures.jsonl'), `${journal}{"institution":"vil`)
    const { dataDir } = target
    const options = { ...target, path, keep: ['erasures'] }
    await restore({ ...options, after: async (tx) => void (await eraseAgain(tx, dataDir, stage.seal)) })
    const found = (await foundIn(target.database, chat.key.chat)).filter((one) => !one.startsWith('erasures'))
    expect(found).toEqual([])
    expect(await filesWith(target.dataDir, chat.key.chat)).toEqual([])
    const codes = await target.database.call((db) => db.execute(sql`select code from feedback order by 1`))
    expect(codes.map((row) => row.code)).toContain(kept)
    expect(codes.map((row) => row.code)).not.toContain(code)

    // A second time, and without the journal: the table knows it by now, each erasure once.
    await rm(join(dataDir, 'erasures.jsonl'))
    const count = () => target.database.call((db) => db.execute(sql`select 1 from erasures`))
    const before = (await count()).length
    await restore({ ...options, after: async (tx) => void (await eraseAgain(tx, dataDir, stage.seal)) })
    expect(await count()).toHaveLength(before)
    expect(
      (await foundIn(target.database, chat.key.chat)).filter((one) => !one.startsWith('erasures')),
    ).toEqual([])
    await rm(path)
    await target.close()
  })

  it('an older state that comes back tells no more who asked, nor who waits', async () => {
    const chat = chatIn('51951000013')
    await chat.say('¿Cuándo llueve en la luna?')
    await chat.press('register')
    await chat.press('await_answer')
    const asker = sql`select asker from unanswered where question = '¿Cuándo llueve en la luna?'`
    const kept = () => stage.database.call((db) => db.execute(asker))
    const before = (await kept())[0]?.asker
    const waits = await stage.database.call((db) => db.execute(sql`select * from awaiting`))
    expect([typeof before, waits.length]).toEqual(['string', 1])
    await eraseIn(chat, 'erase_all')
    expect((await kept())[0]?.asker).toBeNull()
    // As a backup of before would bring it back.
    await stage.database.call((db) =>
      db.execute(sql`update unanswered set asker = ${before} where question = '¿Cuándo llueve en la luna?'`),
    )
    await stage.database.transaction((tx) => eraseAgain(tx, stage.dataDir, stage.seal))
    expect((await kept())[0]?.asker).toBeNull()
    expect(await stage.database.call((db) => db.execute(sql`select 1 from awaiting`))).toHaveLength(0)
  })

  it('what was written after the erasure stays', async () => {
    const chat = chatIn('51951000012')
    await opine(chat)
    await eraseIn(chat, 'erase_all')
    const code = await opine(chat, { text: 'No hay agua desde el lunes' })
    await stage.database.transaction((tx) => eraseAgain(tx, stage.dataDir, stage.seal))
    expect(textOf(await chat.say(`estado ${code}`))).toContain('No hay agua desde el lunes')
  })
})

it('an erasure that a killed process did not note is noted at the next start, once', async () => {
  const journal = () => readFile(join(stage.dataDir, 'erasures.jsonl'), 'utf8')
  const whole = await journal()
  await rm(join(stage.dataDir, 'erasures.jsonl'))
  await noteErasures(stage.database, stage.dataDir)
  await noteErasures(stage.database, stage.dataDir)
  expect((await journal()).split('\n').sort()).toEqual(whole.split('\n').sort())
})

it('an erasure whose note does not fit on the disk is done, and said so to nobody but the log', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const other = createConverse({ ...partsOf(stage), erased: () => Promise.reject(full) })
  const chat = chatOver(other, 'vilque', 'telegram', '51951000020')
  await opine(chat)
  expect(textOf(await eraseIn(chat, 'erase_all'))).toContain('fueron borrados')
})

it('no line of the log ever held any of it', () => {
  for (const word of [...Object.values(planted).map(String), '51951', '51952'])
    expect(logged).not.toContain(word)
})
