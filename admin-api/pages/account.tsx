import { Hono } from 'hono'
import { z } from 'zod'
import { grant } from '../../content/accounts.ts'
import { nothing, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import type { Workplace } from './frame.tsx'
import { goTo } from './notices.ts'
import { Roles } from './roles-told.tsx'
import { given, readSent } from './sent.ts'

const me = z.object({
  kind: z.enum(['staff', 'program']),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(grant),
  secondFactor: z.boolean(),
})
type Me = z.infer<typeof me>

/** Who is signed in, as the account's pages need it. */
export const readMe = (c: PanelContext) => c.get('client').get('/v1/session', me)

const Account = ({ me, places }: { me: Me; places: readonly Workplace[] }) => (
  <>
    <dl>
      <dt>Nombre</dt>
      <dd>{me.name}</dd>
      <dt>Correo</dt>
      <dd>{me.email}</dd>
      <dt>Roles</dt>
      <dd>
        <Roles roles={me.roles} places={places} />
      </dd>
      <dt>Segundo paso al entrar</dt>
      <dd>
        {me.secondFactor ? (
          <span class="state" data-sign="✓">
            Activado
          </span>
        ) : (
          <span class="state" data-sign="○">
            Sin activar: le recomendamos activarlo
          </span>
        )}
      </dd>
    </dl>
    <p class="actions">
      <a class="button" href="/panel/cuenta/clave">
        Cambiar la contraseña
      </a>
      <a class="button" href="/panel/cuenta/segundo-paso">
        {me.secondFactor ? 'Quitar el segundo paso' : 'Activar el segundo paso'}
      </a>
    </p>
  </>
)

const names = {
  password: 'Contraseña actual',
  new: 'Contraseña nueva',
  repeated: 'La nueva, otra vez',
  code: 'Código del segundo paso',
}

/** The present password and, where the account asks for one, a code: asked for before anything of the account changes. */
export const ProofFields = (props: { secondFactor: boolean; faults: ReadonlyMap<string, string> }) => (
  <>
    <Field name="password" label={names.password} faults={props.faults}>
      {(ties) => <input {...ties} type="password" autocomplete="current-password" required />}
    </Field>
    {props.secondFactor && (
      <Field
        name="code"
        label={names.code}
        hint="Las seis cifras de su aplicación, o un código de recuperación."
        faults={props.faults}
      >
        {(ties) => <input {...ties} inputmode="numeric" autocomplete="one-time-code" required />}
      </Field>
    )}
  </>
)

const PasswordForm = ({ me, problem }: { me: Me; problem?: Refusal | undefined }) => {
  const faults = problem ? faultsOf(problem) : noFaults
  return (
    <form method="post" class="shown">
      <Summary problem={problem} names={names} />
      <p>Al guardar se cierran las sesiones que tenga abiertas en otros equipos.</p>
      <ProofFields secondFactor={me.secondFactor} faults={faults} />
      <Field
        name="new"
        label={names.new}
        hint="De 12 a 128 caracteres. Varias palabras al azar sirven bien."
        faults={faults}
      >
        {(ties) => <input {...ties} type="password" autocomplete="new-password" required />}
      </Field>
      <Field name="repeated" label={names.repeated} faults={faults}>
        {(ties) => <input {...ties} type="password" autocomplete="new-password" required />}
      </Field>
      <button type="submit">Guardar la contraseña nueva</button>
    </form>
  )
}

const passwordTitle = 'Cambiar la contraseña'
const path = '/panel/cuenta'

const changePassword = async (c: PanelContext): Promise<Response> => {
  const found = await readMe(c)
  if (!found.ok) return showRefusal(c, found.problem)
  const sent = await readSent(c)
  const again = (problem: Refusal) =>
    showPage(c, passwordTitle, <PasswordForm me={found.data} problem={problem} />, { path, status: 422 })
  if (sent.raw('new') !== sent.raw('repeated'))
    return again({
      type: 'urn:ventanilla:problem:invalid',
      title: 'Hay datos que corregir',
      status: 422,
      errors: [{ field: 'repeated', rule: 'no es la misma contraseña nueva' }],
    })
  const done = await c.get('client').send('POST', '/v1/session/password', nothing, {
    body: { password: sent.raw('password'), new: sent.raw('new'), ...given('code', sent.text('code')) },
  })
  return done.ok ? goTo(c, path, 'contrasena') : again(done.problem)
}

/** One's own account: who one is, and another password. */
export const accountPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/cuenta', async (c) => {
    const found = await readMe(c)
    if (!found.ok) return showRefusal(c, found.problem)
    return showPage(c, 'Su cuenta', <Account me={found.data} places={c.get('reader').institutions} />)
  })
  pages.get('/cuenta/clave', async (c) => {
    const found = await readMe(c)
    if (!found.ok) return showRefusal(c, found.problem)
    return showPage(c, passwordTitle, <PasswordForm me={found.data} />, { path })
  })
  pages.post('/cuenta/clave', changePassword)
  return pages
}
