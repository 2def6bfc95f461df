import { z } from '@hono/zod-openapi'
import { email, grants, staffName } from '../../content/accounts.ts'
import type { Database } from '../../db/connect.ts'
import { listAccounts } from '../../db/staff.ts'
import { administers } from '../caller.ts'
import { callerOf } from '../env.ts'
import { refuseForeign } from '../granting.ts'
import { invitationLink } from '../invitation-link.ts'
import { moment } from '../moments.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'
import type { StaffDesk } from '../staff-desk.ts'
import { shownTo, staffMember } from '../staff-view.ts'
import { etag, expectedVersion } from '../version.ts'

const params = z.object({ id: z.string() })
const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: staffMember } },
})
const link = {
  201: {
    description: 'El enlace se muestra solo esta vez; vale 48 horas y una sola vez',
    content: {
      'application/json': { schema: z.strictObject({ email: z.string(), link: z.url(), expiresAt: moment }) },
    },
  },
}

const list = operation('listStaff', {
  method: 'get',
  path: '/v1/staff',
  summary: 'Las cuentas del personal',
  request: { query: z.object(paging) },
  responses: {
    200: { description: 'Por correo', content: { 'application/json': { schema: pageOf(staffMember) } } },
  },
})
const invite = operation('inviteStaff', {
  method: 'post',
  path: '/v1/staff',
  summary: 'Invitar a alguien',
  description: 'Quien ya tiene cuenta acepta con su contraseña y recibe los roles además de los suyos.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            email,
            roles: grants.refine((all) => all.length > 0, 'dé al menos un rol'),
          }),
        },
      },
    },
  },
  responses: link,
})
const read = operation('readStaff', {
  method: 'get',
  path: '/v1/staff/{id}',
  summary: 'Una cuenta',
  request: { params },
  responses: { 200: answer('La cuenta') },
})
const change = operation('changeStaff', {
  method: 'put',
  path: '/v1/staff/{id}',
  summary: 'Cambiar nombre, roles o apagar una cuenta',
  description: 'Cierra todas sus sesiones. Los roles en municipalidades ajenas quedan como están.',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ name: staffName, roles: grants, disabled: z.boolean() }),
        },
      },
    },
  },
  responses: { 200: answer('La cuenta como quedó') },
})
const resetPassword = operation('resetStaffPassword', {
  method: 'post',
  path: '/v1/staff/{id}/password-link',
  summary: 'Un enlace para poner otra contraseña',
  request: { params },
  responses: link,
})
const resetSecondFactor = operation('resetStaffSecondFactor', {
  method: 'post',
  path: '/v1/staff/{id}/totp/reset',
  summary: 'Quitar el segundo factor a quien perdió su teléfono',
  request: { params },
  responses: { 204: { description: 'Ya no lo tiene' } },
})

export type StaffParts = { database: Database; desk: StaffDesk; address: () => string }

export const staffRoutes = ({ database, desk, address }: StaffParts) => {
  const routes = resource()
  const linked = (email: string, { secret, expiresAt }: { secret: string; expiresAt: Date }) => ({
    email,
    link: invitationLink(address(), secret),
    expiresAt: expiresAt.toISOString(),
  })
  routes.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const scope = administers(callerOf(c))
    const after = placeOf(cursor, z.string().max(300))
    const rows = await database.call((db) => listAccounts(db, { scope, after, limit: limit + 1 }))
    const accounts = rows.map((account) => shownTo(scope, account))
    return c.json(
      cut(accounts, limit, (last) => last.email),
      200,
    )
  })
  routes.openapi(invite, async (c) => {
    const { email, roles } = c.req.valid('json')
    const caller = callerOf(c)
    const places = roles.map(({ institution }) => institution)
    await refuseForeign(caller, places, c.get('frame').hasInstitution, (n) => `roles.${n}.institution`)
    return c.json(linked(email, await desk.invite(caller, email, roles)), 201)
  })
  routes.openapi(read, async (c) => {
    const found = await desk.read(callerOf(c), c.req.valid('param').id)
    return c.json(found, 200, { etag: etag(found.version) })
  })
  routes.openapi(change, async (c) => {
    const [caller, wish, version] = [callerOf(c), c.req.valid('json'), expectedVersion(c)]
    const places = wish.roles.map(({ institution }) => institution)
    await refuseForeign(caller, places, c.get('frame').hasInstitution, (n) => `roles.${n}.institution`)
    const changed = await desk.change(caller, c.req.valid('param').id, version, wish)
    return c.json(changed, 200, { etag: etag(changed.version) })
  })
  routes.openapi(resetPassword, async (c) => {
    const { email, ...made } = await desk.resetPassword(callerOf(c), c.req.valid('param').id)
    return c.json(linked(email, made), 201)
  })
  routes.openapi(resetSecondFactor, async (c) => {
    await desk.resetSecondFactor(callerOf(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
  return routes
}
