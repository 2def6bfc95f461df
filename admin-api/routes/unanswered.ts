import { z } from '@hono/zod-openapi'
import { entryFields, slug } from '../../content/entry.ts'
import type { Database } from '../../db/connect.ts'
import { dismissedGroups, reopenGroup } from '../../db/dismissed.ts'
import type { Resolution, Resolved } from '../../db/resolve.ts'
import { createReadGroups, findGroup, type ToldGroup, tellGroups } from '../../db/unanswered.ts'
import { doneOrProblem, sentEntry, tellEntry, toldEntry } from '../entry-answers.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'

const group = z
  .strictObject({
    group: z.string(),
    residents: z.int().min(1).openapi({ description: 'Cuántos vecinos distintos; no se guarda quiénes' }),
    waiting: z.int().min(0).openapi({ description: 'Cuántos pidieron que se les avise' }),
    questions: z.array(z.strictObject({ text: z.string(), times: z.int().min(1) })),
    nearest: z.strictObject({ id: slug, title: z.string() }).nullable(),
    first: z.iso.datetime(),
    last: z.iso.datetime(),
  })
  .openapi('UnansweredGroup')

const list = operation('listUnanswered', {
  method: 'get',
  path: '/v1/{inst}/unanswered',
  summary: 'Preguntas sin respuesta, las parecidas juntas',
  description:
    'Las que los vecinos quisieron registrar, primero lo que más vecinos preguntaron. Las que nadie registró no se guardan.',
  request: {
    params: z.object({ inst: slug }),
    query: z.object({
      dismissed: z.stringbool().default(false).openapi({
        description: 'true: las que se descartaron, lo último primero',
      }),
      count: z.stringbool().default(false).openapi({
        description: 'true: con el total de grupos de todas las páginas',
      }),
      ...paging,
    }),
  },
  responses: {
    200: {
      description: 'Una página',
      content: {
        'application/json': { schema: pageOf(group).extend({ total: z.int().min(0).optional() }) },
      },
    },
  },
})

const named = z.object({
  inst: slug,
  group: z.string().regex(/^\d{1,18}-\d{1,18}-\d{1,6}$/, 'es el nombre de un grupo'),
})

const read = operation('readUnanswered', {
  method: 'get',
  path: '/v1/{inst}/unanswered/{group}',
  summary: 'Un grupo de preguntas sin respuesta, como estaba al leer la lista',
  request: { params: named },
  responses: { 200: { description: 'El grupo', content: { 'application/json': { schema: group } } } },
})

const phrases = z.array(entryFields.shape.questions.unwrap().element).max(50).optional()

const resolve = operation('resolveUnanswered', {
  method: 'post',
  path: '/v1/{inst}/unanswered/{group}/resolve',
  summary: 'Contestar un grupo de preguntas, o descartarlo',
  description:
    'Con `entry`: el id de una respuesta publicada, o una respuesta nueva. Las preguntas de los vecinos, o las de `questions`, pasan a ser maneras de pedirla; a quienes pidieron aviso se les avisa.',
  request: {
    params: named,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.union([
            z.strictObject({ entry: slug, questions: phrases }),
            z.strictObject({ entry: sentEntry, questions: phrases }),
            z.strictObject({ dismiss: z.literal(true) }),
          ]),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Resuelto',
      content: {
        'application/json': {
          schema: z.strictObject({
            questions: z.int().min(1),
            told: z.int().min(0).openapi({ description: 'A cuántos chats se avisó' }),
            entry: toldEntry.optional(),
          }),
        },
      },
    },
  },
})

const reopen = operation('reopenUnanswered', {
  method: 'post',
  path: '/v1/{inst}/unanswered/{group}/reopen',
  summary: 'Volver a poner entre las pendientes un grupo que se descartó',
  request: { params: named },
  responses: {
    200: {
      description: 'Otra vez espera respuesta',
      content: { 'application/json': { schema: z.strictObject({ questions: z.int().min(1) }) } },
    },
  },
})

