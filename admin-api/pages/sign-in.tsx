import type { Assets } from './assets.ts'
import type { Refusal } from './client.ts'
import { Field, faultsOf, Summary } from './form.tsx'
import { Sheet } from './frame.tsx'

type SignInProps = {
  assets: Assets
  /** Where to go on. */
  next: string
  /** A form that was sent after its session had ended; it is sent again as soon as somebody has signed in. */
  pending?: string | undefined
  email?: string | undefined
  problem?: Refusal | undefined
}

const names = { email: 'Correo', password: 'Contraseña', code: 'Código del segundo paso' }

export const SignIn = ({ assets, next, pending, email, problem }: SignInProps) => {
  const faults = problem ? faultsOf(problem) : new Map<string, string>()
  return (
    <Sheet title="Entrar" assets={assets}>
      <main id="contenido">
        <h1>Entrar al panel</h1>
        {pending !== undefined && (
          <p class="notice" role="status">
            Su sesión terminó mientras escribía. Nada se perdió: entre otra vez y se guardará lo que escribió.
          </p>
        )}
        <Summary problem={problem} names={names} />
        <form method="post" action="/panel/entrar" class="shown">
          <input type="hidden" name="volver" value={next} />
          {pending !== undefined && <input type="hidden" name="pendiente" value={pending} />}
          <Field name="email" label={names.email} faults={faults}>
            {(ties) => <input {...ties} type="email" autocomplete="username" required value={email} />}
          </Field>
          <Field name="password" label={names.password} faults={faults}>
            {(ties) => <input {...ties} type="password" autocomplete="current-password" required />}
          </Field>
          <Field
            name="code"
            label={names.code}
            hint="Solo si su cuenta lo pide: las seis cifras de su aplicación, o un código de recuperación."
            faults={faults}
          >
            {(ties) => <input {...ties} inputmode="numeric" autocomplete="one-time-code" />}
          </Field>
          <button type="submit">Entrar</button>
        </form>
      </main>
    </Sheet>
  )
}
