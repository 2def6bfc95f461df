import { z } from 'zod'
import { feedbackKinds, feedbackStatuses } from '../content/feedback.ts'

/** Text without the one character that the database cannot keep. */
export const words = (most: number) =>
  z
    .string()
    .max(most, `use como máximo ${most} caracteres`)
    .refine((text) => !text.includes('\0'), 'quite los caracteres nulos')

/** A day of the calendar, where it can be of a case. */
export const day = z.iso
  .date('use año-mes-día, por ejemplo 2026-03-02')
  .refine((text) => text >= '2000-01-01' && text <= '2100-12-31', 'use un día entre los años 2000 y 2100')

export const flag = z
  .enum(['true', 'false'], { error: 'use true o false' })
  .transform((given) => given === 'true')

const listOf = <const T extends readonly [string, ...string[]]>(known: T) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(known, { error: `use: ${known.join(', ')}; varios separados por comas` })).min(1))
    .openapi({ type: 'string', description: `${known.join(', ')}; varios separados por comas` })

const orNone = (about: string) =>
  words(120)
    .transform((given) => (given === 'none' ? null : given))
    .openapi({ description: `${about}; none: sin ella` })

/** The filters of the list and of the export, as a query has them. */
export const filters = {
  status: listOf(feedbackStatuses).optional(),
  kind: listOf(feedbackKinds).optional(),
  unit: orNone('La oficina encargada (id)').optional(),
  entry: words(120).optional(),
  assignee: orNone('La cuenta que lo atiende (id)').optional(),
  channel: words(40).optional(),
  from: day.optional().openapi({ description: 'Desde este día' }),
  to: day.optional().openapi({ description: 'Hasta este día, incluido' }),
  overdue: flag.optional(),
  due: day.optional().openapi({ description: 'Abiertas que vencen hasta este día' }),
  pin: flag.optional().openapi({ description: 'Con un punto en el mapa' }),
  place: words(200).optional().openapi({ description: 'Parte del lugar, como lo escribió el vecino' }),
  q: words(200).optional().openapi({ description: 'Palabras del texto o del lugar, o el código' }),
}
