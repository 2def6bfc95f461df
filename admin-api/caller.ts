import { everywhere, type Role } from '../content/roles.ts'
import type { Scope } from '../db/audit.ts'

/** Who asks: somebody of the staff by a session, or a program by a token. */
export type Caller = {
  /** As the audit log and histories name them. */
  name: string
  /** By which they are told apart in counts. */
  key: string
  /** The account; absent for programs. */
  staff?: string
  /** The session, where it is one. */
  session?: string
  /** The role in each institution by its slug; `*` stands for all of them, also those to come. */
  roles: ReadonlyMap<string, Role>
}

const rank: Record<Role, number> = { viewer: 1, editor: 2, admin: 3 }

/** What a caller is in an institution; undefined: nobody, and it must not even learn that there is one. */
export const roleIn = ({ roles }: Pick<Caller, 'roles'>, institution: string): Role | undefined => {
  const [one, all] = [roles.get(institution), roles.get(everywhere)]
  if (one === undefined || all === undefined) return one ?? all
  return rank[one] > rank[all] ? one : all
}

/** Whether a role is enough for what asks for another. */
export const suffices = (role: Role, least: Role): boolean => rank[role] >= rank[least]

/** The institutions that a caller administers. */
export const administers = ({ roles }: Pick<Caller, 'roles'>): Scope =>
  roles.get(everywhere) === 'admin'
    ? 'all'
    : [...roles].filter(([, role]) => role === 'admin').map(([institution]) => institution)

export const isWithin = (scope: Scope, institution: string): boolean =>
  scope === 'all' || scope.includes(institution)
