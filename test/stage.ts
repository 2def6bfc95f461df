import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { type Attend, createAttend } from '../bot/attend.ts'
import type { Converse, Incoming, Outcome } from '../bot/channels/channel.ts'
import { type ConverseParts, type Conversing, createConverse } from '../bot/converse.ts'
import type { Message, Reply } from '../bot/core/message.ts'
import { createResolve, type Resolve } from '../bot/resolve.ts'
import type { Content } from '../content/files.ts'
import { createLibrary, type Library } from '../content/library.ts'
import { connect, type Database } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded.ts'
import { importContent } from '../db/entries.ts'
import { noteErasure } from '../db/erasures.ts'
import { createFiles, type Files } from '../db/files.ts'
import { migrate } from '../db/migrate.ts'
import { publishContent } from '../db/publish.ts'
import { createSeal, type Seal } from '../db/seal.ts'
import type { Address } from '../db/server.ts'
import { smallTowns } from './towns.ts'

export const silent = pino({ level: 'silent' })

/** Encrypts in every test's database. */
export const testSeal = createSeal(randomBytes(32))

/** A clock that stands still until it is told to go on. */
export type Clock = { now: () => Date; pass: (minutes: number) => void }

export const createClock = (from = '2026-03-02T15:00:00Z'): Clock => {
  let time = Date.parse(from)
  return {
    now: () => new Date(time),
    pass: (minutes) => {
      time += minutes * 60_000
    },
  }
}

/** One chat: what is sent in it, and what was said last. */
export type Chat = {
  key: Pick<Incoming, 'institution' | 'channel' | 'chat'>
  send: (message: Message, id?: string) => Promise<Outcome>
  say: (text: string, id?: string) => Promise<Outcome>
  press: (choice: string, id?: string) => Promise<Outcome>
}

export const chatOver = (
  converse: Converse,
  institution: string,
  channel: Incoming['channel'] = 'web',
  chat: string = randomUUID(),
): Chat => {
  const key = { institution, channel, chat }
  const send = (message: Message, id: string = randomUUID()) => converse({ ...key, id, message })
  return {
    key,
    send,
    say: (text, id) => send({ type: 'text', text }, id),
    press: (choice, id) => send({ type: 'choice', choice }, id),
  }
}

export const textOf = (said: { replies: readonly Reply[] }): string =>
  said.replies.map((reply) => reply.text).join('\n\n')

/** The choices on offer after a turn: those of its last reply. */
export const choicesOf = (said: { replies: readonly Reply[] }) => said.replies.at(-1)?.choices ?? []

/** A folder of one's own with a short path: a socket's path has 107 bytes at most. */
export const freshFolder = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp('/tmp/vt-')
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** An embedded PostgreSQL of one's own with our tables, for one test file. */
export const openDatabase = async () => {
  const folder = await freshFolder()
  const embedded = await startEmbedded({ dataDir: folder.path, log: silent })
  const database = connect({ server: embedded.address, log: silent })
  await database.ready(10_000)
  await migrate(database)
  return {
    database,
    address: embedded.address,
    serverPid: () => embedded.pid,
    dataDir: folder.path,
    close: async () => {
      await database.close()
      await embedded.stop()
      await folder.remove()
    },
  }
}

export type Stage = {
  database: Database
  address: Address
  serverPid: () => number
  dataDir: string
  library: Library
  clock: Clock
  seal: Seal
  files: Files
  converse: Conversing
  attend: Attend
  resolve: Resolve
  /** Where there was something to deliver after staff dealt with questions. */
  nudged: { institution: string; channel: string }[]
  /** A new chat, or one by its name. */
  chat: (institution?: string, channel?: Incoming['channel'], chat?: string) => Chat
  close: () => Promise<void>
}

type ConverseStage = Pick<Stage, 'library' | 'database' | 'seal' | 'files' | 'dataDir' | 'clock'>

/** What a conversation over a stage is made of; a test replaces what it wants to go wrong. */
export const partsOf = ({
  library,
  database,
  seal,
  files,
  dataDir,
  clock,
}: ConverseStage): ConverseParts => ({
  library,
  database,
  seal,
  files,
  erased: (erasure) => noteErasure(dataDir, erasure),
  now: clock.now,
  log: silent,
})

/** All of the product but its doors: database, published content and the conversation over them. */
export const openStage = async (content: readonly Content[] | 'samples' = smallTowns): Promise<Stage> => {
  const opened = await openDatabase()
  const { database, dataDir } = opened
  if (content !== 'samples')
    for (const one of content) await database.transaction((tx) => importContent(tx, one, 'test'))
  const library = createLibrary()
  const published = await publishContent({ database, library, dataDir, log: silent })
  await library.learn()
  const clock = createClock()
  const files = createFiles(dataDir, { log: silent })
  const seal = testSeal
  const converse = createConverse(partsOf({ library, database, seal, files, dataDir, clock }))
  const nudged: Stage['nudged'] = []
  const nudge = (to: Stage['nudged'][number]) => void nudged.push(to)
  const resolve = createResolve({ library, database, seal, now: clock.now, nudge })
  const attend = createAttend({ library, database, seal, now: clock.now, nudge: () => {} })
  return {
    ...opened,
    library,
    clock,
    seal,
    files,
    converse,
    attend,
    resolve,
    nudged,
    chat: (institution = 'vilque', channel, chat) => chatOver(converse, institution, channel, chat),
    close: async () => {
      await published.stop()
      await opened.close()
    },
  }
}

/** Asks until it is so; rejects after `ms`. */
export const until = async (
  what: string,
  ask: () => boolean | Promise<boolean>,
  ms = 10_000,
): Promise<void> => {
  const end = performance.now() + ms
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`not in ${ms} ms: ${what}`)
    await sleep(20)
  }
}
