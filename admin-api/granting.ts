import { everywhere } from '../content/roles.ts'
import { administers, type Caller, isWithin } from './caller.ts'
import { Problem } from './problem.ts'

/**
 * Refuses roles and tokens for institutions that the caller does not administer, or that there are not: the two read the
 * same for whoever does not administer all of them. `fieldOf`: where in the request the institution stands.
 */
export const refuseForeign = async (
  caller: Caller,
  institutions: readonly string[],
  exists: (slug: string) => Promise<boolean>,
  fieldOf: (number: number) => string,
): Promise<void> => {
  const scope = administers(caller)
  const errors = []
  for (const [number, institution] of institutions.entries()) {
    const allowed = isWithin(scope, institution)
    if (!allowed || (institution !== everywhere && !(await exists(institution))))
      errors.push({
        field: fieldOf(number),
        rule:
          scope === 'all' ? 'no existe esa municipalidad' : 'elija una municipalidad que usted administra',
      })
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
