import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  date,
  doublePrecision,
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
import { feedbackKinds, feedbackStatuses } from '../content/feedback.ts'
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

// `chat` is a keyed digest of the platform's own id, and `address` that id encrypted: who has only the database knows nobody.

/** Where each chat stands in its conversation. */
export const chats = pgTable(
  'chats',
  {
    ...chatColumns /** The conversation's own, encrypted; read back through its schema. */,
    state: jsonb().$type<unknown>().notNull(),
    /** An opinion is being written: it is given up sooner than the rest is forgotten. */
    drafting: boolean().notNull().default(false),
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
    /** Encrypted. */
    reply: jsonb().$type<unknown>().notNull(),
    /** Null: `chat` itself, as the first version kept it. */
    address: text(),
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

/** What residents said to the municipality: one row for each case. The resident's columns are null once they are forgotten. */
export const feedback = pgTable(
  'feedback',
  {
    institution: text()
      .notNull()
      .references(() => institutions.slug),
    code: text().notNull(),
    kind: text({ enum: feedbackKinds }).notNull(),
    status: text({ enum: feedbackStatuses }).notNull().default('new'),
    text: text().notNull(),
    /** The answer that it is about, and the entry of the unit in charge. */
    entry: text(),
    unit: text(),
    assignee: text(),
    /** Why it was closed without being dealt with, or where it was referred to; residents read it. */
    reason: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    place: text(),
    channel: text().notNull(),
    chat: text(),
    address: text(),
    /** Encrypted; null: without a name. */
    name: text(),
    rating: smallint(),
    due: date().notNull(),
    version: integer().notNull().default(1),
    at: now('at'),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    changedAt: now('changed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.institution, t.code] }),
    index().on(t.institution, t.at),
    index().on(t.institution, t.status, t.at),
    index().on(t.institution, t.channel, t.chat),
    index().on(t.closedAt).where(sql`chat is not null`),
  ],
)

export const eventTypes = ['sent', 'status', 'reply', 'said', 'note', 'unit', 'assignee', 'rated'] as const

/** What happened to a case, in order. `by`: `resident`, or whoever of the staff. */
export const feedbackEvents = pgTable(
  'feedback_events',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text().notNull(),
    code: text().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    by: text().notNull(),
    text: text(),
    status: text({ enum: feedbackStatuses }),
    /** What became of the reply, once its delivery is forgotten. */
    delivery: text({ enum: replyStatus }),
    at: now('at'),
  },
  (t) => [
    foreignKey({
      columns: [t.institution, t.code],
      foreignColumns: [feedback.institution, feedback.code],
    }).onDelete('cascade'),
    index().on(t.institution, t.code, t.id),
  ],
)

/** Files that residents sent, kept under their hash; without a code as long as the opinion is being written. */
export const attachments = pgTable(
  'attachments',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    ...chatColumns,
    /** Null: forgotten. */
    chat: text(),
    code: text(),
    hash: text().notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer().notNull(),
    at: now('at'),
  },
  (t) => [
    uniqueIndex().on(t.institution, t.channel, t.chat, t.hash).where(sql`code is null`),
    index().on(t.institution, t.code),
    index().on(t.hash),
    index().on(t.at).where(sql`code is null`),
  ],
)

/** Whose data were erased on their request: applied again when an older backup is restored. Names nobody. */
export const erasures = pgTable(
  'erasures',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    ...chatColumns,
    keepTexts: boolean('keep_texts').notNull(),
    at: now('at'),
  },
  (t) => [uniqueIndex().on(t.institution, t.channel, t.chat, t.at)],
)

/** By what the key is recognised that encrypts in this database; one row. */
export const sealedBy = pgTable('sealed_by', { key: text().primaryKey() })
