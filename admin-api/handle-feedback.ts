import { replyFrom } from '../content/reply-template.ts'
import { type CaseDetail, readCase } from '../db/case-detail.ts'
import { readSummary } from '../db/case-list.ts'
import type { CaseWork, CaseWorked } from '../db/cases.ts'
import type { Database } from '../db/connect.ts'
import type { CaseKey } from '../db/feedback.ts'
import { problemOf } from './feedback-problem.ts'
import { tellDetail } from './feedback-told.ts'
import { Problem } from './problem.ts'
import { scopeOf } from './scope.ts'
import { stale } from './version.ts'

export type HandleParts = {
  database: Database
  /** Does staff's work on a case and tells its resident; `by`: who of the staff. */
  attend: (key: CaseKey, by: string, work: CaseWork) => Promise<CaseWorked>
  now: () => Date
}

const current = async ({ database, now }: HandleParts, key: CaseKey): Promise<CaseDetail> => {
  const found = await database.call(async (db) =>
    readCase(db, await scopeOf(db, key.institution, now()), key.code),
  )
  if (!found) throw new Problem('not-found')
  return found
}

/** Does the work and gives the case as it stands then; throws the problem that kept it from being done. */
export const handleFeedback = async (
  parts: HandleParts,
  key: CaseKey,
  by: string,
  work: CaseWork,
): Promise<CaseDetail> => {
  const worked = await parts.attend(key, by, work)
  if (worked.type === 'stale') throw stale(tellDetail(await current(parts, key)))
  if (worked.type !== 'done') throw problemOf(worked)
  return current(parts, key)
}

/** The words of a reply: as they were written, or from one of the institution's templates. */
export const wordsOfReply = async (
  { database, now }: HandleParts,
  { institution: slug, code }: CaseKey,
  given: { text: string } | { template: string },
): Promise<string> => {
  if ('text' in given) return given.text
  return database.call(async (db) => {
    const scope = await scopeOf(db, slug, now())
    const { institution } = scope
    const template = institution.feedback.templates?.find(({ name }) => name === given.template)
    if (!template)
      throw new Problem('invalid', {
        errors: [{ field: 'template', rule: 'no hay una plantilla con ese nombre' }],
      })
    const found = await readSummary(db, scope, code)
    if (!found) throw new Problem('not-found')
    const { kind, unitTitle } = found
    return replyFrom(template.text, {
      code,
      kind,
      unit: unitTitle ?? undefined,
      institution: institution.name,
    })
  })
}
