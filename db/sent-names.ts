import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from './connect.ts'
import { outbox } from './schema.ts'

/** Which of these names of messages, as the platform knows them, are replies that were written down as sent. */
export const sentNames = async (
  db: Db,
  { institution, channel }: { institution: string; channel: string },
  names: readonly string[],
): Promise<string[]> => {
  const rows = await db
    .select({ sentAs: outbox.sentAs })
    .from(outbox)
    .where(
      and(
        eq(outbox.institution, institution),
        eq(outbox.channel, channel),
        inArray(outbox.sentAs, [...names]),
      ),
    )
  return rows.flatMap(({ sentAs }) => sentAs ?? [])
}
