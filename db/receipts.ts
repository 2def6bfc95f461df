import { and, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { preparing } from './preparing.ts'
import { chats, messages, outbox } from './schema.ts'

/** Why a reply is `waiting`, as staff read it. */
export const waitsForResident =
  'espera respuesta del vecino: pasaron más de 24 horas desde su último mensaje y WhatsApp solo permite responder dentro de ese plazo'

/** What a platform tells later of a message that it took. */
export type Receipt = { type: 'delivered' | 'read' | 'waiting' } | { type: 'failed'; failure: string }

export type SentReply = { institution: string; channel: string; sentAs: string }

/** However often a platform loses it, a reply is not sent more often than this. */
const mostAttempts = 5

/** Held, so that the ids of a chat's replies become visible in their order. */
const hold = (tx: Tx, { institution, channel, chat }: ChatKey) =>
  tx
    .select({ one: sql`1` })
    .from(chats)
    .where(and(eq(chats.institution, institution), eq(chats.channel, channel), eq(chats.chat, chat)))
    .for('update')

/**
 * Replies that were done with go out as if they were new: behind all others of their chat, under an id of their own, since
 * one that is no longer pending never becomes so again. Their other position is another name on the way (`parcelName`): who
 * remembers having sent them sends them all the same.
 */
const renew = async (tx: Tx, ids: readonly bigint[], after: number): Promise<void> => {
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )
  await tx.execute(sql`
    update outbox o
    set id = anew.id, position = o.position + 100, status = 'pending', at = now(),
      due_at = now() + ${after}::float8 * interval '1 ms', leased_until = null, leased_by = null,
      failure = null, sent_as = null
    from (
      select old.id as before, nextval(pg_get_serial_sequence('outbox', 'id')) as id
      from (select id from outbox where id in (${list}) order by id) old) anew
    where o.id = anew.before`)
}

const waitingIn = (db: Tx | Db, { institution, channel, chat }: ChatKey) =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.institution, institution),
        eq(outbox.channel, channel),
        eq(outbox.chat, chat),
        eq(outbox.status, 'waiting'),
      ),
    )

/** Something waits for this chat's resident to write. */
export const someWait = async (db: Db, key: ChatKey): Promise<boolean> =>
  (await waitingIn(db, key).limit(1)).length > 0

/** The resident has written: what waited for that is pending, in its order, behind what is pending already. */
export const releaseWaiting = async (tx: Tx, key: ChatKey): Promise<void> => {
  await hold(tx, key)
  const ids = (await waitingIn(tx, key)).map(({ id }) => id)
  if (ids.length > 0) await renew(tx, ids, 0)
}

/** The chats of an institution's channel in which something waits for the resident to write. */
export const waitingChats = async (db: Db, end: Omit<ChatKey, 'chat'>): Promise<ChatKey[]> => {
  const { institution, channel } = end
  const rows = await db
    .selectDistinct({ chat: outbox.chat })
    .from(outbox)
    .where(
      and(eq(outbox.institution, institution), eq(outbox.channel, channel), eq(outbox.status, 'waiting')),
    )
  return rows.map(({ chat }) => ({ institution, channel, chat }))
}

/** When this chat's resident last wrote; undefined when that is forgotten, or never was. */
export const lastHeard = async (
  db: Db,
  { institution, channel, chat }: ChatKey,
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: sql<string | null>`max(${messages.at})::text` })
    .from(messages)
    .where(and(eq(messages.institution, institution), eq(messages.channel, channel), eq(messages.chat, chat)))
  return row?.at ? new Date(row.at) : undefined
}

/**
 * Writes down what became of a sent reply; receipts may come late and in any order, and none takes back what is known. False: no
 * reply is known by that name, or not yet.
 */
export const noteReceipt = async (
  db: Db | Tx,
  { institution, channel, sentAs }: SentReply,
  receipt: Receipt,
): Promise<boolean> => {
  const before = receipt.type === 'read' ? ['sent', 'delivered'] : ['sent']
  const failure =
    receipt.type === 'failed' ? receipt.failure : receipt.type === 'waiting' ? waitsForResident : null
  const known = await preparing(db)`
    with found as (
      select id from outbox
      where institution = ${institution} and channel = ${channel} and sent_as = ${sentAs}),
    changed as (
      update outbox o set status = ${receipt.type}, failure = coalesce(${failure}, o.failure)
      from found where o.id = found.id and o.status = any (string_to_array(${before.join()}, ',')))
    select id from found`
  return known.length > 0
}

/** A sent reply did not arrive, for a reason that passes: it goes out anew after so many ms, or has failed when that was too often. */
export const sendAnew = async (
  tx: Tx,
  { institution, channel, sentAs }: SentReply,
  { after, failure }: { after: number; failure: string },
): Promise<boolean> => {
  const [found] = await tx
    .select({ id: outbox.id, chat: outbox.chat, status: outbox.status, attempts: outbox.attempts })
    .from(outbox)
    .where(and(eq(outbox.institution, institution), eq(outbox.channel, channel), eq(outbox.sentAs, sentAs)))
  if (!found) return false
  await hold(tx, { institution, channel, chat: found.chat })
  const stillSent = and(eq(outbox.id, found.id), eq(outbox.status, 'sent'))
  if (found.attempts >= mostAttempts)
    await tx.update(outbox).set({ status: 'failed', failure }).where(stillSent)
  else if ((await tx.select({ id: outbox.id }).from(outbox).where(stillSent).for('update')).length > 0)
    await renew(tx, [found.id], after)
  return true
}
