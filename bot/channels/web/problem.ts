import { apology } from '../fault.ts'

/** What went wrong with a request, as RFC 9457 tells it; `detail` is also what a resident reads on a page. */
export type Problem = {
  type: string
  title: string
  status: 400 | 404 | 408 | 413 | 415 | 500 | 503
  detail: string
}

const kinds = {
  'invalid-json': { status: 400, title: 'El cuerpo no es JSON válido' },
  'invalid-message': { status: 400, title: 'El mensaje no es válido' },
  'unknown-institution': { status: 404, title: 'Municipalidad no encontrada' },
  'too-slow': { status: 408, title: 'El envío tardó demasiado' },
  'message-too-long': { status: 413, title: 'El mensaje es demasiado largo' },
  'file-too-large': { status: 413, title: 'El archivo es demasiado grande' },
  'unsupported-content-type': { status: 415, title: 'Tipo de contenido no admitido' },
  'internal-error': { status: 500, title: 'Error interno' },
  'news-away': { status: 503, title: 'Sin acceso a las respuestas nuevas' },
  busy: { status: 503, title: 'Muchos envíos a la vez' },
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
  'Envíe el mensaje como application/json, application/x-www-form-urlencoded o multipart/form-data.',
)
export const tooSlow = problem(
  'too-slow',
  'El envío tardó demasiado y se cortó. Intente con una mejor conexión o con un archivo más pequeño.',
)
export const busy = problem(
  'busy',
  'En este momento llegan muchos archivos a la vez. Intente de nuevo en un minuto, por favor.',
)
export const fileTooLarge = (most: number) =>
  problem(
    'file-too-large',
    `Ese archivo es muy grande. El máximo es ${megabytes(most)}. Puede continuar sin él.`,
  )
export const newsAway = problem(
  'news-away',
  'Ahora no se puede ver si hay respuestas nuevas. Intente de nuevo en unos minutos, por favor.',
)
export const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`
export const internalError = problem('internal-error', apology)

export function problemResponse(what: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8' })
  if (what.status === 503) headers.set('retry-after', '60')
  return new Response(JSON.stringify(what), { status: what.status, headers })
}
