import type { Context } from 'hono'
import type { Caller } from './caller.ts'
import { Problem } from './problem.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

const originIsOurs = (origin: string, c: Context, publicOrigin: string): boolean => {
  if (origin === publicOrigin) return true
  // As the browser reached us where nobody told us our public address.
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  return url !== undefined && url.host === c.req.header('host')
}

/** Whether the browser says, or does not deny, that another site had it send what changes something. */
export const fromOtherSite = (c: Context, publicOrigin: string): boolean => {
  if (harmless.has(c.req.method)) return false
  const [site, origin] = [c.req.header('sec-fetch-site'), c.req.header('origin')]
  if (site !== undefined && site !== 'same-origin') return true
  return origin !== undefined && !originIsOurs(origin, c, publicOrigin)
}

/**
 * Refuses what another site had a browser send: where nothing but a cookie tells who asks, the browser must say that the
 * request comes from our own pages. Programs with a token are asked nothing.
 */
export const refuseOtherSites = (c: Context, caller: Caller | undefined, publicOrigin: string): void => {
  if (harmless.has(c.req.method) || c.req.header('authorization') !== undefined) return
  const said = c.req.header('sec-fetch-site') ?? c.req.header('origin')
  const silent = caller?.session !== undefined && said === undefined
  if (silent || fromOtherSite(c, publicOrigin))
    throw new Problem('other-site', {
      detail: 'Envíela desde las páginas de la ventanilla, o use un token en Authorization.',
    })
}
