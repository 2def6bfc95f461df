import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type { ISql } from 'postgres'
import type { Db, Tx } from './connect.ts'

/**
 * postgres.js where drizzle is at work, for the statements of every turn: it prepares them once for each connection, and
 * sends those that are not waited for together. JSON goes in as text, since drizzle has altered the client.
 */
export const preparing = (at: Tx | Db): ISql => {
  const { session } = at._
  if (!(session instanceof PostgresJsSession)) throw new Error('a connection of another driver')
  return session.client
}
