import { and, eq, gte, inArray, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm'
import type { Institution } from '../content/institution.ts'
import type { Tx } from './connect.ts'
import { attachments, awaiting, chats, feedback, feedbackEvents, messages, outbox } from './schema.ts'

/** What the daily clean-up took away, or would. */
export type Forgotten = {
  institution: string
  /** Cases that no longer tell who sent them, and questions that nobody waits for any more. */
  identities: number
  /** Message ids, deliveries and the state of chats. */
  technical: number
  /** Files of opinions that were never sent. */
  drafts: number
}

const day = 24 * 60 * 60_000
/** An opinion that was begun and not sent is given up after so long, in ms. */
const abandoned = day

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)

/** Who sent a case is forgotten so long after its closing; its text, state and history stay. */
const forgetIdentities = async (tx: Tx, institution: string, limit: Date): Promise<number> => {
  const known = sql`(${feedback.chat} is not null or ${feedback.name} is not null)`
  const closed = and(
    eq(feedback.institution, institution),
    isNotNull(feedback.closedAt),
    lt(feedback.closedAt, limit),
    known,
  )
  const rows = await tx
    .update(feedback)
    .set({ chat: null, address: null, name: null })
    .where(closed)
    .returning({ code: feedback.code })
  if (rows.length > 0) {
    const codes = rows.map(({ code }) => code)
    await tx
      .update(attachments)
      .set({ chat: null })
      .where(and(eq(attachments.institution, institution), inArray(attachments.code, codes)))
  }
  return rows.length
}

/** Who waited so long for an answer that it is of no use any more is forgotten. */
const forgetWaiting = async (tx: Tx, institution: string, limit: Date): Promise<number> => {
  const { count } = await tx
    .delete(awaiting)
    .where(and(eq(awaiting.institution, institution), lt(awaiting.at, limit)))
  return count
}

/** No message of a resident has a name that begins so. */
export const eventPrefix = 'case '

/** The name under which a case's event goes out. */
export const eventMessage = (id: bigint): string => `${eventPrefix}${id}`

/** Whether a reply arrived is known for as long as the case is. */
const keepDeliveries = (tx: Tx, institution: string, limit: Date) =>
  tx
    .update(feedbackEvents)
    // What still waits is deleted with this, and so will not arrive.
    .set({
      delivery: sql`case when ${outbox.status} in ('pending', 'waiting') then 'dropped' else ${outbox.status} end`,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.institution, institution),
        lt(outbox.at, limit),
        eq(feedbackEvents.institution, institution),
        sql`${outbox.message} = ${eventPrefix}::text || ${feedbackEvents.id}`,
      ),
    )

const forgetTechnical = async (tx: Tx, institution: string, limit: Date): Promise<number> => {
  await keepDeliveries(tx, institution, limit)
  const gone = [
    await tx.delete(messages).where(and(eq(messages.institution, institution), lt(messages.at, limit))),
    await tx.delete(outbox).where(and(eq(outbox.institution, institution), lt(outbox.at, limit))),
    await tx.delete(chats).where(and(eq(chats.institution, institution), lt(chats.changedAt, limit))),
  ]
  return gone.reduce((sum, { count }) => sum + count, 0)
}

/** Opinions that nobody went on with for a day leave nothing: their chats begin anew, their files go. */
const forgetDrafts = async (tx: Tx, institution: string, limit: Date): Promise<number> => {
  const goesOn = tx
    .select({ one: sql`1` })
    .from(chats)
    .where(
      and(
        eq(chats.institution, attachments.institution),
        eq(chats.channel, attachments.channel),
        eq(chats.chat, attachments.chat),
        eq(chats.drafting, true),
        gte(chats.changedAt, limit),
      ),
    )
  const unsent = and(eq(attachments.institution, institution), isNull(attachments.code))
  const files = await tx.delete(attachments).where(and(unsent, lt(attachments.at, limit), notExists(goesOn)))
  const rows = await tx
    .delete(chats)
    .where(and(eq(chats.institution, institution), eq(chats.drafting, true), lt(chats.changedAt, limit)))
  return files.count + rows.count
}

/** Forgets, by an institution's own terms, what is no longer needed. */
export const forgetDue = async (
  tx: Tx,
  { slug, feedback: terms }: Institution,
  now: Date,
): Promise<Forgotten> => ({
  institution: slug,
  identities:
    (await forgetIdentities(tx, slug, before(now, terms.identityDays * day))) +
    (await forgetWaiting(tx, slug, before(now, terms.identityDays * day))),
  drafts: await forgetDrafts(tx, slug, before(now, abandoned)),
  technical: await forgetTechnical(tx, slug, before(now, terms.technicalDays * day)),
})
