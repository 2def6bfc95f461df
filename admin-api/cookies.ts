import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { absoluteEnd } from '../db/sessions.ts'

/** The cookie that carries a session. */
export type Cookies = {
  read: (c: Context) => string | undefined
  write: (c: Context, secret: string) => void
  clear: (c: Context) => void
}

const name = 'session'

/** Over TLS its name makes browsers hold to this host alone and to TLS. `address`: ours, as browsers reach it. */
export const createCookies = (address: () => string): Cookies => {
  const secure = () => address().startsWith('https:')
  const options = () => ({
    path: '/',
    httpOnly: true,
    sameSite: 'Lax' as const,
    secure: secure(),
    ...(secure() ? { prefix: 'host' as const } : {}),
  })
  return {
    read: (c) => {
      const secret = secure() ? getCookie(c, name, 'host') : getCookie(c, name)
      return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined
    },
    write: (c, secret) => setCookie(c, name, secret, { ...options(), maxAge: absoluteEnd / 1000 }),
    clear: (c) => void deleteCookie(c, name, options()),
  }
}
