/** One fault of content that was written or sent, in words a clerk can act on. */
export type Fault = { file: string; line?: number; entry?: string; field?: string; what: string }
