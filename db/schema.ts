import { type SQLWrapper, sql } from 'drizzle-orm'
import {
  bigint,
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
import { type Role, roles } from '../content/roles.ts'

const now = (column: string) => timestamp(column, { withTimezone: true }).notNull().defaultNow()

/** The municipalities. `revision` grows with every change of what residents are told; processes compare it. */
export const institutions = pgTable('institutions', {
  slug: text().primaryKey(),
  profile: jsonb().$type<Institution>().notNull(),
  revision: integer().notNull().default(1),
  /** Of the profile alone. */
  version: integer().notNull().default(1),
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
    /** In the bin since; residents and lists know nothing of it, and it can be restored. */
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.institution, t.id] }),
    index().on(t.institution, t.status, t.kind),
    index('entries_review').on(t.institution, sql`(${t.content}->>'reviewBy')`),
  ],
)

/** Content taken in at once, from files or documents; it can be undone as one. */
export const imports = pgTable(
  'imports',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text()
      .notNull()
      .references(() => institutions.slug),
    /** What it was: the name of a file, as the staff gave it. */
    name: text().notNull(),
    by: text().notNull(),
    at: now('at'),
    undoneAt: timestamp('undone_at', { withTimezone: true }),
  },
  (t) => [index().on(t.institution, t.id)],
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
    /** The import that made it. */
    import: bigint({ mode: 'bigint' }).references(() => imports.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ columns: [t.institution, t.entry, t.version] }),
    foreignKey({ columns: [t.institution], foreignColumns: [institutions.slug] }),
    index().on(t.import).where(sql`import is not null`),
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

/**
 * What can become of a reply. `sent`: the platform has it, and will tell whether it arrived; `delivered` is the best that is
 * known where it tells nothing. `waiting`: it goes out when its resident writes again. `unsure`: it may have arrived; `gone`:
 * its resident has left; `dropped`: too old to be of use.
 */
export const replyStatus = [
  'pending',
  'waiting',
  'sent',
  'delivered',
  'read',
  'unsure',
  'gone',
  'failed',
  'dropped',
] as const

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
    /** The platform's own id of what was sent, for those that tell later what became of it. */
    sentAs: text('sent_as'),
    at: now('at'),
  },
  (t) => [
    uniqueIndex().on(t.institution, t.channel, t.chat, t.message, t.position),
    index().on(t.institution, t.channel, t.sentAs).where(sql`sent_as is not null`),
    // The oldest of a route, and the oldest of a chat. Neither holds what a lease or a postponement changes: those stay cheap.
    index().on(t.institution, t.channel, t.id).where(sql`status = 'pending'`),
    index().on(t.institution, t.channel, t.chat, t.id).where(sql`status = 'pending'`),
    index().on(t.at),
  ],
)

/** One row for every question asked, and for every suggestion `taken`: what came of it, not what it said nor who asked. */
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
    /** The same for what the same resident asks: a keyed digest of its own purpose, which leads to no chat. */
    asker: text(),
    at: now('at'),
    /** Dealt with since: by this entry, or without one when it was dismissed. */
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    entry: text(),
  },
  (t) => [index().on(t.institution, t.at)],
)

/** Who wants to be told once a question has an answer ("avíseme"); gone as soon as they are told. */
export const awaiting = pgTable(
  'awaiting',
  {
    ...chatColumns,
    question: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => unanswered.id, { onDelete: 'cascade' }),
    /** Encrypted. */
    address: text().notNull(),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.institution, t.channel, t.chat, t.question] }), index().on(t.question)],
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

