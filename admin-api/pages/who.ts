import { z } from 'zod'
import { grant } from '../../content/accounts.ts'
import { everywhere, type Role } from '../../content/roles.ts'
import { suffices } from '../caller.ts'
import type { Client } from './client.ts'
import type { Reader } from './frame.tsx'

const session = z.object({ name: z.string(), roles: z.array(grant) })
const institutions = z.object({ items: z.array(z.object({ slug: z.string(), name: z.string() })) })

/** Who is signed in and where they work; undefined: nobody. */
export const readReader = async (client: Client): Promise<Reader | undefined> => {
  const [who, towns] = await Promise.all([
    client.get('/v1/session', session),
    client.get('/v1/institutions?limit=200', institutions),
  ])
  if (!who.ok || !towns.ok) return undefined
  const roleIn = (slug: string): Role | undefined =>
    who.data.roles
      .filter(({ institution }) => institution === slug || institution === everywhere)
      .map(({ role }) => role)
      .reduce<Role | undefined>((best, role) => (best && suffices(best, role) ? best : role), undefined)
  return {
    name: who.data.name,
    institutions: towns.data.items.flatMap(({ slug, name }) => {
      const role = roleIn(slug)
      return role ? [{ slug, name, role }] : []
    }),
  }
}
