import type { Tx } from './connect.ts'
import { preparing } from './preparing.ts'
import { ratings, unanswered } from './schema.ts'

/** Counts a question by what came of it; neither its words nor its asker are kept. */
export const countQuestion = async (
  tx: Tx,
  row: { institution: string; channel: string; status: string; entry?: string },
): Promise<void> => {
  const { institution, channel, status, entry = null } = row
  await preparing(tx)`
    insert into asked (institution, channel, status, entry)
    values (${institution}, ${channel}, ${status}, ${entry})`
}

/** Registers a question that found no answer, with the entries that came nearest; `asker` only tells residents apart. */
export const registerQuestion = async (
  tx: Tx,
  row: { institution: string; question: string; nearest: string[]; asker: string },
): Promise<void> => {
  await tx.insert(unanswered).values(row)
}

/** Keeps what a resident thought of an answer. */
export const rateAnswer = async (
  tx: Tx,
  row: { institution: string; entry: string; useful?: boolean; comment?: string },
): Promise<void> => {
  await tx.insert(ratings).values(row)
}
