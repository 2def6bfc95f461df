import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { fromOtherSite } from '../same-site.ts'
import { readAssets } from './assets.ts'
import { clientFor, type FetchApi } from './client.ts'
import { type Pages, type PanelEnv, showPage } from './desk.tsx'
import { guardPanel } from './entering.tsx'
import { Trouble } from './trouble.tsx'

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
  // What residents sent is handed on under the stricter policy that the API gives it.
  overwrite: false,
})

const ours = {
  title: 'Algo falló de nuestro lado',
  detail: 'Ya quedó registrado. Vuelva atrás e inténtelo otra vez en un momento.',
}

/** What the application that the panel is part of hands to it. */
export type PanelDoors = {
  /** The API of this process. */
  api: FetchApi
  /** Hears of each fault of ours and the page that it broke. */
  failed: (error: unknown, page: string) => void
}

type PanelParts = PanelDoors & {
  /** The product's address as browsers know it. */
  address: () => string
  /** Pages for everybody, signed in or not. */
  open: readonly Pages[]
  /** Pages for those who have signed in. */
  pages: readonly Pages[]
}

/** The staff's pages under `/panel`: each shows what the API gives, and does what the API lets do. */
export const createPanel = ({ api, address, open, pages, failed }: PanelParts): Hono<PanelEnv> => {
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
    // A page may say more than that.
    if (!c.res.headers.get('cache-control')?.includes('no-store')) c.header('cache-control', 'no-store')
  })
  for (const one of open) panel.route('/', one)
  guardPanel(panel)
  for (const one of pages) panel.route('/', one)
  // A route and no `notFound`, which would be the whole product's.
  panel.all('*', (c) =>
    showPage(c, 'No existe', <p>Esta página no existe, o no es para su cuenta.</p>, { status: 404 }),
  )
  panel.onError((error, c) => {
    failed(error, `${c.req.method} ${c.req.routePath}`)
    return c.html(<Trouble assets={assets} problem={ours} />, 500)
  })
  return panel
}
