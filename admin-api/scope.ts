import type { CaseScope } from '../db/case-filter.ts'
import type { Db, Tx } from '../db/connect.ts'
import { readProfile } from '../db/profiles.ts'
import { Problem } from './problem.ts'

/** The institution of the path, now; there may be none even for those who have a role in all of them. */
export const scopeOf = async (db: Db | Tx, slug: string, now: Date): Promise<CaseScope> => {
  const institution = /^[a-z0-9-]{1,100}$/.test(slug) ? await readProfile(db, slug) : undefined
  if (!institution) throw new Problem('not-found')
  return { institution, now }
}
