import type { Hono } from 'hono'
import { nothing } from './client.ts'
import type { PanelContext, PanelEnv } from './desk.tsx'
import { SignIn } from './sign-in.tsx'
import { Trouble } from './trouble.tsx'
import { readReader } from './who.ts'

/** Only to pages of the panel: an address that leads elsewhere is not followed. */
const returnTo = (path: string | null | undefined): string =>
  path && /^\/panel(?:[/?]|$)/.test(path) && !path.startsWith('/panel/entrar') ? path : '/panel'

const isForm = (c: PanelContext) =>
  (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')

/** Sends a form once more, now in the name of who has just signed in: nothing that was typed is lost. */
const sendAgain = async (c: PanelContext, panel: Hono<PanelEnv>, path: string, form: string) => {
  const cookies = c.res.headers.getSetCookie()
  const response = await panel.request(
    new URL(path, c.req.url),
    {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: cookies.map((one) => one.split(';')[0]).join('; '),
      },
      body: form,
    },
    c.env,
  )
  const headers = new Headers(response.headers)
  for (const one of cookies) headers.append('set-cookie', one)
  return new Response(response.body, { status: response.status, headers })
}

/** Signing in and out, and that nobody passes without. To be added before every page that is not for everybody. */
export const guardPanel = (panel: Hono<PanelEnv>): void => {
  panel.get('/entrar', (c) =>
    c.html(<SignIn assets={c.get('assets')} next={returnTo(c.req.query('volver'))} />),
  )
  panel.post('/entrar', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const next = returnTo(form.get('volver'))
    const pending = form.get('pendiente') ?? undefined
    const email = form.get('email') ?? ''
    const code = form.get('code')?.trim()
    const body = { email, password: form.get('password') ?? '', ...(code ? { code } : {}) }
    const signed = await c.get('client').send('POST', '/v1/session', nothing, { body })
    if (signed.ok) return pending === undefined ? c.redirect(next, 303) : sendAgain(c, panel, next, pending)
    const page = (
      <SignIn assets={c.get('assets')} next={next} pending={pending} email={email} problem={signed.problem} />
    )
    return c.html(page, signed.status === 429 ? 429 : 401)
  })
  panel.post('/salir', async (c) => {
    await c.get('client').send('DELETE', '/v1/session', nothing)
    return c.redirect('/panel/entrar', 303)
  })
  panel.use(async (c, next) => {
    const reader = await readReader(c.get('client'))
    const { pathname, search } = new URL(c.req.url)
    const assets = c.get('assets')
    if (!reader.ok) {
      if (reader.status !== 401) return c.html(<Trouble assets={assets} problem={reader.problem} />, 503)
      if (c.req.method === 'POST' && isForm(c))
        return c.html(
          <SignIn assets={assets} next={returnTo(pathname + search)} pending={await c.req.text()} />,
          401,
        )
      // A file that was sent is to be sent again from the page that it was sent from.
      const isFile = /^multipart\//.test(c.req.header('content-type') ?? '')
      const back = c.req.method === 'GET' || isFile ? pathname + search : '/panel'
      return c.redirect(`/panel/entrar?volver=${encodeURIComponent(back)}`, 303)
    }
    c.set('reader', {
      ...reader.data,
      here: reader.data.institutions.find(({ slug }) => slug === pathname.split('/')[2]),
    })
    return next()
  })
}
