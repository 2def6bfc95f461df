import type postgres from 'postgres'

// PostgreSQL's fixed numbers: a type and the type of its arrays.
const arrays = { 25: 1009, 1043: 1015, 23: 1007, 20: 1016, 2950: 2951 }
const numeric = [1007]

const type = (of: number): postgres.PostgresType => ({
  to: of,
  from: [of],
  // Drizzle hands its arrays over as text already.
  serialize: (value: unknown) => (Array.isArray(value) ? arrayText(value) : value),
  parse: (text: string) => readArray(text).map((x) => (x !== null && numeric.includes(of) ? Number(x) : x)),
})

/**
 * Arrays of text, integers and uuids, of one dimension, for a client with `fetch_types: false`. Asking the server for all of
 * them, as postgres.js does on each new connection, ends the process when that connection breaks meanwhile (its issue 1192).
 */
export const arrayTypes: Record<string, postgres.PostgresType> = Object.fromEntries(
  Object.values(arrays).map((of) => [`array${of}`, type(of)]),
)

/** Lets `sql.array(values)` find the array's type. */
export function knowArrays(sql: postgres.Sql): void {
  // What `fetch_types` would fill in; missing from postgres.js's types.
  const { shared } = sql.options as unknown as { shared: { typeArrayMap: Record<number, number> } }
  Object.assign(shared.typeArrayMap, arrays)
}

export function arrayText(values: readonly unknown[]): string {
  const item = (x: unknown): string =>
    x === null || x === undefined ? 'NULL' : `"${String(x).replace(/["\\]/g, '\\$&')}"`
  return `{${values.map(item).join(',')}}`
}

export function readArray(text: string): (string | null)[] {
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare === 'NULL' ? null : (bare ?? '')) : quoted.replace(/\\(.)/gs, '$1'),
  )
}
