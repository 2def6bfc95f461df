import { z } from '@hono/zod-openapi'
import { slug } from '../../content/entry.ts'
import { institution } from '../../content/institution.ts'
import { everywhere } from '../../content/roles.ts'
import { noteAct } from '../../db/audit.ts'
import type { Database } from '../../db/connect.ts'
import { changeProfile, createProfile, listProfiles, readProfile } from '../../db/profiles.ts'
import { callerOf } from '../env.ts'
import { operation, resource } from '../operation.ts'
import { cut, pageOf, paging, placeOf } from '../paging.ts'
import { Problem } from '../problem.ts'
import { etag, expectedVersion, stale } from '../version.ts'

const kept = institution.extend({ version: z.int().min(1) }).openapi('Institution')
const one = z.object({ slug: z.string() })
const body = { required: true, content: { 'application/json': { schema: institution } } }
const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: kept } },
})

const list = operation('listInstitutions', {
  method: 'get',
  path: '/v1/institutions',
  summary: 'Las municipalidades que la cuenta ve',
  request: { query: z.object(paging) },
  responses: {
    200: { description: 'Por nombre corto', content: { 'application/json': { schema: pageOf(kept) } } },
  },
})
const read = operation('readInstitution', {
  method: 'get',
  path: '/v1/institutions/{slug}',
  summary: 'Una municipalidad',
  request: { params: one },
  responses: { 200: answer('La municipalidad') },
})
const create = operation('createInstitution', {
  method: 'post',
  path: '/v1/institutions',
  summary: 'Agregar una municipalidad',
  request: { body },
  responses: { 201: answer('La municipalidad nueva, todavía sin respuestas') },
})
const change = operation('changeInstitution', {
  method: 'put',
  path: '/v1/institutions/{slug}',
  summary: 'Cambiar los datos de una municipalidad',
  request: { params: one, body },
  responses: { 200: answer('La municipalidad como quedó') },
})

/** The first words of other paths, of the API and of the panel. */
const reserved = [
  ...['session', 'institutions', 'staff', 'tokens', 'audit', 'invitations'],
  ...['archivos', 'ayuda', 'cuenta', 'entrar', 'personas', 'registro', 'salir'],
]
const named = (rule: string) => new Problem('invalid', { errors: [{ field: 'slug', rule }] })

export const institutionRoutes = ({ database }: { database: Database }) => {
  const routes = resource()
  routes.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const { roles } = callerOf(c)
    const scope = roles.has(everywhere) ? 'all' : [...roles.keys()]
    const after = placeOf(cursor, slug)
    const rows = await database.call((db) => listProfiles(db, { scope, after, limit: limit + 1 }))
    return c.json(
      cut(rows, limit, (last) => last.slug),
      200,
    )
  })
  routes.openapi(read, async (c) => {
    const found = await database.call((db) => readProfile(db, c.req.valid('param').slug))
    if (!found) throw new Problem('not-found')
    return c.json(found, 200, { etag: etag(found.version) })
  })
  routes.openapi(create, async (c) => {
    const profile = c.req.valid('json')
    if (reserved.includes(profile.slug)) throw named('esta palabra está reservada; use otra')
    const by = callerOf(c).name
    const made = await database.transaction(async (tx) => {
      const done = await createProfile(tx, profile)
      if (done)
        await noteAct(tx, {
          institution: profile.slug,
          by,
          action: 'createInstitution',
          object: profile.slug,
        })
      return done
    })
    if (!made) throw new Problem('conflict', { detail: 'Ya existe una municipalidad con este nombre corto.' })
    return c.json(made, 201, {
      etag: etag(made.version),
      location: `/v1/institutions/${profile.slug}`,
    })
  })
  routes.openapi(change, async (c) => {
    const [profile, version] = [c.req.valid('json'), expectedVersion(c)]
    if (profile.slug !== c.req.valid('param').slug) throw named('no cambia: es el de la dirección')
    const by = callerOf(c).name
    const changed = await database.transaction(async (tx) => {
      const result = await changeProfile(tx, profile, version)
      if (result.type === 'done')
        await noteAct(tx, {
          institution: profile.slug,
          by,
          action: 'changeInstitution',
          object: profile.slug,
          detail: { version: result.profile.version },
        })
      return result
    })
    if (changed.type === 'missing') throw new Problem('not-found')
    if (changed.type === 'stale') throw stale(changed.current)
    return c.json(changed.profile, 200, { etag: etag(changed.profile.version) })
  })
  return routes
}
