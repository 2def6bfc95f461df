import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'

const operation = z.looseObject({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.looseObject({})).optional() }),
  ),
})
const document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})

/** An answer as a program sees it. */
export type Told = { status: number; contentType: string; body: unknown }

/** The document of the API, and whether an answer is one that it promises. */
export const readDocument = (json: unknown) => {
  const read = document.parse(json)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(read, 'api')
  const compiled = new Map<string, ValidateFunction>()
  const schemaAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer)
    const made = known ?? ajv.compile({ $ref: `api#${pointer}` })
    compiled.set(pointer, made)
    return made
  }
  const patterns = Object.keys(read.paths)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
    // A path without parameters goes before one with them.
    .sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0))
  const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

  const find = (method: string, pathname: string) => {
    const path = patterns.find(({ pattern }) => pattern.test(pathname))?.path
    const found = path === undefined ? undefined : read.paths[path]?.[method.toLowerCase()]
    return path !== undefined && found ? { path, operation: found } : undefined
  }

  /** Why an answer is none that the document promises; undefined: it is. */
  const fault = (method: string, pathname: string, told: Told): string | undefined => {
    const found = find(method, pathname)
    const mediaType = told.contentType.split(';')[0] ?? ''
    const complaint = (what: string) => `${method} ${pathname} ${told.status}: ${what}`
    if (!found) {
      if (told.status < 400 || told.status > 499) return complaint('is in no document')
      const problem = schemaAt('/components/schemas/Problem')
      return problem(told.body) ? undefined : complaint(ajv.errorsText(problem.errors))
    }
    const promised = found.operation.responses[String(told.status)]
    if (!promised) return complaint('this status is not promised')
    if (promised.content === undefined)
      return told.body === '' ? undefined : complaint('a body that is not promised')
    if (promised.content[mediaType] === undefined) return complaint(`${mediaType} is not promised`)
    if (!/json$/.test(mediaType)) return undefined
    const at = [
      'paths',
      found.path,
      method.toLowerCase(),
      'responses',
      String(told.status),
      'content',
      mediaType,
    ]
    const check = schemaAt(`/${[...at, 'schema'].map(escaped).join('/')}`)
    return check(told.body) ? undefined : complaint(ajv.errorsText(check.errors))
  }
  return { document: read, find, fault }
}
