import type { Grant } from '../../content/accounts.ts'
import type { Assets } from './assets.ts'
import type { Refusal } from './client.ts'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import { Sheet } from './frame.tsx'
import { Roles } from './roles-told.tsx'

export type Invitation = {
  purpose: 'first' | 'new' | 'more' | 'password'
  email: string | null
  roles: Grant[]
}

/** What was typed, to be shown again. */
export type Typed = { email: string; name: string; code: string }

const titles: Record<Invitation['purpose'], string> = {
  first: 'Crear la primera cuenta',
  new: 'Crear su cuenta',
  more: 'Aceptar la invitación',
  password: 'Poner otra contraseña',
}

const names = {
  email: 'Correo',
  name: 'Nombre',
  password: 'Contraseña',
  repeated: 'La misma contraseña, otra vez',
  code: 'Código del segundo paso',
}

type Props = {
  assets: Assets
  invitation: Invitation
  secret: string
  typed?: Typed
  problem?: Refusal | undefined
}

const What = ({ invitation: { purpose, email, roles } }: { invitation: Invitation }) => (
  <>
    {purpose === 'first' && (
      <p>Con esta cuenta se administran todas las municipalidades; después podrá invitar a las demás.</p>
    )}
    {email !== null && (
      <p>
        La cuenta es de <strong>{email}</strong>.
        {purpose === 'more' && ' Ya existe: escriba su contraseña de siempre para recibir estos roles.'}
      </p>
    )}
    {roles.length > 0 && purpose !== 'first' && <Roles roles={roles} places={[]} />}
  </>
)

export const InvitationForm = ({ assets, invitation, secret, typed, problem }: Props) => {
  const { purpose } = invitation
  const faults = problem ? faultsOf(problem) : noFaults
  const chooses = purpose !== 'more'
  return (
    <Sheet title={titles[purpose]} assets={assets}>
      <main id="contenido">
        <h1>{titles[purpose]}</h1>
        <What invitation={invitation} />
        <Summary problem={problem} names={names} />
        <form method="post" action="/panel/cuenta/nueva" class="shown">
          <input type="hidden" name="enlace" value={secret} />
          {purpose === 'first' && (
            <Field name="email" label={names.email} faults={faults}>
              {(ties) => (
                <input {...ties} type="email" autocomplete="username" required value={typed?.email} />
              )}
            </Field>
          )}
          {(purpose === 'first' || purpose === 'new') && (
            <Field name="name" label={names.name} hint="Como lo conocen sus colegas." faults={faults}>
              {(ties) => <input {...ties} autocomplete="name" required maxlength={120} value={typed?.name} />}
            </Field>
          )}
          <Field
            name="password"
            label={names.password}
            hint={chooses ? 'De 12 a 128 caracteres. Varias palabras al azar sirven bien.' : undefined}
            faults={faults}
          >
            {(ties) => (
              <input
                {...ties}
                type="password"
                autocomplete={chooses ? 'new-password' : 'current-password'}
                required
              />
            )}
          </Field>
          {chooses ? (
            <Field name="repeated" label={names.repeated} faults={faults}>
              {(ties) => <input {...ties} type="password" autocomplete="new-password" required />}
            </Field>
          ) : (
            <Field name="code" label={names.code} hint="Solo si su cuenta lo pide." faults={faults}>
              {(ties) => <input {...ties} inputmode="numeric" autocomplete="one-time-code" />}
            </Field>
          )}
          <button type="submit">{titles[purpose]}</button>
        </form>
      </main>
    </Sheet>
  )
}
