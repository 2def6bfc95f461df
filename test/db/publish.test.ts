import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createConverse } from '../../bot/converse.ts'
import { createLibrary } from '../../content/library.ts'
import { connect, type Database } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { createFiles } from '../../db/files.ts'
import { readLastGood } from '../../db/last-good.ts'
import { publishContent } from '../../db/publish.ts'
import {
  chatOver,
  createClock,
  freshFolder,
  openStage,
  partsOf,
  silent,
  testSeal,
  textOf,
  until,
} from '../stage.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (let end = ends.pop(); end; end = ends.pop()) await end()
})

/** A data folder in which the product ran once, with two small towns. */
const usedFolder = async (): Promise<string> => {
  const stage = await openStage()
  const lastGood = await readFile(join(stage.dataDir, 'last-good-content.json'), 'utf8')
  await stage.close()
  const folder = await freshFolder()
  ends.push(folder.remove)
  await writeFile(join(folder.path, 'last-good-content.json'), lastGood)
  return folder.path
}

/** Starts as a process does, with a server where none answers unless `serve` is called. */
const startAway = async (dataDir: string, through = (database: Database) => database) => {
  const server = await freshFolder()
  ends.push(server.remove)
  const host = join(server.path, 'socket')
  const address = { host, port: 5432, user: 'ventanilla', database: 'ventanilla' }
  const opened = connect({ server: address, log: silent })
  const database = through(opened)
  const library = createLibrary()
  const published = await publishContent({ database, library, dataDir, log: silent })
  ends.push(async () => {
    await published.stop()
    await opened.close()
  })
  const serve = async () => {
    const embedded = await startEmbedded({ dataDir: server.path, log: silent })
    ends.push(() => embedded.stop())
    expect(embedded.address).toMatchObject(address)
  }
  const files = createFiles(dataDir, { log: silent })
  const converse = createConverse(
    partsOf({ library, database, dataDir, seal: testSeal, files, clock: createClock() }),
  )
  return { database, library, published, serve, chat: (slug: string) => chatOver(converse, slug) }
}

it('started while the database is away it answers from the last good content, and recovers by itself', async () => {
  const path = await usedFolder()
  const { library, published, serve, chat, database } = await startAway(path)
  expect(library.institutions().map(({ slug }) => slug)).toEqual(['cancha', 'vilque'])
  expect(published.fromDatabase()).toBe(false)
  const away = await chat('vilque').say('¿Quién recoge la basura?')
  expect(away.kept).toBe(false)
  expect(textOf(away)).toContain('El camión recoge la basura')

  await serve()
  await until('content from the database', published.fromDatabase, 15_000)
  expect(database.state()).toBe('up')
  // That database was empty: it has the samples now, and what only the disk had is not told any more.
  await until('the samples', () => library.shelf('puno') !== undefined, 5000)
  expect(library.shelf('vilque')).toBeUndefined()
  expect((await chat('puno').say('hola')).kept).toBe(true)
})

it('with no last good content it runs without institutions until the database answers', async () => {
  const folder = await freshFolder()
  ends.push(folder.remove)
  const { library, published } = await startAway(folder.path)
  expect(library.institutions()).toEqual([])
  expect(published.fromDatabase()).toBe(false)
})

it.each([
  ['cut off', '[{"institution":{"slug":"vil'],
  ['of another shape', '{"version":2}'],
  ['with an entry that no schema allows', '[{"institution":{"slug":"x"},"entries":[{"id":1}]}]'],
  ['not text', '\u0000\u0001\ufffd'],
  ['empty', ''],
])('a last good file that is %s is survived', async (_, text) => {
  const folder = await freshFolder()
  ends.push(folder.remove)
  await writeFile(join(folder.path, 'last-good-content.json'), text)
  expect(await readLastGood(folder.path)).toEqual([])
})

it('a disk that refuses the last good file does not keep the product from its work', async () => {
  const stage = await openStage([])
  ends.push(stage.close)
  const folder = await freshFolder()
  ends.push(folder.remove)
  // Root may write anywhere, but nobody writes over a folder.
  await mkdir(join(folder.path, 'last-good-content.json'))
  const library = createLibrary()
  const { database } = stage
  const published = await publishContent({ database, library, dataDir: folder.path, log: silent })
  ends.push(published.stop)
  expect(published.fromDatabase()).toBe(true)
  expect(library.shelf('puno')).toBeDefined()
})

it('the last good file is written whole, and nothing is left beside it', async () => {
  const stage = await openStage()
  ends.push(stage.close)
  expect((await readdir(stage.dataDir)).filter((name) => name.includes('last-good'))).toEqual([
    'last-good-content.json',
  ])
})

it('stopped just as the database comes back, it follows the content no longer', async () => {
  const path = await usedFolder()
  let [listening, ended, letIn] = [false, false, () => {}]
  const door = new Promise<void>((resolve) => {
    letIn = resolve
  })
  const { published, serve } = await startAway(path, (database) => ({
    ...database,
    listen: async () => {
      listening = true
      await door
      return async () => {
        ended = true
      }
    },
  }))
  await serve()
  await until('it is about to follow', () => listening, 15_000)
  await published.stop()
  letIn()
  await until('it gave that up', () => ended)
  expect(published.fromDatabase()).toBe(false)
})
