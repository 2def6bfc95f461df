import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Grant } from '../content/accounts.ts'
import { everywhere, type Role } from '../content/roles.ts'
import type { Database } from '../db/connect.ts'
import { sessionOf } from '../db/sessions.ts'
import { tokenOf, tokenPrefix } from '../db/tokens.ts'
import type { Caller } from './caller.ts'
import type { Cookies } from './cookies.ts'
import { Problem } from './problem.ts'

export type IdentifyParts = {
  database: Pick<Database, 'call'>
  /** A token of the settings with all rights; undefined: none. */
  adminToken: string | undefined
  cookies: Cookies
  now: () => Date
}

/** Who asks, told by a bearer token or by a session's cookie; undefined: nobody that we know. */
export type Identify = (c: Context) => Promise<Caller | undefined>

const rolesOf = (grants: readonly Grant[]): ReadonlyMap<string, Role> =>
  new Map(grants.map(({ institution, role }) => [institution, role]))

const sha256 = (text: string) => createHash('sha256').update(text).digest()

const refused = (detail: string) =>
  new Problem('not-signed-in', { detail, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })

/** A token that is wrong is refused everywhere; a cookie that has ended is as good as none. */
export const createIdentify = ({ database, adminToken, cookies, now }: IdentifyParts): Identify => {
  const ruler = adminToken === undefined ? undefined : sha256(adminToken)

  const program = async (header: string): Promise<Caller> => {
    const secret = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(header)?.[1]
    if (secret === undefined) throw refused('Escriba Authorization: Bearer y el token.')
    if (ruler && timingSafeEqual(ruler, sha256(secret)))
      return { name: 'ADMIN_TOKEN', key: 'admin-token', roles: new Map([[everywhere, 'admin']]) }
    const token = secret.startsWith(tokenPrefix)
      ? await database.call((db) => tokenOf(db, secret, now()))
      : undefined
    if (!token) throw refused('El token no existe, venció o fue anulado.')
    return { name: `token:${token.name}`, key: `token:${token.id}`, roles: rolesOf([token]) }
  }

  return async (c) => {
    const header = c.req.header('authorization')
    if (header !== undefined) return program(header)
    const secret = cookies.read(c)
    if (secret === undefined) return undefined
    const found = await database.call((db) => sessionOf(db, secret, now()))
    if (!found) return undefined
    return {
      name: found.email,
      key: `staff:${found.id}`,
      staff: found.id,
      session: found.session,
      roles: rolesOf(found.roles),
    }
  }
}
