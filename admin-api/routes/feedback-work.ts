import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { feedbackStatuses } from '../../content/feedback.ts'
import { callerOf } from '../env.ts'
import { caseAddress, codeOf } from '../feedback-address.ts'
import { words } from '../feedback-query.ts'
import { detail } from '../feedback-shape.ts'
import { tellDetail } from '../feedback-told.ts'
import { type HandleParts, handleFeedback, wordsOfReply } from '../handle-feedback.ts'
import { operation, resource } from '../operation.ts'
import { etag, expectedVersion } from '../version.ts'

const said = (most: number) => words(most).trim().min(1, 'no puede quedar vacío')
const status = z.enum(feedbackStatuses)
const reason = said(1000).openapi({
  description: 'Lo lee el vecino; obligatorio al cerrar sin atender o al derivar',
})

const change = z
  .strictObject({
    status: status.optional(),
    reason: reason.optional(),
    unit: words(120).nullable().optional(),
    assignee: words(120).nullable().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'envíe lo que cambia: status, reason, unit o assignee')
  .openapi('FeedbackChange')

const reply = z
  .strictObject({
    text: said(3000).optional(),
    template: words(60).optional().openapi({
      description:
        'El nombre de una plantilla, en lugar de text; {codigo}, {tipo}, {oficina} y {municipalidad} se completan',
    }),
    status: status.optional(),
    reason: reason.optional(),
  })
  .refine(({ text, template }) => (text === undefined) !== (template === undefined), {
    path: ['text'],
    message: 'escriba la respuesta, o nombre una plantilla: una de las dos cosas',
  })
  .openapi('FeedbackReply')

const note = z.strictObject({ text: said(3000) }).openapi('FeedbackNote')

const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const after = { description: 'La opinión como quedó', content: { 'application/json': { schema: detail } } }

const patch = operation('changeFeedback', {
  method: 'patch',
  path: '/v1/{inst}/feedback/{code}',
  summary: 'Cambia el estado, la oficina o quién la atiende',
  request: { params: caseAddress, body: body(change) },
  responses: { 200: after },
})

const answer = operation('replyToFeedback', {
  method: 'post',
  path: '/v1/{inst}/feedback/{code}/replies',
  summary: 'Responde al vecino en su mismo chat',
  request: { params: caseAddress, body: body(reply) },
  responses: { 201: after },
})

const remark = operation('noteOnFeedback', {
  method: 'post',
  path: '/v1/{inst}/feedback/{code}/notes',
  summary: 'Una nota que solo lee el personal',
  request: { params: caseAddress, body: body(note) },
  responses: { 201: after },
})

/** Adding to a case does not need the version that it was decided on, and obeys one that is given. */
const versionGiven = (c: Context) =>
  c.req.header('if-match') === undefined ? {} : { version: expectedVersion(c) }

/** What staff do with a case. */
export const feedbackWorkRoutes = (parts: HandleParts) => {
  const routes = resource()
  const keyOf = ({ inst, code }: { inst: string; code: string }) => ({
    institution: inst,
    code: codeOf(code),
  })

  routes.openapi(patch, async (c) => {
    const work = { ...c.req.valid('json'), version: expectedVersion(c) }
    const done = await handleFeedback(parts, keyOf(c.req.valid('param')), callerOf(c).name, work)
    return c.json(tellDetail(done), 200, { etag: etag(done.version) })
  })

  routes.openapi(answer, async (c) => {
    const key = keyOf(c.req.valid('param'))
    const { text, template = '', status, reason } = c.req.valid('json')
    const reply = await wordsOfReply(parts, key, text === undefined ? { template } : { text })
    const work = { reply, status, reason, ...versionGiven(c) }
    const done = await handleFeedback(parts, key, callerOf(c).name, work)
    return c.json(tellDetail(done), 201, { etag: etag(done.version) })
  })

  routes.openapi(remark, async (c) => {
    const work = { note: c.req.valid('json').text, ...versionGiven(c) }
    const done = await handleFeedback(parts, keyOf(c.req.valid('param')), callerOf(c).name, work)
    return c.json(tellDetail(done), 201, { etag: etag(done.version) })
  })
  return routes
}
