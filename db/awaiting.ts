import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from './connect.ts'
import type { ChatKey } from './conversations.ts'
import { awaiting, unanswered } from './schema.ts'
import type { Seal } from './seal.ts'

/** The same for all that a chat asks. It leads to no chat: who has only the database cannot make it from a chat's mark. */
export const askerOf = (seal: Seal, { institution, channel, chat }: ChatKey): string =>
  seal.mark(`asker ${institution} ${channel} ${chat}`)

/** No message of a resident has a name that begins so. */
export const answerPrefix = 'answer '

/** Who waits for an answer to a question; `address` is encrypted. */
export type Waiting = ChatKey & { question: bigint; words: string; address: string }

const ofChat = ({ institution, channel, chat }: ChatKey) =>
  and(eq(awaiting.institution, institution), eq(awaiting.channel, channel), eq(awaiting.chat, chat))

/** The chat that registered a question wants to be told of its answer. */
export const awaitAnswer = async (
  tx: Tx,
  { institution, channel, chat }: ChatKey,
  { question, asker, address }: { question: string; asker: string; address: string },
): Promise<void> => {
  const [own] = await tx
    .select({ id: unanswered.id })
    .from(unanswered)
    .where(
      and(
        eq(unanswered.institution, institution),
        eq(unanswered.asker, asker),
        eq(unanswered.question, question),
        isNull(unanswered.resolvedAt),
      ),
    )
    .orderBy(sql`${unanswered.id} desc`)
    .limit(1)
    // Not while it is being answered: nobody would be told afterwards.
    .for('share')
  if (!own) return
  await tx
    .insert(awaiting)
    .values({ institution, channel, chat, question: own.id, address })
    .onConflictDoNothing()
}

/** Who waits for answers to these questions, each chat once, in an order that is always the same. */
export const takeWaiting = async (tx: Tx, questions: readonly bigint[]): Promise<Waiting[]> => {
  if (questions.length === 0) return []
  const rows = await tx
    .select({
      institution: awaiting.institution,
      channel: awaiting.channel,
      chat: awaiting.chat,
      question: awaiting.question,
      words: unanswered.question,
      address: awaiting.address,
    })
    .from(awaiting)
    .innerJoin(unanswered, eq(unanswered.id, awaiting.question))
    .where(inArray(awaiting.question, [...questions]))
    .orderBy(awaiting.institution, awaiting.channel, awaiting.chat, awaiting.question)
  return rows.filter(({ channel, chat }, n) => rows[n - 1]?.chat !== chat || rows[n - 1]?.channel !== channel)
}

/** Nobody waits for these any more. */
export const endWaiting = async (tx: Tx, questions: readonly bigint[]): Promise<void> => {
  if (questions.length > 0) await tx.delete(awaiting).where(inArray(awaiting.question, [...questions]))
}

/** What a chat waits for, oldest first. */
export const awaitedBy = (tx: Tx, key: ChatKey): Promise<{ question: string; at: Date }[]> =>
  tx
    .select({ question: unanswered.question, at: awaiting.at })
    .from(awaiting)
    .innerJoin(unanswered, eq(unanswered.id, awaiting.question))
    .where(ofChat(key))
    .orderBy(awaiting.at)

/** Nothing tells any more what a chat asked, up to a time where one is given. */
export const forgetAsker = async (
  tx: Tx,
  key: ChatKey,
  asker: string,
  until: Date | undefined,
): Promise<void> => {
  await tx.delete(awaiting).where(and(ofChat(key), until && lte(awaiting.at, until)))
  await tx
    .update(unanswered)
    .set({ asker: null })
    .where(
      and(
        eq(unanswered.institution, key.institution),
        eq(unanswered.asker, asker),
        until && lte(unanswered.at, until),
      ),
    )
}
