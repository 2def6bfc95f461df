import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Institution } from '../content/institution.ts'
import { createProposeWays } from '../content/ways-of-asking.ts'
import type { Arrivals } from '../db/arrivals.ts'
import type { Database } from '../db/connect.ts'
import { hasInstitution } from '../db/profiles.ts'
import { createReadSent } from '../db/read-sent.ts'
import type { Seal } from '../db/seal.ts'
import { createAccountDesk } from './account-desk.ts'
import { createArrivalDesk } from './arrival-desk.ts'
import type { Cookies } from './cookies.ts'
import { docs } from './docs.ts'
import { createDraftShelf } from './drafts.ts'
import type { Env, Frame } from './env.ts'
import type { HandleParts } from './handle-feedback.ts'
import type { Identify } from './identify.ts'
import { createInvitationDesk } from './invitation-desk.ts'
import { createOnce } from './once.ts'
import { describeApi } from './openapi.ts'
import { resource } from './operation.ts'
import { createPace } from './pace.ts'
import { createPasswords } from './password.ts'
import { Problem } from './problem.ts'
import { createProof } from './proof.ts'
import { accountRoutes } from './routes/account.ts'
import { arrivalRoutes } from './routes/arrivals.ts'
import { type AskParts, askRoutes } from './routes/ask.ts'
import { assigneeRoutes } from './routes/assignees.ts'
import { type AttachmentParts, attachmentRoutes } from './routes/attachments.ts'
import { auditRoutes } from './routes/audit.ts'
import { channelRoutes } from './routes/channels.ts'
import { contentRoutes } from './routes/content.ts'
import { entryRoutes } from './routes/entries.ts'
import { entryLifeRoutes } from './routes/entry-life.ts'
import { feedbackRoutes } from './routes/feedback.ts'
import { type ExportParts, exportRoutes } from './routes/feedback-export.ts'
import { feedbackWorkRoutes } from './routes/feedback-work.ts'
import { importRoutes } from './routes/imports.ts'
import { institutionRoutes } from './routes/institutions.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { sessionRoutes } from './routes/session.ts'
import { staffRoutes } from './routes/staff.ts'
import { statsRoutes } from './routes/stats.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { type UnansweredParts, unansweredRoutes } from './routes/unanswered.ts'
import { waysRoutes } from './routes/ways-of-asking.ts'
import { refuseOtherSites } from './same-site.ts'
import { spokenRule } from './spoken.ts'
import { createStaffDesk } from './staff-desk.ts'

export type ApiParts = {
  database: Database
  seal: Seal
  /** The institutions that residents are told about now. */
  institutions: () => readonly Institution[]
  address: () => string
  attend: HandleParts['attend']
  files: AttachmentParts['files']
  arrivals: Arrivals
  library: AskParts['library']
  resolve: UnansweredParts['resolve']
  failed: ExportParts['failed']
  identify: Identify
  cookies: Cookies
  perMinute: number
  now: () => Date
}

const contentSecurity = "default-src 'none'; frame-ancestors 'none'"

/** What every answer of the API says, whatever else it says. */
const guarded: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  for (const [name, value] of [
    ['cache-control', 'no-store'],
    ['content-security-policy', contentSecurity],
  ] as const)
    if (!headers.has(name)) c.header(name, value)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-resource-policy', 'same-origin')
}

/** Who asks is found out before anything else, and nobody asks too much or from another site. */
const framed = (parts: ApiParts, frame: Frame): MiddlewareHandler<Env> => {
  const { identify, address, perMinute, now } = parts
  const pace = createPace(perMinute)
  return async (c, next) => {
    // No database keeps it, so nothing of ours has a NUL in its name.
    if (/%00/.test(c.req.url)) throw new Problem('bad-request')
    c.set('frame', frame)
    const caller = await identify(c)
    c.set('caller', caller)
    refuseOtherSites(c, caller, new URL(address()).origin)
    const wait = caller && pace(caller.key, now())
    if (wait) throw new Problem('too-many', { headers: { 'retry-after': String(wait) } })
    await next()
  }
}

/** The API with its document and its pages. */
export const createApi = (parts: ApiParts): OpenAPIHono<Env> => {
  const { database, seal, institutions, address, cookies, now } = parts
  z.config({ localeError: spokenRule })
  const frame: Frame = {
    hasInstitution: async (slug) =>
      institutions().some((one) => one.slug === slug) || database.call((db) => hasInstitution(db, slug)),
    once: createOnce({ database, seal, now }),
  }
  const passwords = createPasswords()
  const proof = createProof({ database, seal, passwords, now })
  const own = createAccountDesk({ database, seal, passwords, proof, institutions, now })
  const invitations = createInvitationDesk({ database, passwords, proof, institutions, now })
  const readSent = createReadSent()
  const api = resource()
  api.use('/v1/*', guarded, framed(parts, frame))
  for (const routes of [
    sessionRoutes({ database, cookies, proof, now }),
    accountRoutes({ desk: own, cookies }),
    invitationRoutes({ desk: invitations }),
    staffRoutes({ database, desk: createStaffDesk({ database, now }), address }),
    institutionRoutes({ database }),
    tokenRoutes({ database, now }),
    auditRoutes({ database }),
    entryRoutes({ database }),
    entryLifeRoutes({ database }),
    waysRoutes({ library: parts.library, proposeWays: createProposeWays() }),
    askRoutes({ library: parts.library, drafts: createDraftShelf(database) }),
    unansweredRoutes(parts),
    contentRoutes({ database, readSent }),
    arrivalRoutes({ ...parts, desk: createArrivalDesk({ ...parts, readSent }) }),
    importRoutes({ database }),
    // Before the cases, whose codes stand at the same place in the path.
    exportRoutes(parts),
    feedbackRoutes(parts),
    feedbackWorkRoutes(parts),
    attachmentRoutes(parts),
    assigneeRoutes({ database }),
    statsRoutes(parts),
    channelRoutes(parts),
  ])
    api.route('/', routes)
  const describe = describeApi(api)
  api.get('/openapi.json', (c) => c.json(describe(), 200, { 'cache-control': 'no-cache' }))
  api.route('/', docs())
  return api
}
