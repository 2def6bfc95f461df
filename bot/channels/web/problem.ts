import { apology } from '../fault.ts'

/** What went wrong with a request, as RFC 9457 tells it; `detail` is also what a resident reads on a page. */
export type Problem = { type: string; title: string; status: 400 | 404 | 413 | 415 | 500; detail: string }

const kinds = {
  'invalid-json': { status: 400, title: 'El cuerpo no es JSON válido' },
  'invalid-message': { status: 400, title: 'El mensaje no es válido' },
  'unknown-institution': { status: 404, title: 'Municipalidad no encontrada' },
  'message-too-long': { status: 413, title: 'El mensaje es demasiado largo' },
  'unsupported-content-type': { status: 415, title: 'Tipo de contenido no admitido' },
  'internal-error': { status: 500, title: 'Error interno' },
} as const

/** The types are promises to programs: they stay when the words change. */
export function problem(kind: keyof typeof kinds, detail: string): Problem {
  return { type: `urn:ventanilla:problem:${kind}`, ...kinds[kind], detail }
}

export const unknownInstitution = problem(
  'unknown-institution',
  'No encontramos esa municipalidad. Elija una de la lista.',
)
export const tooLong = problem(
  'message-too-long',
  'Su mensaje es demasiado largo. Por favor, envíelo en partes más cortas.',
)
export const unsupported = problem(
  'unsupported-content-type',
  'Envíe el mensaje como application/json o application/x-www-form-urlencoded.',
)
export const internalError = problem('internal-error', apology)

export function problemResponse(what: Problem): Response {
  return new Response(JSON.stringify(what), {
    status: what.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  })
}
