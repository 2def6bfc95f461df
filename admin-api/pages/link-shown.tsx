import { z } from 'zod'
import { Moment } from './moment.tsx'

/** A link that is told once. */
export const madeLink = z.object({ email: z.string(), link: z.string(), expiresAt: z.string() })

export const LinkShown = (props: { made: z.infer<typeof madeLink>; zone: string; what: string }) => {
  const { made, zone, what } = props
  return (
    <>
      <p class="notice done" role="status">
        {what}
      </p>
      <p>
        Envíe este enlace a <strong>{made.email}</strong> por un medio seguro. Sirve una sola vez, hasta el{' '}
        <Moment at={made.expiresAt} zone={zone} />. <strong>No se volverá a mostrar.</strong>
      </p>
      <div class="field">
        <label for="enlace">Enlace</label>
        <input id="enlace" readonly value={made.link} />
      </div>
      <p>
        <a class="button" href="/panel/personas">
          Volver a Personas
        </a>
      </p>
    </>
  )
}
