import type { Confidence } from './confidence.ts'
import type { Content } from './files.ts'

/** What was learnt from a content before, so that a start with the same content need not learn it again. */
export type Calibrations = {
  /** Nothing for content, or for an engine, that it was not learnt with. Never fails. */
  recall: (content: Content) => Promise<Confidence | undefined>
  /** Never fails: what is not kept is learnt anew. */
  keep: (content: Content, learnt: Confidence) => Promise<void>
}

/** Learns every time. */
export const noCalibrations: Calibrations = { recall: async () => undefined, keep: async () => undefined }
