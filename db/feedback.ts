import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import postgres, { type Fragment, type ISql } from 'postgres'
import type { FeedbackKind, FeedbackStatus, KeptFile } from '../content/feedback.ts'
import type { Db, Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { preparing } from './preparing.ts'
import { attachments, feedback, feedbackEvents } from './schema.ts'

/** Which case of which municipality. */
export type CaseKey = { institution: string; code: string }

/** An opinion as it is sent; `address` and `name` are encrypted. */
export type NewCase = CaseKey &
  ChatKey & {
    address: string
    name: string | null
    kind: FeedbackKind
    text: string
    entry: string | undefined
    unit: string | undefined
    place: string | undefined
    pin: { latitude: number; longitude: number } | undefined
    /** Year-month-day. */
    due: string
    /** Hashes of files that this chat sent before. */
    files: readonly string[]
  }

/** The primary key's name. */
const codeIsOnes = 'feedback_institution_code_pk'

/** The code drawn for a new case is another's: the turn is to be taken again, with another code. */
export class CodeTaken extends Error {
  override name = 'CodeTaken'
}

/** Whether the database refused a statement since a case of that code is there; nothing of it was kept then. */
export const codeIsTaken = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && error.constraint_name === codeIsOnes

/** The parts of a statement that open a case with all that belongs to it; `given`: the rows for each of which it is opened. */
export const opening = (sql: ISql, one: NewCase, given: Fragment): Fragment => {
  const { institution, channel, chat } = one
  return sql`
    sent as (
      insert into feedback (institution, code, kind, text, entry, unit, latitude, longitude, place,
        channel, chat, address, name, due)
      select ${institution}, ${one.code}, ${one.kind}, ${one.text}, ${one.entry ?? null}, ${one.unit ?? null},
        ${one.pin?.latitude ?? null}::float8, ${one.pin?.longitude ?? null}::float8, ${one.place ?? null},
        ${channel}, ${chat}, ${one.address}, ${one.name}, ${one.due}::date
      ${given}
      returning institution, code),
    told as (
      insert into feedback_events (institution, code, type, by) select institution, code, 'sent', 'resident' from sent),
    bound as (
      update attachments a set code = sent.code from sent
      where a.institution = ${institution} and a.channel = ${channel} and a.chat = ${chat} and a.code is null
        and a.hash in (select jsonb_array_elements_text(${JSON.stringify(one.files)}::text::jsonb)))`
}

/** Opens a case; throws `CodeTaken`. */
export const sendFeedback = async (tx: Tx, one: NewCase): Promise<void> => {
  const sql = preparing(tx)
  try {
    await sql`with ${opening(sql, one, sql``)} select from sent`
  } catch (error) {
    throw codeIsTaken(error) ? new CodeTaken() : error
  }
}

/** A file of an opinion that is being written; the same twice is one. */
export const keepFile = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  file: KeptFile,
): Promise<void> => {
  const { hash, mediaType, bytes } = file
  await tx
    .insert(attachments)
    .values({ institution, channel, chat, hash, mediaType, bytes })
    .onConflictDoNothing()
}

/** Files of an opinion that is not sent. */
export const dropFiles = async (tx: Tx, key: ChatKey, hashes: readonly string[]): Promise<void> => {
  if (hashes.length === 0) return
  await tx
    .delete(attachments)
    .where(
      and(
        eq(attachments.institution, key.institution),
        eq(attachments.channel, key.channel),
        eq(attachments.chat, key.chat),
        isNull(attachments.code),
        inArray(attachments.hash, [...hashes]),
      ),
    )
}

const ofChat = ({ institution, channel, chat }: ChatKey) =>
  and(eq(feedback.institution, institution), eq(feedback.channel, channel), eq(feedback.chat, chat))

const ofCase = ({ institution, code }: CaseKey) =>
  and(eq(feedback.institution, institution), eq(feedback.code, code))

