import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { email, place, staffName } from '../../content/accounts.ts'
import { inSpanish } from '../../content/faults.ts'
import { everywhere, role } from '../../content/roles.ts'
import { noteAct } from '../../db/audit.ts'
import type { Database } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { hasInstitution, listProfiles } from '../../db/profiles.ts'
import { loadSamplesIfEmpty } from '../../db/samples.ts'
import { accountToProve, listAccounts, lockStaff, makeAccount } from '../../db/staff.ts'
import { makeToken } from '../../db/tokens.ts'
import type { Caller } from '../caller.ts'
import { invitationLink } from '../invitation-link.ts'
import { createPasswords } from '../password.ts'
import { passwordFault } from '../password-rules.ts'
import { Problem } from '../problem.ts'
import { createStaffDesk } from '../staff-desk.ts'
import { actsIn } from '../staff-view.ts'
import type { Say } from './content.ts'

/** As they were typed; what is missing is asked for by name. */
export type StaffOptions = {
  email?: string | undefined
  name?: string | undefined
  role?: string | undefined
  institution?: string | undefined
  days?: string | undefined
  'password-stdin'?: boolean | undefined
}

type Parts = {
  database: Database
  /** Our address as staff reach it. */
  address: string
  input: Readable
  say: Say
  complain: Say
  now: () => Date
}

const operator: Caller = { name: 'consola', key: 'console', roles: new Map([[everywhere, 'admin']]) }
const day = 24 * 60 * 60_000
const usage =
  'Use: npm run staff -- add --email … --role admin|editor|viewer [--institution puno] [--name …] [--password-stdin] | list | disable --email … | token --name … --role … [--institution …] [--days 90]'

const options = z.object({
  email,
  name: staffName,
  role,
  institution: place.default(everywhere),
  days: z.coerce.number({ error: 'escriba un número' }).int().min(1).max(400).default(90),
})

class Refused extends Error {}

/** Those of the options that an order needs, or a line for each that is wrong. */
const read = <T extends z.ZodType>(typed: StaffOptions, wanted: T): z.infer<T> => {
  const result = wanted.safeParse(typed, { error: inSpanish })
  if (result.success) return result.data
  throw new Refused(result.error.issues.map((one) => `--${one.path.join('.')}: ${one.message}`).join('\n'))
}

const known = async (institution: string, { database }: Parts): Promise<void> => {
  if (institution !== everywhere && !(await database.call((db) => hasInstitution(db, institution))))
    throw new Refused(`No existe la institución "${institution}".`)
}
const where = (institution: string) =>
  institution === everywhere ? 'todas las municipalidades' : institution

const firstLine = async (input: Readable): Promise<string> => {
  const lines = createInterface({ input })
  for await (const line of lines) return line
  return ''
}

const addWithPassword = async (
  parts: Parts,
  account: { email: string; name: string; role: z.infer<typeof role>; institution: string },
) => {
  const { database, input, say } = parts
  const { email, name, institution } = account
  const password = await firstLine(input)
  const institutions = await database.call((db) => listProfiles(db, { scope: 'all', limit: 1000 }))
  const fault = passwordFault(password, { email, institutions })
  if (fault !== undefined) throw new Refused(`La contraseña no sirve: ${fault}.`)
  const hash = await createPasswords().hash(password)
  const made = await database.transaction(async (tx) => {
    await lockStaff(tx)
    const roles = [{ institution, role: account.role }]
    const id = await makeAccount(tx, { email, name, password: hash, roles })
    if (id !== undefined)
      await noteAct(
        tx,
        ...actsIn([institution], { by: operator.name, action: 'addStaff', object: id, detail: { roles } }),
      )
    return id
  })
  if (made === undefined) throw new Refused(`Ya hay una cuenta con el correo ${email}.`)
  say(`Cuenta creada: ${email}, ${account.role} en ${where(institution)}.`)
}

const add = async (typed: StaffOptions, parts: Parts): Promise<void> => {
  const { email, role, institution } = read(
    typed,
    options.pick({ email: true, role: true, institution: true }),
  )
  await known(institution, parts)
  if (typed['password-stdin']) {
    const name = typed.name === undefined ? email : read(typed, options.pick({ name: true })).name
    return addWithPassword(parts, { email, name, role, institution })
  }
  const desk = createStaffDesk(parts)
  const { secret } = await desk.invite(operator, email, [{ institution, role }])
  parts.say(`Invitación para ${email}, ${role} en ${where(institution)}. Vale 48 horas y una sola vez:`)
  parts.say(invitationLink(parts.address, secret))
}

const list = async ({ database, say }: Parts): Promise<void> => {
  const page = 200
  let after: string | undefined
  for (;;) {
    const accounts = await database.call((db) => listAccounts(db, { scope: 'all', after, limit: page }))
    for (const { email, name, roles, secondFactor, disabledAt } of accounts) {
      const said =
        roles.map(({ institution, role }) => `${role} en ${where(institution)}`).join(', ') || 'sin roles'
      const marks = [...(secondFactor ? ['segundo factor'] : []), ...(disabledAt ? ['apagada'] : [])]
      say([email, name, said, ...marks].join(' · '))
    }
    after = accounts.at(-1)?.email
    if (accounts.length < page) break
  }
  if (after === undefined) say('Todavía no hay cuentas.')
}

const disable = async (typed: StaffOptions, parts: Parts): Promise<void> => {
  const { email } = read(typed, options.pick({ email: true }))
  const found = await parts.database.call((db) => accountToProve(db, { email }))
  if (!found) throw new Refused(`No hay una cuenta con el correo ${email}.`)
  const { id, version, name, roles } = found
  await createStaffDesk(parts).change(operator, id, version, { name, roles, disabled: true })
  parts.say(`Cuenta apagada: ${email}. Sus sesiones terminaron.`)
}

const token = async (typed: StaffOptions, parts: Parts): Promise<void> => {
  const { name, role, institution, days } = read(typed, options.omit({ email: true }))
  await known(institution, parts)
  const expiresAt = new Date(parts.now().getTime() + days * day)
  const { secret } = await parts.database.transaction(async (tx) => {
    const made = await makeToken(tx, { name, role, institution, by: operator.name, expiresAt })
    const act = { by: operator.name, action: 'createToken', object: made.token.id, detail: { role, days } }
    await noteAct(tx, ...actsIn([institution], act))
    return made
  })
  parts.say(`Token de ${name}, ${role} en ${where(institution)}, por ${days} días. No se vuelve a mostrar:`)
  parts.say(secret)
}

/** `npm run staff`. True: done; false: it was refused, and why was said. */
export const tendStaff = async (
  words: readonly string[],
  typed: StaffOptions,
  parts: Parts,
): Promise<boolean> => {
  const orders: Record<string, () => Promise<void>> = {
    add: () => add(typed, parts),
    list: () => list(parts),
    disable: () => disable(typed, parts),
    token: () => token(typed, parts),
  }
  const order = orders[words[0] ?? '']
  if (!order) {
    parts.complain(usage)
    return false
  }
  // The command may well be the first that this database sees of us.
  await migrate(parts.database)
  await loadSamplesIfEmpty(parts.database)
  try {
    await order()
    return true
  } catch (error) {
    if (error instanceof Refused) parts.complain(error.message)
    else if (error instanceof Problem) parts.complain(error.facts.detail ?? error.kind)
    else throw error
    return false
  }
}
