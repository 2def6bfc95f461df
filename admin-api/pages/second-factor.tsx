import { Hono } from 'hono'
import { z } from 'zod'
import { ProofFields, readMe } from './account.tsx'
import { nothing, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import { goTo } from './notices.ts'
import { Qr, qrAddress } from './qr.tsx'
import { given, readSent } from './sent.ts'

const begun = z.object({ secret: z.string(), uri: z.string(), pending: z.string() })
type Begun = z.infer<typeof begun>
const confirmed = z.object({ recovery: z.array(z.string()) })

const title = 'Segundo paso al entrar'
const path = '/panel/cuenta'
const own = '/panel/cuenta/segundo-paso'
const names = { password: 'Contraseña actual', code: 'Código', pending: 'Tiempo para confirmar' }

const Ask = ({ active, problem }: { active: boolean; problem?: Refusal | undefined }) => (
  <form method="post" action={active ? `${own}/quitar` : own} class="shown">
    <Summary problem={problem} names={names} />
    <p>
      {active
        ? 'Sin el segundo paso bastará su contraseña para entrar.'
        : 'Con el segundo paso, al entrar se pide también un código de su teléfono: quien adivine su contraseña no podrá entrar. Instale en su teléfono una aplicación de códigos, por ejemplo Aegis o Google Authenticator.'}
    </p>
    <ProofFields secondFactor={active} faults={problem ? faultsOf(problem) : noFaults} />
    <button type="submit">{active ? 'Quitar el segundo paso' : 'Continuar'}</button>
  </form>
)

const Confirm = (props: { begun: Begun; image: string; problem?: Refusal | undefined }) => {
  const { begun, image, problem } = props
  return (
    <form method="post" action={`${own}/confirmar`} class="shown">
      <Summary problem={problem} names={names} />
      <input type="hidden" name="secret" value={begun.secret} />
      <input type="hidden" name="uri" value={begun.uri} />
      <input type="hidden" name="pending" value={begun.pending} />
      <ol>
        <li>
          <p>En la aplicación de su teléfono, agregue una cuenta y apunte la cámara a este QR.</p>
          <Qr address={image} label="QR que lee su aplicación de códigos; también puede copiar la clave" />
          <p>
            O copie esta clave: <code>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </li>
        <li>
          <Field
            name="code"
            label={names.code}
            hint="Las seis cifras que muestra la aplicación ahora."
            faults={problem ? faultsOf(problem) : noFaults}
          >
            {(ties) => (
              <input {...ties} inputmode="numeric" autocomplete="one-time-code" required maxlength={20} />
            )}
          </Field>
        </li>
      </ol>
      <button type="submit">Activar el segundo paso</button>
    </form>
  )
}

const Recovery = ({ codes }: { codes: readonly string[] }) => (
  <>
    <p class="notice done" role="status">
      El segundo paso está activo.
    </p>
    <p>
      Guarde estos códigos en un lugar seguro, por ejemplo impresos bajo llave. Si pierde su teléfono, cada
      uno sirve una vez para entrar. <strong>No se volverán a mostrar.</strong>
    </p>
    <ul class="codes">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p>
      <a class="button" href={path}>
        Ya los guardé
      </a>
    </p>
  </>
)

const begin = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const body = { password: sent.raw('password') }
  const done = await c.get('client').send('POST', '/v1/session/totp', begun, { body })
  if (!done.ok)
    return showPage(c, title, <Ask active={false} problem={done.problem} />, { path, status: 422 })
  return showPage(c, title, <Confirm begun={done.data} image={await qrAddress(done.data.uri)} />, { path })
}

const confirm = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const before = { secret: sent.text('secret'), uri: sent.text('uri'), pending: sent.text('pending') }
  const body = { pending: before.pending, code: sent.text('code') }
  const done = await c.get('client').send('POST', '/v1/session/totp/confirm', confirmed, { body })
  if (done.ok) return showPage(c, title, <Recovery codes={done.data.recovery} />, { path })
  if (before.uri.length > 500) return showRefusal(c, done.problem)
  const form = <Confirm begun={before} image={await qrAddress(before.uri)} problem={done.problem} />
  return showPage(c, title, form, { path, status: 422 })
}

const remove = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const body = { password: sent.raw('password'), ...given('code', sent.text('code')) }
  const done = await c.get('client').send('POST', '/v1/session/totp/remove', nothing, { body })
  if (done.ok) return goTo(c, path, 'sin-segundo-paso')
  return showPage(c, title, <Ask active problem={done.problem} />, { path, status: 422 })
}

/** Turning the second step of signing in on and off. */
export const secondFactorPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/cuenta/segundo-paso', async (c) => {
    const found = await readMe(c)
    if (!found.ok) return showRefusal(c, found.problem)
    return showPage(c, title, <Ask active={found.data.secondFactor} />, { path })
  })
  pages.post('/cuenta/segundo-paso', begin)
  pages.post('/cuenta/segundo-paso/confirmar', confirm)
  pages.post('/cuenta/segundo-paso/quitar', remove)
  return pages
}
