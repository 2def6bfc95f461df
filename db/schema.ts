import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Entry } from '../content/entry.ts'
import type { Institution } from '../content/institution.ts'

const now = (column: string) => timestamp(column, { withTimezone: true }).notNull().defaultNow()

/** The municipalities. `revision` grows with every change of what residents are told; processes compare it. */
export const institutions = pgTable('institutions', {
  slug: text().primaryKey(),
  profile: jsonb().$type<Institution>().notNull(),
  revision: integer().notNull().default(1),
  changedAt: now('changed_at'),
})

/** The entries as they stand now; `position` keeps the order of the content files. */
export const entries = pgTable(
  'entries',
  {
    institution: text()
      .notNull()
      .references(() => institutions.slug),
    id: text().notNull(),
    kind: text().notNull(),
    status: text().notNull(),
    position: integer().notNull(),
    version: integer().notNull().default(1),
    content: jsonb().$type<Entry>().notNull(),
    changedAt: now('changed_at'),
  },
  (t) => [primaryKey({ columns: [t.institution, t.id] }), index().on(t.institution, t.status, t.kind)],
)

/** Every version that an entry ever had; null content: it was taken out. */
export const entryVersions = pgTable(
  'entry_versions',
  {
    institution: text().notNull(),
    entry: text().notNull(),
    version: integer().notNull(),
    content: jsonb().$type<Entry>(),
    by: text().notNull(),
    at: now('at'),
  },
  (t) => [
    primaryKey({ columns: [t.institution, t.entry, t.version] }),
    foreignKey({ columns: [t.institution], foreignColumns: [institutions.slug] }),
  ],
)

const chatColumns = { institution: text().notNull(), channel: text().notNull(), chat: text().notNull() }

/** Where each chat stands in its conversation. */
export const chats = pgTable(
  'chats',
  {
    ...chatColumns /** The conversation's own; read back through its schema. */,
    state: jsonb().$type<unknown>().notNull(),
    changedAt: now('changed_at'),
  },
  (t) => [primaryKey({ columns: [t.institution, t.channel, t.chat] }), index().on(t.changedAt)],
)

/** The messages that were worked on: a repeat finds its id here and does nothing. */
export const messages = pgTable('messages', { ...chatColumns, id: text().notNull(), at: now('at') }, (t) => [
  primaryKey({ columns: [t.institution, t.channel, t.chat, t.id] }),
  index().on(t.at),
])

/** What can become of a reply. `unsure`: it may have arrived; `gone`: its resident has left; `dropped`: too old to be of use. */
export const replyStatus = ['pending', 'delivered', 'unsure', 'gone', 'failed', 'dropped'] as const

/**
 * Replies to be delivered, in the order of their ids within a chat: whoever adds some holds the chat's row, so that the
 * ids of a chat become visible in their order, and a reply that is no longer pending never becomes so again.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    ...chatColumns,
    message: text().notNull(),
    position: smallint().notNull(),
    reply: jsonb().$type<unknown>().notNull(),
    status: text({ enum: replyStatus }).notNull(),
    attempts: integer().notNull().default(0),
    dueAt: now('due_at'),
    /** A sender has it under way, and nobody else may take it before this time. */
    leasedUntil: timestamp('leased_until', { withTimezone: true }),
    leasedBy: text('leased_by'),
    failure: text(),
    at: now('at'),
  },
  (t) => [
    uniqueIndex().on(t.institution, t.channel, t.chat, t.message, t.position),
    // The oldest of a route, and the oldest of a chat. Neither holds what a lease or a postponement changes: those stay cheap.
    index().on(t.institution, t.channel, t.id).where(sql`status = 'pending'`),
    index().on(t.institution, t.channel, t.chat, t.id).where(sql`status = 'pending'`),
    index().on(t.at),
  ],
)

/** One row for every question asked: what came of it, not what it said nor who asked. */
export const asked = pgTable(
  'asked',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text().notNull(),
    channel: text().notNull(),
    status: text().notNull(),
    entry: text(),
    at: now('at'),
  },
  (t) => [index().on(t.institution, t.at)],
)

/** Questions without an answer that residents wanted registered; no identity beside them. */
export const unanswered = pgTable(
  'unanswered',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text().notNull(),
    question: text().notNull(),
    nearest: jsonb().$type<string[]>().notNull(),
    at: now('at'),
  },
  (t) => [index().on(t.institution, t.at)],
)

/** "¿Le sirvió?", and what was missing. */
export const ratings = pgTable(
  'ratings',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text().notNull(),
    entry: text().notNull(),
    useful: boolean(),
    comment: text(),
    at: now('at'),
  },
  (t) => [index().on(t.institution, t.entry, t.at)],
)
