import type { TakenOut, Times } from '../../db/case-export.ts'
import type { Column, ExportFacts } from './columns.ts'

/** What a format is given: rows as they come from the database, what they are made with, and how it is to be written. */
export type Written = {
  columns: readonly Column[]
  chunks: AsyncIterable<readonly TakenOut[]>
  facts: ExportFacts
  /** Between the cells of CSV. */
  separator: string
}

/** A format of an export; `write` gives its bytes piece by piece, and ends its source when nobody wants more. */
export type ExportFormat = {
  mediaType: string
  extension: string
  /** How it writes moments. */
  times: Times
  write: (written: Written) => AsyncGenerator<Uint8Array, void, undefined>
}
