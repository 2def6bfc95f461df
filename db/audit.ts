import { and, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import type { Db, Tx } from './connect.ts'
import { audit } from './schema.ts'

/** Something that somebody of the staff did. Null institution: it concerns all of them. No personal data in `detail`. */
export type Act = {
  institution: string | null
  by: string
  action: string
  /** What it was done to: an id, a code, a slug. */
  object?: string | undefined
  detail?: Record<string, unknown> | undefined
}

/** Writes acts down, to be called in the transaction that does them: both happen, or none. */
export const noteAct = async (tx: Db | Tx, ...acts: Act[]): Promise<void> => {
  if (acts.length > 0) await tx.insert(audit).values(acts)
}

/** The institutions that somebody may look into. */
export type Scope = 'all' | readonly string[]

export type ActFilters = {
  scope: Scope
  institution?: string | undefined
  by?: string | undefined
  action?: string | undefined
  /** From the first moment, until before the second. */
  from?: Date | undefined
  to?: Date | undefined
  /** Only those noted before this one. */
  before?: bigint | undefined
  limit: number
}

/** What was done, the latest first. */
export const listActs = async (db: Db, filters: ActFilters) => {
  const { scope, institution, by, action, from, to, before, limit } = filters
  const given: (SQL | undefined)[] = [
    scope === 'all' ? undefined : inArray(audit.institution, [...scope]),
    institution === undefined ? undefined : eq(audit.institution, institution),
    by === undefined ? undefined : eq(audit.by, by),
    action === undefined ? undefined : eq(audit.action, action),
    from && gte(audit.at, from),
    to && lt(audit.at, to),
    before === undefined ? undefined : lt(audit.id, before),
  ]
  return db
    .select()
    .from(audit)
    .where(and(...given))
    .orderBy(desc(audit.id))
    .limit(limit)
}
