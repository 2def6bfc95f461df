import { and, asc, eq, exists, inArray, isNull } from 'drizzle-orm'
import { everywhere } from '../content/roles.ts'
import type { Db } from './connect.ts'
import { staff, staffRoles } from './schema.ts'

/** More colleagues than this nobody chooses from. */
const most = 200

/** Who can be given a case of an institution, by name: accounts that may still sign in and have a role there. */
export const listAssignees = (db: Db, institution: string): Promise<{ id: string; name: string }[]> => {
  const works = db
    .select({ staff: staffRoles.staff })
    .from(staffRoles)
    .where(and(eq(staffRoles.staff, staff.id), inArray(staffRoles.institution, [institution, everywhere])))
  return db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(isNull(staff.disabledAt), exists(works)))
    .orderBy(asc(staff.name), asc(staff.id))
    .limit(most)
}
