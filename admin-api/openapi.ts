import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from './env.ts'

const about = `La API de administración de Ventanilla. Los errores son \`application/problem+json\` (RFC 9457) con un \`type\` estable.
Las listas aceptan \`cursor\` y \`limit\` y responden \`{items, next}\`. Cada cambio lleva \`If-Match\` con la versión leída; todo \`POST\` acepta
\`Idempotency-Key\`. Lo que pertenece a una municipalidad ajena responde 404.`

/** The document of an API (OpenAPI 3.1), made from its routes the first time it is asked for. */
export const describeApi = (api: OpenAPIHono<Env>) => {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'El token de un programa, o ADMIN_TOKEN',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'La sesión de una persona; con https la cookie se llama __Host-session',
  })
  let document: ReturnType<typeof api.getOpenAPI31Document> | undefined
  return () => {
    document ??= api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Ventanilla', version: '1', description: about },
      servers: [{ url: '/' }],
    })
    return document
  }
}
