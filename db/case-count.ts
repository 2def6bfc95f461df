import { sql } from 'drizzle-orm'
import { type CaseFilter, type CaseScope, isMeant } from './case-filter.ts'
import type { Database, Tx } from './connect.ts'
import { feedback } from './schema.ts'

/** Words that thousands of opinions have may take longer than what somebody waits for in a chat, in ms. */
const deadline = 10_000

/**
 * How many cases a filter means, and how many of them have a point on the map. Words are looked for in their indexes, however
 * common they are: the server believes it cheaper to go through all cases, and would then stem each word of each of them.
 */
export const countCases = (
  database: Pick<Database, 'transaction'>,
  scopeIn: (tx: Tx) => Promise<CaseScope>,
  filter: CaseFilter,
): Promise<{ rows: number; pins: number }> =>
  database.transaction(
    async (tx) => {
      const scope = await scopeIn(tx)
      if (filter.q !== undefined || filter.place !== undefined)
        await tx.execute(
          sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`,
        )
      const [counted] = await tx
        .select({
          rows: sql<number>`count(*)::int`,
          // Null where either is.
          pins: sql<number>`count(${feedback.latitude} + ${feedback.longitude})::int`,
        })
        .from(feedback)
        .where(isMeant(filter, scope))
      return counted ?? { rows: 0, pins: 0 }
    },
    { deadline },
  )
