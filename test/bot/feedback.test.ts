import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConverse } from '../../bot/converse.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { markOf } from '../../bot/sealing.ts'
import { codeAlphabet } from '../../content/code.ts'
import { chatOver, openStage, partsOf, type Stage, textOf } from '../stage.ts'
import { codeOf, opine, pdfWith, sendFile, write } from './opinions.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const rows = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const caseRow = async (code: string) => (await rows(sql`select * from feedback where code = ${code}`))[0]
const casesOf = (key: Parameters<typeof markOf>[1]) =>
  rows(sql`select code from feedback where chat = ${markOf(stage.seal, key).chat}`)

const codeOfAll = (nth: number) => `VIL-${codeAlphabet.charAt(nth).repeat(5)}`
/** Gives a code to somebody else's case. */
const takeCode = async (nth: number): Promise<string> => {
  await rows(sql`insert into feedback (institution, code, kind, text, channel, due)
    values ('vilque', ${codeOfAll(nth)}, 'complaint', 'of somebody else', 'web', '2026-12-01')`)
  return codeOfAll(nth)
}

describe('an opinion that is sent', () => {
  it('is a case with all that was said, and tells nobody in the table who sent it', async () => {
    const chat = stage.chat('vilque', 'telegram', '51987654321')
    const code = await opine(chat, { text: 'No hay agua', place: 'Sector Alto', name: 'Rosa Quispe' })
    const row = await caseRow(code)
    expect(row).toMatchObject({ kind: 'complaint', status: 'new', text: 'No hay agua', place: 'Sector Alto' })
    expect(JSON.stringify(row)).not.toMatch(/Rosa|51987654321/)
    expect(stage.seal.open(String(row?.address))).toBe('51987654321')
    expect(stage.seal.open(String(row?.name))).toBe('Rosa Quispe')
  })

  it.each(['telegram', 'web'] as const)(
    'fifty times at once on %s is one case, and all fifty are told the same code',
    async (channel) => {
      const chat = stage.chat('vilque', channel)
      await write(chat)
      const all = await Promise.all(Array.from({ length: 50 }, () => chat.press('send', 'send once')))
      expect(new Set(all.map(codeOf)).size).toBe(1)
      expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
      expect(await casesOf(chat.key)).toHaveLength(1)
    },
  )

  it.each([
    ['telegram', 1],
    ['web', 3],
  ] as const)('on %s whose code is taken draws another', async (channel, first) => {
    const taken = await takeCode(first)
    let draws = 0
    // The first code is the one that is taken, the second is not.
    const draw = () => (draws++ < 5 ? first : first + 1)
    const chat = chatOver(createConverse({ ...partsOf(stage), draw }), 'vilque', channel)
    const code = await opine(chat)
    expect(code).toBe(codeOfAll(first + 1))
    expect(await casesOf(chat.key)).toHaveLength(1)
    expect((await caseRow(taken))?.text).toBe('of somebody else')
    expect(draws).toBe(10)
  })

  it('is not sent again by the message that sent the one before', async () => {
    const chat = stage.chat('vilque', 'telegram')
    await write(chat)
    const first = await chat.press('send', 'sent the first')
    await write(chat)
    const again = await chat.press('send', 'sent the first')
    expect([again.repeated, codeOf(again)]).toEqual([true, codeOf(first)])
    expect(await casesOf(chat.key)).toHaveLength(1)
    expect(codeOf(await chat.press('send'))).not.toBe(codeOf(first))
    expect(await casesOf(chat.key)).toHaveLength(2)
  })

  it('for which no code is free is said to have failed, and can be sent again', async () => {
    await takeCode(0)
    const chat = chatOver(createConverse({ ...partsOf(stage), draw: () => 0 }), 'vilque', 'telegram')
    await write(chat)
    const failed = await chat.press('send')
    expect(textOf(failed)).toContain('algo falló de nuestro lado')
    const another = chatOver(stage.converse, 'vilque', 'telegram', chat.key.chat)
    expect(codeOf(await another.press('send'))).toMatch(/^VIL-/)
    expect(await casesOf(chat.key)).toHaveLength(1)
  })

  it('in a group is not begun: several read along', async () => {
    const { key } = stage.chat('vilque', 'telegram')
    const said = await stage.converse({
      ...key,
      id: '1',
      shared: true,
      message: { type: 'text', text: 'quiero quejarme' },
    })
    expect(textOf(said)).toContain(words.inPrivate)
    const pressed = await stage.converse({
      ...key,
      id: '2',
      shared: true,
      message: { type: 'choice', choice: 'my_cases' },
    })
    expect(textOf(pressed)).toContain(words.inPrivate)
  })

  it('brings its files, each once, and cancelled leaves none', async () => {
    const chat = stage.chat('vilque', 'telegram')
    await chat.press('feedback')
    await chat.press('kind:report')
    const bytes = pdfWith('factura')
    await sendFile(stage.converse, chat, bytes, 'file')
    await sendFile(stage.converse, chat, bytes, 'file')
    await sendFile(stage.converse, chat, bytes, 'the same again')
    await chat.say('Cobran de más')
    await chat.press('skip')
    await chat.press('nameless')
    const code = codeOf(await chat.press('send'))
    const kept = await rows(sql`select hash from attachments where code = ${code}`)
    expect(kept).toHaveLength(1)
    expect(await stage.files.read(String(kept[0]?.hash))).toEqual(bytes)

    await chat.press('feedback')
    const other = pdfWith('otra')
    await chat.press('kind:report')
    await sendFile(stage.converse, chat, other)
    // The same file as that of the case before, which needs it still.
    await sendFile(stage.converse, chat, bytes)
    const drafts = await rows(sql`select hash from attachments where code is null`)
    expect(drafts).toHaveLength(2)
    await chat.press('cancel')
    expect(await rows(sql`select hash from attachments where code is null`)).toHaveLength(0)
    const read = await Promise.all(drafts.map(({ hash }) => stage.files.read(String(hash))))
    expect(read.filter((one) => one !== undefined)).toEqual([bytes])
  })

  it('keeps where the pin was', async () => {
    const chat = stage.chat()
    await chat.press('feedback')
    await chat.press('kind:complaint')
    await chat.say('Un hueco en la pista')
    await chat.send({
      type: 'attachment',
      media: 'location',
      pin: { latitude: -15.840221, longitude: -70.021881 },
    })
    await chat.press('nameless')
    const code = codeOf(await chat.press('send'))
    expect(await caseRow(code)).toMatchObject({ latitude: -15.840221, longitude: -70.021881 })
  })
})