/** How the product deals with a group and tells who waits. */
export type ResolveGroup = (
  which: { institution: string; by: string; group: string },
  resolution: Resolution,
) => Promise<Resolved>

const changed = () =>
  new Problem('conflict', { detail: 'El grupo cambió o ya se resolvió: vuelva a leer la lista.' })

const tellGroup = ({ first, last, nearest, ...rest }: ToldGroup) => ({
  ...rest,
  nearest: nearest ?? null,
  first: first.toISOString(),
  last: last.toISOString(),
})

const outcomeOf = (resolved: Resolved, inst: string) => {
  switch (resolved.type) {
    case 'done':
      return {
        questions: resolved.questions,
        told: resolved.told.length,
        ...(resolved.kept ? { entry: tellEntry(resolved.kept) } : {}),
      }
    case 'changed':
      throw changed()
    case 'not_published':
      throw new Problem('conflict', {
        detail: 'Esa respuesta no está publicada y los vecinos no la recibirían: publíquela primero.',
      })
    default:
      doneOrProblem(resolved, inst)
      throw new Problem('internal')
  }
}

const place = z.tuple([z.int(), z.string()])

export type UnansweredParts = { database: Pick<Database, 'call' | 'transaction'>; resolve: ResolveGroup }

/** Questions without an answer. */
export const unansweredRoutes = ({ database, resolve: deal }: UnansweredParts) => {
  const routes = resource()
  const readGroups = createReadGroups()

  routes.openapi(list, async (c) => {
    const { inst } = c.req.valid('param')
    const { cursor, limit, dismissed, count } = c.req.valid('query')
    const [residents, name] = placeOf(cursor, place) ?? []
    const page = await database.call(async (db) => {
      const all = await (dismissed ? dismissedGroups : readGroups)(db, inst)
      const at = all.findIndex((one) => one.group === name)
      // The group itself may have grown or gone: then on with those that as many residents asked.
      const from =
        at >= 0 ? at + 1 : residents === undefined ? 0 : all.filter((one) => one.residents > residents).length
      const shown = cut(all.slice(from, from + limit + 1), limit, (one) => [one.residents, one.group])
      return { items: await tellGroups(db, inst, shown.items), next: shown.next, total: all.length }
    })
    const { items, next, total } = page
    return c.json({ items: items.map(tellGroup), next, ...(count ? { total } : {}) }, 200)
  })

  routes.openapi(read, async (c) => {
    const { inst, group: name } = c.req.valid('param')
    const [told] = await database.call(async (db) => {
      const now = (await readGroups(db, inst)).find((one) => one.group === name)
      // As it was when somebody read the list, where more residents have asked since.
      const found = now ?? (await findGroup(db, inst, name))
      return found ? tellGroups(db, inst, [found]) : []
    })
    if (!told) throw new Problem('not-found')
    return c.json(tellGroup(told), 200)
  })

  routes.openapi(resolve, async (c) => {
    const { inst, group: name } = c.req.valid('param')
    const body = c.req.valid('json')
    const which = { institution: inst, by: callerOf(c).name, group: name }
    return c.json(outcomeOf(await deal(which, resolutionOf(body)), inst), 200)
  })

  routes.openapi(reopen, async (c) => {
    const { inst: institution, group: name } = c.req.valid('param')
    const which = { institution, by: callerOf(c).name, group: name }
    const done = await database.transaction((tx) => reopenGroup(tx, which))
    if (done.type === 'changed') throw changed()
    return c.json({ questions: done.questions }, 200)
  })

  return routes
}

type Sent =
  | { dismiss: true }
  | { entry: string | z.output<typeof sentEntry>; questions?: string[] | undefined }

const resolutionOf = (sent: Sent): Resolution => {
  if ('dismiss' in sent) return { type: 'dismiss' }
  const { entry, questions } = sent
  return typeof entry === 'string'
    ? { type: 'entry', id: entry, questions }
    : { type: 'new', entry, questions }
}
