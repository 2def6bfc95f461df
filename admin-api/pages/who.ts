import { z } from 'zod'
import { grant } from '../../content/accounts.ts'
import { timeZones } from '../../content/institution.ts'
import { everywhere, type Role } from '../../content/roles.ts'
import { suffices } from '../caller.ts'
import type { Answer, Client } from './client.ts'
import type { Reader } from './frame.tsx'

const session = z.object({ name: z.string(), roles: z.array(grant) })
const institutions = z.object({
  items: z.array(z.object({ slug: z.string(), name: z.string(), country: z.enum(['PE', 'CL']) })),
})

/** Who is signed in and where they work; a refusal with status 401: nobody. */
export const readReader = async (client: Client): Promise<Answer<Reader>> => {
  const [who, towns] = await Promise.all([
    client.get('/v1/session', session),
    client.get('/v1/institutions?limit=200', institutions),
  ])
  if (!who.ok) return who
  if (!towns.ok) return towns
  const roleIn = (...places: string[]): Role | undefined =>
    who.data.roles
      .filter(({ institution }) => places.includes(institution))
      .map(({ role }) => role)
      .reduce<Role | undefined>((best, role) => (best && suffices(best, role) ? best : role), undefined)
  const data = {
    name: who.data.name,
    everywhere: roleIn(everywhere),
    institutions: towns.data.items.flatMap(({ slug, name, country }) => {
      const role = roleIn(slug, everywhere)
      return role ? [{ slug, name, role, zone: timeZones[country] }] : []
    }),
  }
  return { ok: true, data, version: undefined }
}
