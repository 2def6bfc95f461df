import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { noteAct } from './audit.ts'
import type { Db, Tx } from './connect.ts'
import { lockContent } from './entry-rows.ts'
import { unanswered } from './schema.ts'
import { type Asked, type Group, groupOf } from './unanswered.ts'

/** So many of the questions dismissed last are looked at. */
const mostLookedAt = 2000

/** The groups of questions that were dismissed, the last one first; what was dismissed at once is one group. */
export const dismissedGroups = async (db: Db | Tx, institution: string): Promise<Group[]> => {
  const rows = await db
    .select({
      id: unanswered.id,
      question: unanswered.question,
      nearest: unanswered.nearest,
      asker: unanswered.asker,
      at: unanswered.at,
      resolvedAt: unanswered.resolvedAt,
    })
    .from(unanswered)
    .where(
      and(
        eq(unanswered.institution, institution),
        isNotNull(unanswered.resolvedAt),
        isNull(unanswered.entry),
      ),
    )
    .orderBy(desc(unanswered.resolvedAt), desc(unanswered.id))
    .limit(mostLookedAt)
  const groups = new Map<number, Asked[]>()
  for (const { resolvedAt, ...asked } of rows) {
    const at = resolvedAt?.getTime() ?? 0
    const group = groups.get(at)
    if (group) group.push(asked)
    else groups.set(at, [asked])
  }
  return [...groups.values()].map((members) => groupOf(members.reverse()))
}

/** What was dismissed waits for an answer again. `changed`: there is no such group, or not any more. */
export const reopenGroup = async (
  tx: Tx,
  { institution, by, group: name }: { institution: string; by: string; group: string },
): Promise<{ type: 'done'; questions: number } | { type: 'changed' }> => {
  if (!(await lockContent(tx, institution))) return { type: 'changed' }
  const group = (await dismissedGroups(tx, institution)).find((one) => one.group === name)
  if (!group) return { type: 'changed' }
  await tx.update(unanswered).set({ resolvedAt: null }).where(inArray(unanswered.id, group.ids))
  const questions = group.ids.length
  await noteAct(tx, { institution, by, action: 'unanswered.reopen', object: name, detail: { questions } })
  return { type: 'done', questions }
}
