import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConverse } from '../../bot/converse.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { wording } from '../../bot/core/wording.ts'
import { type Database, DatabaseAway } from '../../db/connect.ts'
import { chatOver, openStage, partsOf, type Stage, silent, textOf } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** A database whose COMMIT, or statement that commits by itself, may be done without anybody hearing of it, or not be done. */
const faltering = () => {
  let how: 'well' | 'unheard' | 'undone' = 'well'
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work
    // What only looked says so by a word, and has committed nothing.
    if (how === 'unheard' && typeof done !== 'string') throw new DatabaseAway('lost', true)
    return done
  }
  const before = () => {
    if (how === 'undone') throw new DatabaseAway('lost', true)
  }
  const { database } = stage
  const at: Pick<Database, 'transaction' | 'call'> = {
    call: async (...given) => {
      before()
      return after(database.call(...given))
    },
    transaction: async (...given) => {
      before()
      return after(database.transaction(...given))
    },
  }
  const turn = (next: typeof how): void => {
    how = next
  }
  return { database: at, turn }
}

const cases = (text: string) =>
  stage.database.call((db) =>
    db.execute<{ code: string }>(sql`select code from feedback where text = ${text}`),
  )

const reviewing = async (channel: 'web' | 'telegram', text: string) => {
  const { database, turn } = faltering()
  const converse = createConverse({ ...partsOf(stage), database, log: silent })
  const chat = chatOver(converse, 'vilque', channel)
  await chat.say('quiero reportar')
  await chat.press('kind:complaint')
  await chat.say(text)
  await chat.press('skip')
  await chat.press('nameless')
  return { chat, turn }
}

it.each(['web', 'telegram'] as const)(
  'an opinion kept by a COMMIT that nobody heard of is not sent once more (%s)',
  async (channel) => {
    const text = `El puente se mueve, ${channel}.`
    const { chat, turn } = await reviewing(channel, text)
    turn('unheard')
    const unheard = await chat.press('send')
    expect(unheard.kept).toBe(false)
    expect(textOf(unheard)).toContain(words.cannotKeep)
    turn('well')
    const again = await chat.press('send')
    const [only, ...others] = await cases(text)
    expect(others).toEqual([])
    // Where nothing is pushed, the code comes now.
    if (channel === 'web') expect(textOf(again)).toContain(`Su código es **${only?.code}**`)
    expect(textOf(await chat.say(`estado ${only?.code}`))).toContain(text)
  },
)

it('an opinion lost with its COMMIT is sent by the next press', async () => {
  const text = 'El canal está tapado.'
  const { chat, turn } = await reviewing('telegram', text)
  turn('undone')
  expect(textOf(await chat.press('send'))).toContain(words.cannotKeep)
  turn('well')
  await chat.press('send')
  const [only, ...others] = await cases(text)
  expect(others).toEqual([])
  expect(only?.code).toMatch(/^VIL-/)
})

it('an opinion goes on from memory when one of its parts was kept unheard', async () => {
  const { database, turn } = faltering()
  const converse = createConverse({ ...partsOf(stage), database, log: silent })
  const chat = chatOver(converse, 'vilque', 'web')
  await chat.say('quiero reportar')
  turn('unheard')
  await chat.press('kind:complaint')
  turn('undone')
  const text = 'La pileta no tiene agua.'
  await chat.say(text)
  await chat.press('skip')
  turn('well')
  await chat.press('nameless')
  await chat.say('Enviar')
  expect((await cases(text)).length).toBe(1)
})

it('a button that a commit unheard of had offered is not called out of date while the database is away', async () => {
  const { database, turn } = faltering()
  const converse = createConverse({ ...partsOf(stage), database, log: silent })
  const chat = chatOver(converse, 'vilque', 'telegram')
  turn('unheard')
  expect(textOf(await chat.say('quiero reportar'))).toContain(words.cannotKeep)
  turn('undone')
  expect(textOf(await chat.press('kind:complaint'))).toContain(wording.cannotGoOn)
  turn('well')
  expect(textOf(await chat.press('kind:complaint'))).toContain(words.askText.complaint)
})

it('a button pressed while the database is away, in a process that does not know the chat, changes nothing of it', async () => {
  const chat = stage.chat('vilque', 'telegram')
  await chat.say('quiero reportar')
  const { database, turn } = faltering()
  const another = createConverse({ ...partsOf(stage), database, log: silent })
  const same = chatOver(another, 'vilque', 'telegram', chat.key.chat)
  turn('undone')
  expect(textOf(await same.press('kind:complaint'))).toContain(wording.cannotGoOn)
  turn('well')
  expect(textOf(await same.press('kind:complaint'))).toContain(words.askText.complaint)
})
