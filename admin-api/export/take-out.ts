import { dayIn } from '../../content/institution.ts'
import { noteAct } from '../../db/audit.ts'
import { takeOutCases } from '../../db/case-export.ts'
import type { CaseFilter, CaseScope } from '../../db/case-filter.ts'
import type { Database } from '../../db/connect.ts'
import type { Seal } from '../../db/seal.ts'
import { Problem } from '../problem.ts'
import { columnsFor } from './columns.ts'
import { csv } from './csv.ts'
import type { ExportFormat } from './format.ts'
import { geojson } from './geojson.ts'
import { jsonl } from './jsonl.ts'
import { xlsx } from './xlsx.ts'

export const formats = { csv, xlsx, jsonl, geojson } as const satisfies Record<string, ExportFormat>
export type FormatName = keyof typeof formats

/** What is to be taken out, how, and by whom. */
export type Order = {
  scope: CaseScope
  filter: CaseFilter
  format: FormatName
  /** With the names that residents gave. */
  personal: boolean
  separator: string
  by: string
}

/**
 * As HTTP sends it, read no sooner than it is sent. `stop` lets go of the source, also when nothing was read yet; `broken` is
 * to end the connection, so that nobody takes a part for the whole.
 */
const streamOf = (
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
  stop: () => Promise<unknown>,
  broken: (error: unknown) => void,
) => {
  // Who left gets nothing more, and whatever its export still says is no fault.
  let left = false
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const next = await bytes.next()
          if (left) return
          if (next.done) controller.close()
          else controller.enqueue(next.value)
        } catch (error) {
          if (!left) broken(error)
        }
      },
      cancel: async () => {
        left = true
        await stop()
        await bytes.return().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Each holds a snapshot and a connection of its own. */
const mostAtOnce = 2

/**
 * Takes cases out. Each export is noted before its first byte; the bytes begin when the database has answered. At most two
 * go on at once: a third is told to come back.
 */
export const createTakeOut = ({ database, seal }: { database: Database; seal: Seal }) => {
  let under = 0

  const noted = ({ scope, filter, format, personal, by }: Order) =>
    database.transaction((tx) =>
      noteAct(tx, {
        institution: scope.institution.slug,
        by,
        action: 'exportFeedback',
        detail: { format, personal, filters: Object.keys(filter) },
      }),
    )

  return async (order: Order, broken: (error: unknown) => void): Promise<ReadableStream<Uint8Array>> => {
    const { scope, filter, format, personal, separator } = order
    const { country } = scope.institution
    await noted(order)
    if (under >= mostAtOnce)
      throw new Problem('too-many', {
        detail: 'Ya hay dos exportaciones en curso. Espere a que terminen e inténtelo otra vez.',
        headers: { 'retry-after': '30' },
      })
    under += 1
    const meant = format === 'geojson' ? { ...filter, pin: true } : filter
    const { titles, cases } = await takeOutCases(
      database,
      scope,
      { filter: meant, times: formats[format].times },
      () => {
        under -= 1
      },
    )
    const bytes = formats[format].write({
      columns: columnsFor({ personal }),
      chunks: cases,
      facts: { titles, today: dayIn(country, scope.now), open: seal.open },
      separator,
    })
    return streamOf(bytes, () => cases.return().catch(() => undefined), broken)
  }
}
