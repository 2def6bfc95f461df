import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** One of these, however many they are: as one parameter, where a list would make one of each. */
export const among = (column: SQLWrapper, values: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`
