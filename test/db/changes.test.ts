import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLibrary, type Library } from '../../content/library.ts'
import { followContent } from '../../db/changes.ts'
import type { Database } from '../../db/connect.ts'
import { importContent } from '../../db/entries.ts'
import { binEntry, changeEntry, createEntry, publishEntry } from '../../db/entry-desk.ts'
import { institutions } from '../../db/schema.ts'
import { openStage, type Stage, silent, until } from '../stage.ts'
import { entryOf, townOf } from '../towns.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** What another process would have: a library of its own that follows the same database. */
const follower = async (database: Database) => {
  const library = createLibrary()
  const following = await followContent(database, {
    inUse: (slug) => library.shelf(slug)?.revision,
    place: library.place,
    remove: library.remove,
    known: () => library.institutions().map(({ slug }) => slug),
    log: silent,
  })
  await following.refresh()
  return { library, stop: following.stop }
}

let edits = 0
/** A published edit; resolves with its text when it is kept. */
const edit = async (): Promise<string> => {
  edits += 1
  const text = `Texto número ${edits}.`
  const town = townOf('vilque', 'Vilque', [entryOf('mision', 'mission', 'Misión', { text })])
  await stage.database.transaction((tx) => importContent(tx, town, 'ana'))
  return text
}
const arrives = (library: Library, text: string) =>
  until('the edit arrives', () => library.shelf('vilque')?.entry('mision')?.text === text, 2000)

it('a published edit reaches another process within 2 s by NOTIFY alone', async () => {
  // One that believes the database away does not look by itself.
  const second = await follower({ ...stage.database, state: () => 'away' })
  await arrives(second.library, await edit())
  await arrives(stage.library, `Texto número ${edits}.`)
  await second.stop()
})

it('a published edit arrives within 2 s when its NOTIFY is lost', async () => {
  const deaf = await follower({ ...stage.database, listen: async () => async () => {} })
  await arrives(deaf.library, await edit())
  await deaf.stop()
})

it('many edits in a row end with the last one everywhere', async () => {
  const second = await follower(stage.database)
  let last = ''
  for (let n = 0; n < 15; n++) last = await edit()
  await arrives(second.library, last)
  await arrives(stage.library, last)
  await second.stop()
})

it('a question under way is answered by the content that it began with', async () => {
  const before = stage.library.shelf('vilque')
  const text = await edit()
  await arrives(stage.library, text)
  expect(before?.entry('mision')?.text).not.toBe(text)
  expect(before?.find('¿Cuál es la misión?').status).toBe('answer')
})

it('a draft and an archived entry are not told to residents', async () => {
  const town = townOf('quieta', 'Quieta', [
    entryOf('borrador', 'faq', 'Borrador', { status: 'draft' }),
    entryOf('viejo', 'faq', 'Viejo', { status: 'archived' }),
    entryOf('vivo', 'faq', 'Vivo'),
  ])
  await stage.database.transaction((tx) => importContent(tx, town, 'ana'))
  await until('it is placed', () => stage.library.shelf('quieta') !== undefined, 2000)
  expect(stage.library.shelf('quieta')?.entries.map(({ id }) => id)).toEqual(['vivo'])
})

it('a municipality that is gone from the database is not answered for any more', async () => {
  await stage.database.transaction(async (tx) => {
    await tx.insert(institutions).values({ slug: 'breve', profile: townOf('breve', 'Breve').institution })
  })
  await until('it is there', () => stage.library.shelf('breve') !== undefined, 2000)
  await stage.database.raw((raw) => raw`delete from institutions where slug = 'breve'`)
  await until('it is gone', () => stage.library.shelf('breve') === undefined, 2000)
})

it('what staff publish, correct and put into the bin reaches two processes within 2 s', async () => {
  const second = await follower(stage.database)
  const both = [stage.library, second.library]
  const key = { institution: 'vilque', id: 'feria' }
  const inBoth = (what: string, text: string | undefined) =>
    until(what, () => both.every((one) => one.shelf('vilque')?.entry('feria')?.text === text), 2000)
  const feria = entryOf('feria', 'faq', 'Feria', { text: 'Los lunes.', status: 'draft' })
  await stage.database.transaction((tx) => createEntry(tx, 'vilque', 'ana', feria))
  await stage.database.transaction((tx) => publishEntry(tx, key, { by: 'ana', version: 1 }))
  await inBoth('it is published', 'Los lunes.')
  const corrected = { ...feria, text: 'Los martes.', status: 'published' as const }
  await stage.database.transaction((tx) => changeEntry(tx, key, { by: 'ana', version: 2 }, corrected))
  await inBoth('it is corrected', 'Los martes.')
  await stage.database.transaction((tx) => binEntry(tx, key, { by: 'ana', version: 3 }))
  await inBoth('it is gone', undefined)
  await second.stop()
})
