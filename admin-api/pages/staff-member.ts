import { z } from 'zod'
import { grant } from '../../content/accounts.ts'
import { everywhere } from '../../content/roles.ts'
import type { Reader, Workplace } from './frame.tsx'

/** An account as the API shows it to those who administer it. */
export const member = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(grant),
  secondFactor: z.boolean(),
  disabled: z.boolean(),
  version: z.int(),
})
export type Member = z.infer<typeof member>

/** Where the reader may give roles; first, for who administers all, all of them. */
export const placesToGive = ({
  institutions,
  everywhere: role,
}: Reader): Pick<Workplace, 'slug' | 'name'>[] => [
  ...(role === 'admin' ? [{ slug: everywhere, name: 'Todas las municipalidades' }] : []),
  ...institutions.filter((one) => one.role === 'admin'),
]

/** By which clock pages of no municipality tell the time. */
export const zoneOf = ({ here, institutions }: Reader): string =>
  here?.zone ?? institutions[0]?.zone ?? 'America/Lima'
