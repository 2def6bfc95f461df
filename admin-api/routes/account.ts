import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountDesk } from '../account-desk.ts'
import { clientAddress } from '../address.ts'
import type { Cookies } from '../cookies.ts'
import { callerOf, type Env } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'

const password = z.string().min(1).max(1000)
const code = z.string().min(6).max(40)
const proof = { password, code: code.optional() }
const proofText = 'Con segundo factor lleva también `code`; sin él responde 401 con `second_factor: true`.'

const bodyOf = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

const changePassword = operation('changePassword', {
  method: 'post',
  path: '/v1/session/password',
  summary: 'Cambiar la contraseña propia',
  description: `Cierra todas las demás sesiones. ${proofText}`,
  request: bodyOf(z.strictObject({ ...proof, new: password })),
  responses: { 204: { description: 'Cambiada; la cookie trae una sesión nueva' } },
})
const begin = operation('beginSecondFactor', {
  method: 'post',
  path: '/v1/session/totp',
  summary: 'Empezar un segundo factor',
  description: 'Nada cambia hasta confirmar con un código.',
  request: bodyOf(z.strictObject({ password })),
  responses: {
    200: {
      description: '`uri` va en un QR; `pending` se devuelve al confirmar, en 15 minutos como máximo',
      content: {
        'application/json': {
          schema: z.strictObject({ secret: z.string(), uri: z.string(), pending: z.string() }),
        },
      },
    },
  },
})
const confirm = operation('confirmSecondFactor', {
  method: 'post',
  path: '/v1/session/totp/confirm',
  summary: 'Confirmar el segundo factor',
  request: bodyOf(z.strictObject({ pending: z.string().min(1).max(2000), code })),
  responses: {
    200: {
      description: 'Diez códigos de recuperación de un solo uso; se muestran solo esta vez',
      content: { 'application/json': { schema: z.strictObject({ recovery: z.array(z.string()) }) } },
    },
  },
})
const remove = operation('removeSecondFactor', {
  method: 'post',
  path: '/v1/session/totp/remove',
  summary: 'Quitar el segundo factor propio',
  description: proofText,
  request: bodyOf(z.strictObject(proof)),
  responses: { 204: { description: 'Ya no lo tiene' } },
})

/** The account of who asks; programs have none. */
const ownAccount = (c: Context<Env>): { id: string; email: string } => {
  const { staff, name } = callerOf(c)
  if (staff === undefined) throw new Problem('not-allowed', { detail: 'Un programa no tiene cuenta propia.' })
  return { id: staff, email: name }
}

export const accountRoutes = ({ desk, cookies }: { desk: AccountDesk; cookies: Cookies }) => {
  const routes = resource()
  const selfOf = (c: Context<Env>, shown: { password: string; code?: string | undefined }) => ({
    id: ownAccount(c).id,
    address: clientAddress(c),
    ...shown,
  })
  routes.openapi(changePassword, async (c) => {
    const { new: fresh, ...shown } = c.req.valid('json')
    cookies.write(c, await desk.changePassword(selfOf(c, shown), fresh))
    return c.body(null, 204)
  })
  routes.openapi(begin, async (c) =>
    c.json(await desk.beginSecondFactor(selfOf(c, c.req.valid('json'))), 200),
  )
  routes.openapi(confirm, async (c) => {
    const { pending, code } = c.req.valid('json')
    return c.json({ recovery: await desk.confirmSecondFactor(ownAccount(c), pending, code) }, 200)
  })
  routes.openapi(remove, async (c) => {
    await desk.removeSecondFactor(selfOf(c, c.req.valid('json')))
    return c.body(null, 204)
  })
  return routes
}