describe('a case', () => {
  it('is told whole in its own chat, in any other only as a state', async () => {
    const chat = stage.chat('vilque', 'telegram')
    const code = await opine(chat, { text: 'Un secreto', name: 'Rosa Quispe', place: 'Sector Alto' })
    expect(textOf(await chat.say(`estado ${code}`))).toContain('Un secreto')
    for (const other of [stage.chat('vilque', 'telegram'), stage.chat('vilque', 'web', chat.key.chat)]) {
      const said = textOf(await other.say(`estado ${code}`))
      expect(said).toContain('Estado: Recibida')
      expect(said).not.toMatch(/secreto|Rosa|Alto/)
      expect(textOf(await other.press(`reply:${code}`))).not.toContain('Escriba su mensaje')
      await other.press(`unsolved:${code}`)
      await other.press(`rate:${code}:1`)
    }
    expect(await caseRow(code)).toMatchObject({ status: 'new', rating: null, version: 1 })
    expect(textOf(await stage.chat('cancha').say(`estado ${code}`))).not.toContain('Estado: Recibida')
  })

  it('is not found by trying codes: after ten that do not exist a chat has to wait', async () => {
    const code = await opine(stage.chat())
    const guesser = stage.chat()
    for (const letter of codeAlphabet.slice(0, 10))
      expect(textOf(await guesser.say(`estado VIL-${letter}${letter}XYX`))).toContain('No encuentro')
    expect(textOf(await guesser.say(`estado ${code}`))).toContain(words.tooManyGuesses)
    // Whoever has cases of their own, or another chat, is not held up.
    const own = await opine(guesser, { text: 'Mi propia queja' })
    expect(textOf(await guesser.say(`estado ${own}`))).toContain('Mi propia queja')
    expect(textOf(await stage.chat().say(`estado ${code}`))).toContain('Recibida')
  })

  it('takes more from its resident, is reopened when it was closed, and rated once', async () => {
    const chat = stage.chat('vilque', 'telegram')
    const code = await opine(chat)
    const key = { institution: 'vilque', code }
    await chat.say(`responder ${code}`)
    expect(textOf(await chat.say('También falta luz'))).toContain(words.saidMore(code))
    await stage.attend(key, 'ana', { status: 'resolved' })
    expect(textOf(await chat.press(`rate:${code}:2`))).toContain(words.thanksForRating)
    expect(textOf(await chat.say('no está resuelto'))).toContain(words.reopened(code))
    expect(await caseRow(code)).toMatchObject({ status: 'reopened', closed_at: null, rating: 2 })
    const events = await rows(
      sql`select type, by, text, status from feedback_events where code = ${code} order by id`,
    )
    expect(events.map(({ type, by }) => `${type} ${by}`)).toEqual([
      'sent resident',
      'said resident',
      'status ana',
      'rated resident',
      'status resident',
    ])
  })
})
