import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Hono } from 'hono'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // Its icons and some of its styles are written into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API de Ventanilla</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/begin.js"></script>
</body>
</html>
`
const begin = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })\n`

const types = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}
type Asset = keyof typeof types

const readAsset = (name: Asset): Buffer => {
  const folder = createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')
  return readFileSync(join(folder, '..', name))
}

/** `/docs`: the document of the API to read and to try, without anything from elsewhere. */
export const docs = (): Hono => {
  const app = new Hono()
  // 1.5 MB that few ask for: read the first time.
  const assets = new Map<Asset, Buffer>()
  app.use('/docs/*', async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-cache')
  })
  app.get('/docs', (c) => c.html(page))
  app.get('/docs/begin.js', (c) => c.body(begin, 200, { 'content-type': types['swagger-ui-bundle.js'] }))
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js'] as const)
    app.get(`/docs/${name}`, (c) => {
      const bytes = assets.get(name) ?? readAsset(name)
      assets.set(name, bytes)
      return c.body(new Uint8Array(bytes), 200, { 'content-type': types[name] })
    })
  return app
}