/** The words of a place without their accents; what would make paths, addresses or numbers of several of them is a gap. */
export const placeWords = (place: SQLWrapper) =>
  sql`to_tsvector('simple'::regconfig, translate(lower(${place}), 'áéíóúüñàèìòùâêîôûç./-_<>&+@:', 'aeiouunaeiouaeiouc          '))`

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
    // Carries all that figures are counted by (migration 0004), which drizzle has no word for.
    index().on(t.institution, t.at),
    index().on(t.institution, t.status, t.at),
    index().on(t.institution, t.channel, t.chat),
    index().on(t.closedAt).where(sql`chat is not null`),
    // As `db/case-list.ts` asks for it: words without their accents, stemmed.
    index('feedback_words').using(
      'gin',
      sql`to_tsvector('spanish'::regconfig, translate(lower(text), 'áéíóúüñ', 'aeiouun'))`,
    ),
    index('feedback_places').using('gin', placeWords(t.place)),
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

/** Who works for the municipalities. */
export const staff = pgTable('staff', {
  id: text().primaryKey(),
  /** In small letters. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** scrypt with its parameters. */
  password: text().notNull(),
  /** The secret of the second factor, encrypted; null: none. */
  totp: text(),
  /** The last time step whose code was taken: no code counts twice. */
  totpStep: bigint('totp_step', { mode: 'number' }),
  /** Hashes of the recovery codes that are left. */
  recovery: jsonb().$type<string[]>().notNull().default([]),
  version: integer().notNull().default(1),
  at: now('at'),
  disabledAt: timestamp('disabled_at', { withTimezone: true }),
})

export const staffRoles = pgTable(
  'staff_roles',
  {
    staff: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** A slug, or `everywhere`. */
    institution: text().notNull(),
    role: text({ enum: roles }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.staff, t.institution] })],
)

/** Signed-in staff; the session's own name is kept only as its hash. */
export const sessions = pgTable(
  'sessions',
  {
    hash: text().primaryKey(),
    staff: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    at: now('at'),
    seenAt: now('seen_at'),
  },
  (t) => [index().on(t.staff)],
)

/** Bearer tokens of programs. */
export const tokens = pgTable('tokens', {
  id: text().primaryKey(),
  hash: text().notNull().unique(),
  name: text().notNull(),
  institution: text().notNull(),
  role: text({ enum: roles }).notNull(),
  by: text().notNull(),
  at: now('at'),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  usedAt: timestamp('used_at', { withTimezone: true }),
  revokedAt: timestamp('revoked_at', { withTimezone: true }),
})

/** Links by which an account is made, once; without an e-mail: the first account of all. */
export const invitations = pgTable('invitations', {
  hash: text().primaryKey(),
  email: text(),
  roles: jsonb().$type<{ institution: string; role: Role }[]>().notNull(),
  by: text().notNull(),
  at: now('at'),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  usedAt: timestamp('used_at', { withTimezone: true }),
})

/** How often something was tried lately (sign-ins by account and by address, both as digests). */
export const tries = pgTable(
  'tries',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.until)],
)

/** What staff did, and to what. Triggers refuse every change of a row. */
export const audit = pgTable(
  'audit',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    institution: text(),
    by: text().notNull(),
    action: text().notNull(),
    object: text(),
    detail: jsonb().$type<Record<string, unknown>>(),
    at: now('at'),
  },
  (t) => [index().on(t.institution, t.id)],
)

/** Answers to requests that carried an Idempotency-Key, to be given again for a day. */
export const idempotency = pgTable(
  'idempotency',
  {
    caller: text().notNull(),
    key: text().notNull(),
    /** A digest of method, path and body: the same key with another request is refused. */
    request: text().notNull(),
    /** Null: still at work. */
    status: integer(),
    body: text(),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index().on(t.at)],
)

/** How each channel is, as the process that runs it last said. */
export const channelStates = pgTable(
  'channel_states',
  {
    institution: text().notNull(),
    channel: text().notNull(),
    state: text().notNull(),
    since: now('since'),
    messageAt: timestamp('message_at', { withTimezone: true }),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }),
    restarts: integer().notNull().default(0),
    error: text(),
    /** What a phone reads to be linked, encrypted: it is as good as a password. */
    qr: text(),
    /** What staff want of the channel, until its process has done it. */
    wanted: text(),
    seenAt: now('seen_at'),
  },
  (t) => [primaryKey({ columns: [t.institution, t.channel] })],
)
