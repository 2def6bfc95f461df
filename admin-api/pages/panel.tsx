import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { fromOtherSite } from '../same-site.ts'
import { readAssets } from './assets.ts'
import { clientFor, type FetchApi } from './client.ts'
import { type Pages, type PanelEnv, showPage } from './desk.tsx'
import { guardPanel } from './entering.tsx'

/** Nothing from outside the site, and nothing within a page that runs: what residents wrote stays text. */
const secure = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
})

type PanelParts = {
  /** The API of this process. */
  api: FetchApi
  /** The product's address as browsers know it. */
  address: () => string
  pages: readonly Pages[]
}

/** The staff's pages under `/panel`: each shows what the API gives, and does what the API lets do. */
export const createPanel = ({ api, address, pages }: PanelParts): Hono<PanelEnv> => {
  const assets = readAssets()
  const panel = new Hono<PanelEnv>().basePath('/panel')
  panel.use(compress())
  panel.get('/archivos/:name', (c) => assets.respond(c.req.param('name'), c.req.raw) ?? c.notFound())
  panel.use(secure, async (c, next) => {
    if (fromOtherSite(c, new URL(address()).origin))
      return c.text('La solicitud viene de otro sitio: ábrala desde las páginas del panel.', 403)
    c.set('assets', assets)
    c.set('client', clientFor(c, api))
    await next()
    return c.header('cache-control', 'no-store')
  })
  guardPanel(panel)
  for (const one of pages) panel.route('/', one)
  panel.notFound((c) =>
    showPage(c, 'No existe', <p>Esta página no existe, o no es para su cuenta.</p>, { status: 404 }),
  )
  return panel
}
