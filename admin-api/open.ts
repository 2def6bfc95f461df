import type { Institution } from '../content/institution.ts'
import type { Arrivals } from '../db/arrivals.ts'
import type { Database } from '../db/connect.ts'
import { readFigures } from '../db/figures.ts'
import type { Seal } from '../db/seal.ts'
import { isNeighbour } from './address.ts'
import { createApi } from './api.ts'
import { createCookies } from './cookies.ts'
import type { HandleParts } from './handle-feedback.ts'
import type { Readiness } from './health.ts'
import { createIdentify } from './identify.ts'
import { createMetrics } from './metrics.ts'
import { allPages, openPages, type PageParts } from './pages/all.ts'
import { createPanel, type PanelDoors } from './pages/panel.tsx'
import type { AskParts } from './routes/ask.ts'
import type { AttachmentParts } from './routes/attachments.ts'
import type { ExportParts } from './routes/feedback-export.ts'
import type { UnansweredParts } from './routes/unanswered.ts'

export type AdminParts = {
  database: Database
  seal: Seal
  /** The institutions that residents are told about now. */
  institutions: () => readonly Institution[]
  ready: () => Readiness | Promise<Readiness>
  /** Our address as staff reach it, without a closing slash; asked for once the server listens. */
  address: () => string
  adminToken: string | undefined
  /** Staff's work on a case and what its resident is told of it. */
  attend: HandleParts['attend']
  /** Residents' files. */
  files: AttachmentParts['files']
  /** Files of staff that wait to be decided on. */
  arrivals: Arrivals
  /** What residents are told. */
  library: AskParts['library']
  /** Staff's dealing with questions without an answer, and what who waits is told of it. */
  resolve: UnansweredParts['resolve']
  failed: ExportParts['failed']
  /** How residents would see an answer that is being written. */
  preview: PageParts['preview']
  /** How much a caller may ask for in a minute. */
  perMinute?: number
  now: () => Date
}

/** What of the admin's side an app is made of: the metrics of every process, the API and its pages where they are served. */
export const openAdmin = (parts: AdminParts, { servesApi }: { servesApi: boolean }) => {
  const { database, ready, address, adminToken, perMinute = 600, preview, now } = parts
  const cookies = createCookies(address)
  const identify = createIdentify({ database, adminToken, cookies, now })
  const metrics = createMetrics({
    figures: () => database.call(readFigures, { deadline: 5000 }),
    ready,
    mayRead: async (c) => isNeighbour(c) || (await identify(c))?.roles.has('*') === true,
  })
  if (!servesApi) return { metrics }
  return {
    metrics,
    api: createApi({ ...parts, cookies, identify, perMinute }),
    panel: (doors: PanelDoors) =>
      createPanel({ ...doors, address, open: openPages(), pages: allPages({ now, preview }) }),
  }
}
