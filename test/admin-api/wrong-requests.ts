import fc from 'fast-check'
import { z } from 'zod'
import { opine } from '../bot/opinions.ts'
import { smallTowns } from '../towns.ts'
import { account } from './people.ts'
import type { ApiStage, As, Call } from './stage.ts'

/** As much of JSON Schema as the document uses. */
type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  required?: string[]
}

const parameter = z.object({ in: z.enum(['path', 'query', 'header', 'cookie']), name: z.string() })
const described = z.looseObject({
  parameters: z.array(parameter).optional(),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.custom<Schema>().optional() })) })
    .optional(),
})

/** What breaks programs: signs of other languages, halves of letters, numbers at the edges, too much of anything. */
const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    "' or 1=1 --",
    '{{7*7}}',
    '../../etc/passwd',
    '%00',
    '%ff',
    '<script>alert(1)</script>',
    '=cmd|x',
    '9'.repeat(40),
    '-1',
    '1e999',
    'NaN',
    'null',
    '2026-02-30',
    '0000-00-00',
    '+275760-09-13T00:00:00.001Z',
    '{"a":1}',
    'ñandú 👍🏽',
    '__proto__',
    'constructor',
    'x'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 2 ** 31, 2 ** 53, 1e308, -0.5, [], {}, [[[[]]]], { __proto__: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
)

const refName = (ref: string) => ref.split('/').at(-1) ?? ''

/** A value that fits, except where now and then it does not. */
const nearly = (schema: Schema, schemas: Record<string, Schema>, depth = 0): fc.Arbitrary<unknown> => {
  if (depth > 6) return hostileValue
  const inner = (one: Schema) => nearly(one, schemas, depth + 1)
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.$ref !== undefined) return inner(schemas[refName(schema.$ref)] ?? {})
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.const !== undefined) return fc.constant(schema.const)
    const several = schema.anyOf ?? schema.oneOf ?? schema.allOf
    if (several?.length) return fc.oneof(...several.map(inner))
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)]),
          ),
          { requiredKeys: schema.required ?? [] },
        )
      case 'array':
        return fc.array(inner(schema.items ?? {}), { maxLength: 4 })
      case 'integer':
        return fc.integer({ min: -2, max: 500 })
      case 'number':
        return fc.double()
      case 'boolean':
        return fc.boolean()
      default:
        return fc.oneof(
          fc.constantFrom('puno', 'ana@muni.pe', '2026-11-21', 'una frase cualquiera'),
          hostileText,
        )
    }
  }
  return fc.oneof({ arbitrary: fitting(), weight: 9 }, { arbitrary: hostileValue, weight: 1 })
}

const [here = ''] = smallTowns.map(({ institution }) => institution.slug)
/** Without a NUL or half a letter no header and no URL can be written. */
const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8')
const writable = hostileText.map(wellFormed)
const headerValue = hostileText.map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())

/** `real`: names of what there is. */
const inPath = (real: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...real) },
    fc.constantFrom(here, '*', 'AAAAAAAAAAAAAAAA', '1', 'a'.repeat(48)),
    writable.map((text) => encodeURIComponent(text).replace(/^\.+$/, '%2e') || 'x'),
    fc.constantFrom('%', '%zz', '%c3%28', '%00', '%2e%2e'),
  )

type Wrong = { method: string; path: string; as: number; call: Call }

const requestTo = (
  stage: ApiStage,
  path: string,
  method: string,
  { callers, real }: { callers: number; real: readonly string[] },
): fc.Arbitrary<Wrong> => {
  const { paths, components } = stage.document.document
  const { parameters = [], requestBody } = described.parse(paths[path]?.[method])
  // The document's own schemas, read as far as they are needed.
  const schemas = components.schemas as Record<string, Schema>
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const queried = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const [mediaType = 'application/json', content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = fc.oneof(
    {
      weight: 6,
      arbitrary: nearly(content?.schema ?? {}, schemas).map((value) => JSON.stringify(value) ?? ''),
    },
    { weight: 1, arbitrary: writable },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{', '[]', 'null', '1', '"x"', '['.repeat(5000), '{"a":'.repeat(200)),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
  return fc
    .record({
      fill: fc.tuple(
        ...names.map((name) =>
          /inst|slug/.test(name) ? fc.oneof(fc.constant(here), inPath(real)) : inPath(real),
        ),
      ),
      query: fc.dictionary(
        fc.constantFrom(...queried, 'limit', 'cursor', 'nada', '__proto__'),
        fc.oneof(fc.constantFrom('1', '10', '2026-11-21', 'true', 'x'), writable),
        { maxKeys: 3 },
      ),
      body: method === 'get' ? fc.constant(undefined) : body,
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant(mediaType) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'text/plain',
            'application/json; charset=latin1',
            'multipart/form-data',
            'x',
          ),
        },
      ),
      match: fc.option(fc.oneof(fc.constantFrom('"1"', 'W/"1"', '*', '"999999999"'), headerValue), {
        nil: undefined,
      }),
      key: fc.option(fc.oneof(fc.constantFrom('a', 'b'), headerValue), { nil: undefined }),
      // The first three are nobody.
      as: fc.oneof(
        { weight: 1, arbitrary: fc.nat({ max: 2 }) },
        { weight: 6, arbitrary: fc.integer({ min: 3, max: callers - 1 }) },
      ),
    })
    .map(({ fill, query, body, type, match, key, as }) => {
      const filled = names.reduce((so, name, n) => so.replace(`{${name}}`, () => fill[n] ?? 'x'), path)
      const search = new URLSearchParams(query).toString()
      return {
        method: method.toUpperCase(),
        path: search === '' ? filled : `${filled}?${search}`,
        as,
        call: {
          ...(body === undefined ? {} : { body }),
          headers: {
            'content-type': type,
            ...(match ? { 'if-match': match } : {}),
            ...(key ? { 'idempotency-key': key } : {}),
          },
        },
      }
    })
}

/** One of each kind of what paths can name, so that wrong requests get past the first door. */
const realNames = async (stage: ApiStage): Promise<string[]> => {
  const staff = await account(stage, 'una@muni.pe', { institution: here, role: 'viewer' })
  const code = await opine(stage.chat(here))
  const [token] = await stage.database.raw((sql) => sql`select id from tokens limit 1`)
  const [entry = ''] = smallTowns[0]?.entries.map(({ id }) => id) ?? []
  return [staff, code, String(token?.id), entry]
}

/**
 * Sends generated wrong requests to every operation as callers of every kind. Each answer must fit the document, none may
 * be a fault of ours: the call of the stage throws otherwise.
 */
export const sendWrongRequests = async (
  stage: ApiStage,
  runs: number,
  seed?: number,
): Promise<Map<number, number>> => {
  const callers: As[] = [
    {},
    { token: 'vt_wrong' },
    { cookie: `session=${'A'.repeat(43)}` },
    ...(await Promise.all(
      (['viewer', 'editor', 'admin'] as const).flatMap((role) => [stage.as(role, here), stage.as(role)]),
    )),
  ]
  const real = await realNames(stage)
  const operations = Object.entries(stage.document.document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => requestTo(stage, path, method, { callers: callers.length, real })),
  )
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.oneof(...operations), async ({ method, path, as, call }) => {
      const { status } = await stage.call(method, path, { ...callers[as], ...call })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status >= 500) throw new Error(`${status}: ${String(stage.faults.at(-1)?.error)}`)
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }), endOnFailure: true },
  )
  return statuses
}
