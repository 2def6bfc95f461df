import { z } from '@hono/zod-openapi'
import { email, grant, staffName } from '../../content/accounts.ts'
import { clientAddress } from '../address.ts'
import type { InvitationDesk } from '../invitation-desk.ts'
import { moment } from '../moments.ts'
import { operation, resource } from '../operation.ts'

const params = z.object({ secret: z.string().max(100) })

const read = operation('readInvitation', {
  method: 'get',
  path: '/v1/invitations/{secret}',
  summary: 'Para qué es un enlace',
  request: { params },
  responses: {
    200: {
      description:
        '`first`: la primera cuenta; `new`: una cuenta; `more`: más roles para la cuenta que ya hay; `password`: otra contraseña',
      content: {
        'application/json': {
          schema: z.strictObject({
            purpose: z.enum(['first', 'new', 'more', 'password']),
            email: z.string().nullable(),
            roles: z.array(grant),
            expiresAt: moment,
          }),
        },
      },
    },
  },
})

const accept = operation('acceptInvitation', {
  method: 'post',
  path: '/v1/invitations/{secret}',
  summary: 'Aceptar una invitación',
  description:
    'Con `purpose` `first` lleva `email`, `name` y `password`; con `new`, `name` y `password`; con `more`, la contraseña de la cuenta (y `code` si tiene segundo factor); con `password`, la nueva.',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            email: email.optional(),
            name: staffName.optional(),
            password: z.string().min(1).max(1000),
            code: z.string().min(6).max(40).optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'La cuenta; ahora inicie sesión',
      content: {
        'application/json': {
          schema: z.strictObject({ email: z.string(), name: z.string(), roles: z.array(grant) }),
        },
      },
    },
  },
})

export const invitationRoutes = ({ desk }: { desk: InvitationDesk }) => {
  const routes = resource()
  routes.openapi(read, async (c) => {
    const { invitation, purpose } = await desk.find(c.req.valid('param').secret)
    const { email, roles, expiresAt } = invitation
    return c.json({ purpose, email, roles, expiresAt: expiresAt.toISOString() }, 200)
  })
  routes.openapi(accept, async (c) => {
    const { secret } = c.req.valid('param')
    const accepted = await desk.accept(secret, { ...c.req.valid('json'), address: clientAddress(c) })
    return c.json(accepted, 201)
  })
  return routes
}
