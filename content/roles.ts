import { z } from 'zod'

/** What staff may do: `viewer` reads, `editor` also answers and handles, `admin` also rules. */
export const roles = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** In place of an institution's slug: all of them, also those to come. */
export const everywhere = '*'

export const role = z.enum(roles, { error: `use uno de estos roles: ${roles.join(', ')}` })