/** One step of a case's life that its resident may read. */
export type CaseEvent = { by: 'staff' | 'resident'; at: Date; text: string }
export type KeptCase = Omit<typeof feedback.$inferSelect, 'chat' | 'address' | 'channel'> & {
  files: number
  said: CaseEvent[]
}

/** The cases of a chat, the newest first, with what residents may read of them; `code`: only that one. */
export const ownCases = async (tx: Tx, key: ChatKey, code?: string): Promise<KeptCase[]> => {
  const mine = await tx
    .select()
    .from(feedback)
    .where(code === undefined ? ofChat(key) : and(ofChat(key), eq(feedback.code, code)))
    .orderBy(desc(feedback.at), asc(feedback.code))
    .limit(200)
  if (mine.length === 0) return []
  const codes = mine.map((one) => one.code)
  const events = await tx
    .select()
    .from(feedbackEvents)
    .where(
      and(
        eq(feedbackEvents.institution, key.institution),
        inArray(feedbackEvents.code, codes),
        inArray(feedbackEvents.type, ['reply', 'said']),
      ),
    )
    .orderBy(asc(feedbackEvents.id))
  const files = await tx
    .select({ code: attachments.code })
    .from(attachments)
    .where(and(eq(attachments.institution, key.institution), inArray(attachments.code, codes)))
  return mine.map(({ chat: _, address: __, channel: ___, ...one }) => ({
    ...one,
    files: files.filter((file) => file.code === one.code).length,
    said: events
      .filter((event) => event.code === one.code)
      .map(({ by, at, text }) => ({ by: by === 'resident' ? 'resident' : 'staff', at, text: text ?? '' })),
  }))
}

/** The state alone, for whoever knows the code. */
export const caseStatus = async (tx: Tx, key: CaseKey): Promise<FeedbackStatus | undefined> => {
  const [row] = await tx.select({ status: feedback.status }).from(feedback).where(ofCase(key))
  return row?.status
}

const changed = (version: number) => ({ version: version + 1, changedAt: new Date() })

/** The chat's own case, locked until the transaction ends; undefined when it is not its own. */
const lockOwn = async (tx: Tx, key: ChatKey, code: string) => {
  const [row] = await tx
    .select({ version: feedback.version })
    .from(feedback)
    .where(and(ofChat(key), eq(feedback.code, code)))
    .for('update')
  return row
}

/** The resident adds something to a case. */
export const sayMore = async (tx: Tx, key: ChatKey, code: string, text: string): Promise<void> => {
  const own = await lockOwn(tx, key, code)
  if (!own) return
  const { institution } = key
  await tx.insert(feedbackEvents).values({ institution, code, type: 'said', by: 'resident', text })
  await tx.update(feedback).set(changed(own.version)).where(ofCase({ institution, code }))
}

/** "No está resuelto". */
export const reopenCase = async (tx: Tx, key: ChatKey, code: string): Promise<void> => {
  const own = await lockOwn(tx, key, code)
  if (!own) return
  const { institution } = key
  await tx
    .update(feedback)
    .set({ ...changed(own.version), status: 'reopened', closedAt: null })
    .where(ofCase({ institution, code }))
  await tx
    .insert(feedbackEvents)
    .values({ institution, code, type: 'status', by: 'resident', status: 'reopened' })
}

/** How the attention was, from 1 to 5; a second time replaces the first. */
export const rateCase = async (tx: Tx, key: ChatKey, code: string, rating: number): Promise<void> => {
  const own = await lockOwn(tx, key, code)
  if (!own) return
  const { institution } = key
  await tx
    .update(feedback)
    .set({ ...changed(own.version), rating })
    .where(ofCase({ institution, code }))
  await tx
    .insert(feedbackEvents)
    .values({ institution, code, type: 'rated', by: 'resident', text: String(rating) })
}

/** Of these files those that some row still needs. */
export const keptHashes = async (db: Db | Tx, hashes: readonly string[]): Promise<Set<string>> => {
  if (hashes.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ hash: attachments.hash })
    .from(attachments)
    .where(inArray(attachments.hash, [...hashes]))
  return new Set(rows.map(({ hash }) => hash))
}
