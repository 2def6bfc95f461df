import { z } from '@hono/zod-openapi'
import { openAttachment } from '../../db/case-detail.ts'
import type { Database } from '../../db/connect.ts'
import type { Files } from '../../db/files.ts'
import { attachmentName, attachmentTypes } from '../attachment-name.ts'
import { callerOf } from '../env.ts'
import { caseAddress, codeOf } from '../feedback-address.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'

const bytes = z.string().openapi({ format: 'binary' })

const read = operation('readAttachment', {
  method: 'get',
  path: '/v1/{inst}/feedback/{code}/attachments/{hash}',
  summary: 'Un archivo de una opinión',
  description: 'Queda registrado quién lo abrió.',
  request: { params: caseAddress.extend({ hash: z.string() }) },
  responses: {
    200: {
      description: 'El archivo, para guardarlo',
      content: Object.fromEntries(attachmentTypes.map((type) => [type, { schema: bytes }])),
    },
  },
})

/** Whatever is in a file, no browser runs it on our behalf. */
const harmless = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
}

export type AttachmentParts = { database: Database; files: Pick<Files, 'read'> }

/** What residents sent along. */
export const attachmentRoutes = ({ database, files }: AttachmentParts) => {
  const routes = resource()
  routes.openapi(read, async (c) => {
    const { inst: institution, code: given, hash } = c.req.valid('param')
    const code = codeOf(given)
    const file = await database.transaction((tx) =>
      openAttachment(tx, { institution, code }, hash, callerOf(c).name),
    )
    const content = file && (await files.read(file.hash))
    if (!file || !content) throw new Problem('not-found')
    return c.body(new Uint8Array(content), 200, {
      ...harmless,
      'content-type': file.mediaType,
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${attachmentName(code, file.nth, file.mediaType)}"`,
    })
  })
  return routes
}
