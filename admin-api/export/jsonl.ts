import type { TakenOut } from '../../db/case-export.ts'
import type { Cell, Column, ExportFacts } from './columns.ts'
import type { ExportFormat } from './format.ts'

/** For programs: keys and ids as the API has them, moments in UTC. */
export const objectOf = (
  columns: readonly Column[],
  one: TakenOut,
  facts: ExportFacts,
): Record<string, Cell> => Object.fromEntries(columns.map(({ key, value }) => [key, value(one, facts)]))

/** One JSON object a line. */
export const jsonl: ExportFormat = {
  mediaType: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  times: 'utc',
  async *write({ columns, chunks, facts }) {
    for await (const cases of chunks) {
      const lines = cases.map((one) => `${JSON.stringify(objectOf(columns, one, facts))}\n`)
      if (lines.length > 0) yield Buffer.from(lines.join(''))
    }
  },
}
