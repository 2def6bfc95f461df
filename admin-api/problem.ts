import { z } from '@hono/zod-openapi'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A fault of one field: where it stands in the request, and the rule that it breaks. */
const fieldFault = z.object({ field: z.string(), rule: z.string() })
export type FieldFault = z.infer<typeof fieldFault>

/** What went wrong, for people and programs (RFC 9457, application/problem+json). In Spanish, without our insides. */
export const problemDocument = z.looseObject({
  type: z.string().regex(/^urn:ventanilla:problem:[a-z-]+$/),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  errors: z.array(fieldFault).optional(),
})

/** Every kind of problem, by the last part of its `type`: stable, whatever the words become. */
const kinds = {
  'bad-request': [400, 'La solicitud no se entiende'],
  'not-signed-in': [401, 'Primero inicie sesión'],
  'not-allowed': [403, 'Su cuenta no permite hacer esto'],
  'other-site': [403, 'La solicitud viene de otro sitio'],
  'not-found': [404, 'No existe'],
  'wrong-method': [405, 'Aquí no se puede hacer eso'],
  conflict: [409, 'Choca con lo que ya existe'],
  'in-progress': [409, 'La misma solicitud todavía está en curso'],
  stale: [412, 'Otra persona lo cambió mientras tanto'],
  'too-large': [413, 'Es demasiado grande'],
  'wrong-media-type': [415, 'Ese formato no se acepta'],
  invalid: [422, 'Hay datos que corregir'],
  'version-missing': [428, 'Falta decir sobre qué versión se cambia'],
  'too-many': [429, 'Demasiados intentos'],
  internal: [500, 'Algo falló de nuestro lado'],
  away: [503, 'La base de datos no responde'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>

export type ProblemKind = keyof typeof kinds

/** More to say than the kind does. */
export type ProblemFacts = {
  detail?: string
  errors?: readonly FieldFault[]
  /** Members of its own, for instance the current version. */
  more?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, string>>
}

/** Thrown by a handler, told to whoever asked. */
export class Problem extends Error {
  override name = 'Problem'
  readonly kind: ProblemKind
  readonly facts: ProblemFacts
  constructor(kind: ProblemKind, facts: ProblemFacts = {}) {
    super(kind)
    this.kind = kind
    this.facts = facts
  }
}

/** The answer that a problem makes. */
export const problemResponse = (kind: ProblemKind, { detail, errors, more, headers }: ProblemFacts = {}) => {
  const [status, title] = kinds[kind]
  const body = {
    ...more,
    type: `urn:ventanilla:problem:${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
