import { sql } from 'drizzle-orm'
import { type Opinion, opine } from '../bot/opinions.ts'
import { chatOver } from '../stage.ts'
import type { ApiStage } from './stage.ts'

/** A resident of Vilque who said something, and the code of it. */
export const opened = async ({ converse }: ApiStage, opinion?: Opinion, town = 'vilque') => {
  const chat = chatOver(converse, town)
  return { chat, code: await opine(chat, opinion) }
}

/** Somebody who works in Vilque. */
export const hire = ({ database }: ApiStage, id: string, institution = 'vilque') =>
  database.transaction(async (tx) => {
    await tx.execute(sql`insert into staff (id, email, name, password)
      values (${id}, ${`${id}@muni.pe`}, ${`Sra. ${id}`}, '')`)
    await tx.execute(
      sql`insert into staff_roles (staff, institution, role) values (${id}, ${institution}, 'editor')`,
    )
  })

export type Noted = {
  by: string
  action: string
  object: string | null
  detail: Record<string, unknown> | null
}

/** What the audit log says of an object. */
export const notedOf = async ({ database }: ApiStage, object: string): Promise<Noted[]> => [
  ...(await database.call((db) =>
    db.execute<Noted>(sql`select by, action, object, detail from audit where object = ${object} order by id`),
  )),
]
