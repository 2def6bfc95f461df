import { z } from 'zod'
import { slug } from './entry.ts'
import { everywhere, role } from './roles.ts'

/** An e-mail as accounts are told apart by it: in small letters, each letter written one way. */
export const email = z
  .string()
  .trim()
  .max(254, 'use como máximo 254 caracteres')
  .regex(
    /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/,
    'escriba un correo, por ejemplo nombre@muni.gob.pe',
  )
  .overwrite((text) => text.normalize('NFC').toLowerCase())

/** As colleagues know somebody of the staff. */
export const staffName = z
  .string()
  .trim()
  .min(1, 'no puede quedar vacío')
  .max(120, 'use como máximo 120 caracteres')

/** An institution, or all of them. */
export const place = z.union([slug, z.literal(everywhere)], {
  error: 'use el nombre corto de una municipalidad, o * para todas',
})

/** A role and where it holds. */
export const grant = z.strictObject({ institution: place, role })
export type Grant = z.infer<typeof grant>

export const grants = z
  .array(grant)
  .max(200, 'use como máximo 200 roles')
  .refine((all) => new Set(all.map(({ institution }) => institution)).size === all.length, {
    error: 'cada municipalidad lleva un solo rol',
  })
