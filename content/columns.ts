import type { Entry } from './entry.ts'

/** How a cell holds its field: as it is, each item in a line of its own, or a number. */
type Holds = 'text' | 'list' | 'number'

const fields: readonly (readonly [path: string, holds: Holds])[] = [
  ['id', 'text'],
  ['kind', 'text'],
  ['title', 'text'],
  ['text', 'text'],
  ['more', 'text'],
  ['quote', 'text'],
  ['questions', 'list'],
  ['keywords', 'list'],
  ['source.document', 'text'],
  ['source.section', 'text'],
  ['source.issuer', 'text'],
  ['source.period.from', 'text'],
  ['source.period.to', 'text'],
  ['source.url', 'text'],
  ['status', 'text'],
  ['reviewBy', 'text'],
  ['unit', 'text'],
  ['goal.dimension', 'text'],
  ['goal.problem', 'text'],
  ['goal.objective', 'text'],
  ['goal.programme', 'text'],
  ['goal.project', 'text'],
  ['goal.activities', 'text'],
  ['goal.target.text', 'text'],
  ['goal.target.sense', 'text'],
  ['goal.target.value', 'number'],
  ['goal.target.unit', 'text'],
  ['goal.baseline', 'text'],
  ['goal.responsibleUnit', 'text'],
]

/** The columns of a table of entries, in their order: each is named as the field that it holds. */
export const columns: readonly string[] = fields.map(([path]) => path)

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? // Own, so it is there.
      (value as Record<string, unknown>)[name]
    : undefined

/** An item may have lines of its own: those are written `\n`, and a stroke twice. */
const asLine = (item: unknown): string =>
  String(item).replace(/\\/g, '\\\\').replace(/\r/g, '\\r').replace(/\n/g, '\\n')

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' }

const ofLine = (line: string): string => line.replace(/\\([nr\\])/g, (_, sign: string) => signs[sign] ?? sign)

/** An entry as the cells of a row, in the order of `columns`. What it does not say is an empty cell. */
export const rowOf = (entry: Entry): string[] =>
  fields.map(([path, holds]) => {
    const value = path.split('.').reduce<unknown>(partOf, entry)
    if (value === undefined) return ''
    return holds === 'list' && Array.isArray(value) ? value.map(asLine).join('\n') : String(value)
  })

const put = (
  into: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void => {
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = into[name]
  // Only what `put` itself made stands there.
  const block = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
  into[name] = block
  put(block, rest, value)
}

const readCell = (cell: string, holds: Holds): unknown => {
  if (holds === 'list')
    return cell
      .split(/\r?\n/)
      .map(ofLine)
      .filter((item) => item.trim() !== '')
  if (holds === 'text') return cell
  const number = Number(cell.trim().replace(',', '.'))
  return Number.isNaN(number) ? cell : number
}

/** What a row says, to be checked as an entry; `cellOf` gives the cell of a column. */
export const rawOf = (cellOf: (column: string) => string): unknown => {
  const raw: Record<string, unknown> = {}
  for (const [path, holds] of fields) {
    const cell = cellOf(path)
    if (cell.trim() !== '') put(raw, path.split('.'), readCell(cell, holds))
  }
  return raw
}

/** As a table can hold it: no blocks that say nothing. */
export const withoutEmptyBlocks = (entry: Entry): Entry => {
  const { goal, source, ...rest } = entry
  const { period, ...said } = source
  const { target, ...chain } = goal ?? {}
  const whole = { ...chain, ...(target === undefined ? {} : { target }) }
  const time = Object.values(period ?? {}).some((day) => day !== undefined)
  return {
    ...rest,
    source: { ...said, ...(time ? { period } : {}) },
    ...(Object.values(whole).some((value) => value !== undefined) ? { goal: whole } : {}),
  }
}
