import { z } from '@hono/zod-openapi'
import { slug } from '../../content/entry.ts'
import type { Fault } from '../../content/fault.ts'
import type { Received } from '../../content/incoming.ts'
import { isDocument, mediaTypes } from '../../content/sent-kinds.ts'
import type { Database } from '../../db/connect.ts'
import { readInstitution } from '../../db/entries.ts'
import { contentFormats, exportContent } from '../../db/export-content.ts'
import { type Intake, type TakenIn, takeIn } from '../../db/intake.ts'
import { readProfile } from '../../db/profiles.ts'
import type { ReadSent } from '../../db/read-sent.ts'
import { Trap } from '../../db/reading/trap.ts'
import { contentFault } from '../content-fault.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'
import { largestUpload, readUpload } from '../upload.ts'

const file = { type: 'string', format: 'binary' } as const
const inInstitution = z.object({ inst: slug })

const take = operation('exportContent', {
  method: 'get',
  path: '/v1/{inst}/content',
  summary: 'Llevarse el contenido',
  description: 'Lo que se descarga se puede volver a importar, y nada cambia.',
  request: {
    params: inInstitution,
    query: z.object({
      format: z.enum(contentFormats).default('zip'),
      separator: z.enum([',', ';']).default(',').openapi({ description: 'Del CSV; Excel en español usa ;' }),
    }),
  },
  responses: {
    200: {
      description: 'El archivo',
      content: {
        'application/zip': { schema: file },
        'application/yaml': { schema: { type: 'string' } },
        'text/csv': { schema: { type: 'string' } },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: file },
      },
    },
  },
})

const outcome = z
  .strictObject({
    dryRun: z.boolean(),
    import: z.string().nullable().openapi({ description: 'Para deshacerla; null: no cambió nada' }),
    added: z.array(slug),
    changed: z.array(slug),
    same: z.int().min(0),
    faults: z.array(contentFault).openapi({ description: 'Con alguna falta no se importa nada' }),
  })
  .openapi('ContentImport')

const bring = operation(
  'importContent',
  {
    method: 'post',
    path: '/v1/{inst}/content',
    summary: 'Importar contenido o un documento',
    description:
      'Un archivo .zip, .yaml, .csv o .xlsx trae respuestas; un .docx, .pdf, .md o .txt se corta por sus títulos en borradores. Todo o nada. El perfil de la municipalidad no cambia.',
    request: {
      params: inInstitution,
      query: z.object({
        dry_run: z.stringbool().default(false).openapi({ description: 'true: solo decir qué pasaría' }),
        name: z.string().max(200).optional().openapi({ description: 'Nombre del archivo, si va solo' }),
      }),
      body: {
        required: true,
        content: {
          'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } },
          ...Object.fromEntries(mediaTypes.map((type) => [type, { schema: file }])),
        },
      },
    },
    responses: {
      200: {
        description: 'Importado, o lo que pasaría',
        content: { 'application/json': { schema: outcome } },
      },
    },
  },
  { largest: largestUpload },
)

/** More than anybody corrects in one go. */
const mostFaults = 1000

const told = (dryRun: boolean, { added, changed, same, import: id }: TakenIn, faults: Fault[] = []) => ({
  dryRun,
  import: id === undefined ? null : String(id),
  added,
  changed,
  same,
  faults: faults.slice(0, mostFaults),
})

const nothing: TakenIn = { added: [], changed: [], same: 0 }

const outcomeOf = (intake: Intake, dryRun: boolean) => {
  if (intake.type === 'not_found') throw new Problem('not-found')
  if (intake.type === 'done') return told(dryRun, intake.taken)
  if (dryRun) return told(true, nothing, intake.faults)
  const faults = intake.faults.slice(0, mostFaults)
  throw new Problem('invalid', {
    detail: 'No se importó nada. Corrija las faltas y vuelva a intentarlo.',
    errors: faults.map(({ file: name, line, entry, field, what }) => ({
      field: [`${name}${line === undefined ? '' : `:${line}`}`, entry, field].filter(Boolean).join(' '),
      rule: what,
    })),
    more: { faults },
  })
}

/** Thousands of entries are compared and kept one by one. */
const longest = { deadline: 120_000 }

export type ContentParts = { database: Pick<Database, 'call' | 'transaction'>; readSent: ReadSent }

/** The content as files, both ways. */
export const contentRoutes = ({ database, readSent }: ContentParts) => {
  const routes = resource()

  routes.openapi(take, async (c) => {
    const { format, separator } = c.req.valid('query')
    const { inst } = c.req.valid('param')
    const found = await database.call((db) => readInstitution(db, inst), { deadline: 30_000 })
    if (!found) throw new Problem('not-found')
    const { bytes, mediaType, name } = await exportContent(found.content, format, separator)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
    })
  })

  routes.openapi(bring, async (c) => {
    const { inst } = c.req.valid('param')
    const { dry_run: dryRun, name } = c.req.valid('query')
    const profile = await database.call((db) => readProfile(db, inst))
    if (!profile) throw new Problem('not-found')
    const upload = await readUpload(c, name)
    const task = { kind: upload.kind, name: upload.name, issuer: profile.name }
    const received: Received = await readSent(task, upload.bytes).catch((error: unknown) => {
      if (error instanceof Trap)
        throw new Problem('invalid', {
          detail: error.message,
          errors: [{ field: upload.name, rule: error.message }],
        })
      throw error
    })
    const delivery = {
      by: callerOf(c).name,
      name: upload.name,
      received,
      asNew: isDocument(upload.kind),
    }
    const intake = await database.transaction((tx) => takeIn(tx, inst, delivery, dryRun), longest)
    return c.json(outcomeOf(intake, dryRun), 200)
  })

  return routes
}
