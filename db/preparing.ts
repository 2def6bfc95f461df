import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type { ISql } from 'postgres'
import type { Tx } from './connect.ts'

/**
 * postgres.js within a transaction of drizzle's, for the statements of every turn: it prepares them once for each
 * connection, and sends those that are not waited for together. JSON goes in as text, since drizzle has altered the client.
 */
export const preparing = (tx: Tx): ISql => {
  const { session } = tx._
  if (!(session instanceof PostgresJsSession)) throw new Error('a transaction of another driver')
  return session.client
}
