import { z } from '@hono/zod-openapi'
import { noteAct } from '../../db/audit.ts'
import { statesOf } from '../../db/channel-states.ts'
import type { Database } from '../../db/connect.ts'
import { relinkWhatsapp } from '../../db/relink.ts'
import type { Seal } from '../../db/seal.ts'
import { roleIn } from '../caller.ts'
import { callerOf } from '../env.ts'
import { town } from '../feedback-address.ts'
import { flag } from '../feedback-query.ts'
import { moment } from '../moments.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'

const channel = z
  .object({
    channel: z.string(),
    state: z.string(),
    since: moment,
    messageAt: moment.nullable().openapi({ description: 'El último mensaje que llegó' }),
    acknowledgedAt: moment.nullable().openapi({ description: 'La última entrega confirmada' }),
    restarts: z.int(),
    error: z.string().nullable(),
    seenAt: moment.openapi({ description: 'La última vez que su proceso dijo cómo está' }),
    qr: z.string().optional().openapi({
      description: 'El texto del QR que el teléfono lee; solo para administradores, y queda registrado',
    }),
  })
  .openapi('Channel')

const list = operation('listChannels', {
  method: 'get',
  path: '/v1/{inst}/channels',
  summary: 'Cómo están los canales',
  description: 'Con qr=false no se abre el QR.',
  request: { params: town, query: z.object({ qr: flag.optional() }) },
  responses: {
    200: {
      description: 'Los canales que alguna vez funcionaron',
      content: { 'application/json': { schema: z.object({ items: z.array(channel), next: z.null() }) } },
    },
  },
})

const relink = operation('relinkWhatsapp', {
  method: 'post',
  path: '/v1/{inst}/channels/whatsapp/relink',
  summary: 'Cierra la sesión de WhatsApp y pide un QR nuevo',
  request: { params: town },
  responses: { 202: { description: 'Su proceso lo hará en seguida' } },
})

/** How residents reach the municipality, and the link of WhatsApp. */
export const channelRoutes = ({ database, seal }: { database: Database; seal: Seal }) => {
  const routes = resource()

  routes.openapi(list, async (c) => {
    const { inst } = c.req.valid('param')
    const { name: by, ...caller } = callerOf(c)
    const opens = roleIn(caller, inst) === 'admin' && c.req.valid('query').qr !== false
    const states = await database.transaction(async (tx) => {
      const found = await statesOf(tx, inst)
      if (opens && found.some(({ qr }) => qr !== null))
        await noteAct(tx, { institution: inst, by, action: 'openQr', object: 'whatsapp' })
      return found
    })
    const items = states.map(
      ({ institution: _, qr, since, messageAt, acknowledgedAt, seenAt, ...state }) => ({
        ...state,
        since: since.toISOString(),
        messageAt: messageAt?.toISOString() ?? null,
        acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
        seenAt: seenAt.toISOString(),
        ...(opens && qr !== null ? { qr: seal.open(qr) } : {}),
      }),
    )
    return c.json({ items, next: null }, 200)
  })

  routes.openapi(relink, async (c) => {
    const { inst } = c.req.valid('param')
    if (!(await database.transaction((tx) => relinkWhatsapp(tx, inst, callerOf(c).name))))
      throw new Problem('conflict', {
        detail: 'Aquí WhatsApp nunca estuvo encendido: actívelo en los ajustes.',
      })
    return c.body(null, 202)
  })
  return routes
}
