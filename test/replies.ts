import { randomUUID } from 'node:crypto'
import { asc, sql } from 'drizzle-orm'
import type { Database } from '../db/connect.ts'
import { outbox } from '../db/schema.ts'

/** A reply put into the outbox by a test; its text tells it from others of its chat. */
export type Put = { institution?: string; channel?: string; chat: string; text?: string; hoursAgo?: number }

/** Puts replies into the outbox, one after the other in one transaction, as a turn does. */
export const put = (database: Database, ...replies: Put[]): Promise<void> =>
  database.transaction(
    async (tx) => {
      await tx.insert(outbox).values(
        replies.map(({ institution = 'vilque', channel = 'telegram', chat, text = '', hoursAgo = 0 }) => ({
          institution,
          channel,
          chat,
          message: randomUUID(),
          position: 0,
          reply: { text, choices: [] },
          status: 'pending' as const,
          at: sql`now() - ${hoursAgo}::int * interval '1 hour'`,
        })),
      )
    },
    { deadline: 20_000 },
  )

/** Many delivered ones, as after a busy week. */
export const putDelivered = (database: Database, count: number): Promise<unknown> =>
  database.call(
    (db) =>
      db.execute(sql`
        insert into ${outbox} (institution, channel, chat, message, position, reply, status)
        select 'vilque', 'telegram', 'old ' || n % 1000, 'old ' || n, 0, '{"text":"","choices":[]}', 'delivered'
        from generate_series(1, ${count}::int) n`),
    { deadline: 60_000 },
  )

/** What is in the outbox, in order; `wait` is how long until it is due, in ms. */
export const repliesKept = (database: Database) =>
  database.call((db) =>
    db
      .select({
        id: sql<string>`${outbox.id}::text`,
        chat: outbox.chat,
        text: sql<string>`${outbox.reply}->>'text'`,
        status: outbox.status,
        failure: outbox.failure,
        attempts: outbox.attempts,
        leased: sql<boolean>`${outbox.leasedUntil} is not null`,
        wait: sql<number>`(extract(epoch from ${outbox.dueAt} - now()) * 1000)::float8`,
      })
      .from(outbox)
      .orderBy(asc(outbox.id)),
  )

export const clearOutbox = (database: Database): Promise<unknown> => database.call((db) => db.delete(outbox))

export const pendingCount = async (database: Database): Promise<number> =>
  (await repliesKept(database)).filter(({ status }) => status === 'pending').length
