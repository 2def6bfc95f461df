import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { askerOf, forgetAsker } from './awaiting.ts'
import type { Database, Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { attachments, chats, erasures, feedback, feedbackEvents, messages, outbox } from './schema.ts'
import type { Seal } from './seal.ts'

const erasure = z.object({
  institution: z.string(),
  channel: z.string(),
  chat: z.string(),
  keepTexts: z.boolean(),
  at: z.coerce.date(),
})
/** That a chat's data were erased, and when; it names nobody. */
export type Erasure = z.infer<typeof erasure>

type Extent = {
  /** Cases stay with their text, and without anything that tells who wrote them. */
  keepTexts: boolean
  /** What came later stays; all of it goes when absent. */
  until?: Date
  /** By what its questions without an answer are known. */
  asker: string
  /** The message that is being answered with this. */
  answering?: string
}

/** All that would tell who wrote an opinion, or where. */
const forgotten = { chat: null, address: null, name: null, latitude: null, longitude: null, place: null }

const eraseCases = async (tx: Tx, key: ChatKey, { keepTexts, until }: Extent): Promise<void> => {
  const { institution, channel, chat } = key
  const mine = and(
    eq(feedback.institution, institution),
    eq(feedback.channel, channel),
    eq(feedback.chat, chat),
    until && lte(feedback.at, until),
  )
  if (!keepTexts) {
    await tx.delete(feedback).where(mine)
    return
  }
  const kept = await tx.update(feedback).set(forgotten).where(mine).returning({ code: feedback.code })
  if (kept.length === 0) return
  const codes = kept.map(({ code }) => code)
  const said = and(eq(feedbackEvents.institution, institution), inArray(feedbackEvents.code, codes))
  await tx.update(feedbackEvents).set({ text: null }).where(said)
}

/** Erases what there is of a chat: cases with their files and talk, deliveries, where it stands. The files' hashes. */
const erase = async (tx: Tx, key: ChatKey, extent: Extent): Promise<string[]> => {
  const { until, answering } = extent
  const of = (table: typeof attachments | typeof outbox | typeof messages) =>
    and(
      eq(table.institution, key.institution),
      eq(table.channel, key.channel),
      eq(table.chat, key.chat),
      until && lte(table.at, until),
    )
  await eraseCases(tx, key, extent)
  await forgetAsker(tx, key, extent.asker, until)
  const files = await tx.delete(attachments).where(of(attachments)).returning({ hash: attachments.hash })
  await tx.delete(outbox).where(of(outbox))
  await tx.delete(messages).where(and(of(messages), answering ? ne(messages.id, answering) : undefined))
  const chat = and(
    eq(chats.institution, key.institution),
    eq(chats.channel, key.channel),
    eq(chats.chat, key.chat),
    until && lte(chats.changedAt, until),
  )
  // The row itself is held by the turn that asks for it, which keeps a new state in it.
  if (answering === undefined) await tx.delete(chats).where(chat)
  return files.map(({ hash }) => hash)
}

/**
 * Erases all that is kept about a chat, and notes it, so that no restored backup brings it back. `files`: hashes that it
 * had kept, to be taken from the disk once this is durable.
 */
export const eraseChat = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  { keepTexts, answering, asker }: { keepTexts: boolean; answering: string; asker: string },
): Promise<{ erasure: Erasure; files: string[] }> => {
  const files = await erase(tx, { institution, channel, chat }, { keepTexts, answering, asker })
  // After all that it erased, and as exact as a journal can tell it.
  const at = sql`date_trunc('milliseconds', clock_timestamp()) + interval '1 ms'`
  const [noted] = await tx.insert(erasures).values({ institution, channel, chat, keepTexts, at }).returning()
  if (!noted) throw new Error('an erasure was not noted')
  return { erasure: noted, files }
}

const journal = (dataDir: string) => join(dataDir, 'erasures.jsonl')

/** Notes an erasure outside the database, too. */
export const noteErasure = (dataDir: string, done: Erasure): Promise<void> =>
  appendFile(journal(dataDir), `${JSON.stringify(erasure.parse(done))}\n`, { mode: 0o600, flush: true })

const readJournal = async (dataDir: string): Promise<Erasure[]> => {
  const text = await readFile(journal(dataDir), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return [erasure.parse(JSON.parse(line))]
    } catch {
      // The last line of a process that was killed.
      return []
    }
  })
}

const nameOf = ({ institution, channel, chat, at }: Erasure) =>
  [institution, channel, chat, at.toISOString()].join(' ')

/** Notes what was erased by a process that was killed before it could note it, or by one with another data folder. */
export const noteErasures = async (database: Pick<Database, 'call'>, dataDir: string): Promise<void> => {
  const all = await database.call((db) => db.select().from(erasures).orderBy(erasures.at))
  const noted = new Set((await readJournal(dataDir)).map(nameOf))
  for (const one of all) if (!noted.has(nameOf(one))) await noteErasure(dataDir, one)
}

/** After an older backup was restored: whoever had their data erased since then stays erased. Returns how many. */
export const eraseAgain = async (tx: Tx, dataDir: string, seal: Seal): Promise<number> => {
  const noted = await readJournal(dataDir)
  for (const one of noted) await tx.insert(erasures).values(one).onConflictDoNothing()
  const all = await tx.select().from(erasures).orderBy(erasures.at)
  for (const { keepTexts, at, ...key } of all)
    await erase(tx, key, { keepTexts, until: at, asker: askerOf(seal, key) })
  return all.length
}
