import { Hono } from 'hono'
import { z } from 'zod'
import { grant } from '../../content/accounts.ts'
import { nothing } from './client.ts'
import type { Pages, PanelContext, PanelEnv } from './desk.tsx'
import { type Invitation, InvitationForm, type Typed } from './invitation-form.tsx'
import { given, readSent } from './sent.ts'
import { Trouble } from './trouble.tsx'

const invitation = z.object({
  purpose: z.enum(['first', 'new', 'more', 'password']),
  email: z.string().nullable(),
  roles: z.array(grant),
}) satisfies z.ZodType<Invitation>

const accepted = z.object({ email: z.string() })

const apiPath = (secret: string) => `/v1/invitations/${encodeURIComponent(secret)}`

/** What the link is for; or the page that says that it is for nothing any more. */
const readInvitation = async (c: PanelContext, secret: string) => {
  const found = await c.get('client').get(apiPath(secret), invitation)
  if (found.ok) return { ok: true, data: found.data } as const
  const page = <Trouble assets={c.get('assets')} problem={found.problem} />
  return { ok: false, page: await c.html(page, found.status === 404 ? 404 : 503) } as const
}

const accept = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const secret = sent.raw('enlace')
  const found = await readInvitation(c, secret)
  if (!found.ok) return found.page
  const typed: Typed = { email: sent.text('email'), name: sent.text('name'), code: sent.text('code') }
  const password = sent.raw('password')
  const again = (problem: Parameters<typeof InvitationForm>[0]['problem']) =>
    c.html(
      <InvitationForm
        assets={c.get('assets')}
        invitation={found.data}
        secret={secret}
        typed={typed}
        problem={problem}
      />,
      422,
    )
  const chosen = found.data.purpose !== 'more'
  if (chosen && password !== sent.raw('repeated'))
    return again({
      type: 'urn:ventanilla:problem:invalid',
      title: 'Hay datos que corregir',
      status: 422,
      errors: [{ field: 'repeated', rule: 'no es la misma contraseña' }],
    })
  const client = c.get('client')
  const done = await client.send('POST', apiPath(secret), accepted, {
    body: {
      password,
      ...given('email', typed.email),
      ...given('name', typed.name),
      ...given('code', typed.code),
    },
  })
  if (!done.ok) return again(done.problem)
  // A code of the second step counts once, so who has one signs in themselves.
  const signed =
    chosen &&
    (await client.send('POST', '/v1/session', nothing, { body: { email: done.data.email, password } })).ok
  return c.redirect(signed ? '/panel' : '/panel/entrar', 303)
}

/** Where an invitation, the link for the first account, or one for another password is accepted. */
export const invitationPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/cuenta/nueva', async (c) => {
    const secret = c.req.query('enlace') ?? ''
    const found = await readInvitation(c, secret)
    if (!found.ok) return found.page
    return c.html(<InvitationForm assets={c.get('assets')} invitation={found.data} secret={secret} />)
  })
  pages.post('/cuenta/nueva', accept)
  // Links name the account's own page, which is for whoever has one.
  pages.get('/cuenta', (c, next) => {
    const secret = c.req.query('enlace')
    return secret === undefined
      ? next()
      : Promise.resolve(c.redirect(`/panel/cuenta/nueva?enlace=${encodeURIComponent(secret)}`, 302))
  })
  return pages
}
