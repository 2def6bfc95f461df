import { z } from 'zod'
import { slug } from './entry.ts'
import { feedbackKinds } from './feedback.ts'

const phrase = (most: number) => z.string().trim().min(1).max(most)

const workdays = z.int().min(1).max(365)
const days = (most: number) => z.int().min(1).max(most)

/** How a municipality deals with what residents say; what is left out keeps the product's own. */
const feedback = z.strictObject({
  /** The letters that codes begin with; else the first three of the slug. */
  codePrefix: z
    .string()
    .regex(/^[A-Z]{2,3}$/, 'use dos o tres letras mayúsculas')
    .optional(),
  /** Working days until an answer is due, by kind. */
  due: z.partialRecord(z.enum(feedbackKinds), workdays).default({}),
  /** The unit (its entry's id) that a kind goes to when the topic names none. */
  units: z.partialRecord(z.enum(feedbackKinds), slug).default({}),
  /** Replies that staff begin from. */
  templates: z
    .array(z.strictObject({ name: phrase(60), text: phrase(3000) }))
    .max(50, 'use como máximo 50 plantillas')
    .optional(),
  /** Who keeps the data, where it is not the municipality itself. */
  keeper: phrase(120).optional(),
  /** The formal complaints book (Libro de Reclamaciones in Peru): where residents find it. */
  complaintsBook: phrase(120).optional(),
  /** How long after its closing a case keeps who sent it, in days. */
  identityDays: days(3650).default(180),
  /** How long what only serves to deliver and to tell repeats apart is kept, in days. */
  technicalDays: days(60).default(7),
})

/** A municipality as residents meet it: its names, its country and its own wording. */
export const institution = z.strictObject({
  slug,
  name: phrase(120),
  shortName: phrase(60),
  country: z.enum(['PE', 'CL'], { error: 'use PE (Perú) o CL (Chile)' }),
  /** Other names of the town that residents use; a question that names the town by one of them is about this town. */
  aliases: z.array(phrase(60)).default([]),
  /** Replaces the fixed phrases of the conversation; what is left out keeps the product's own. */
  wording: z
    .strictObject({
      greeting: phrase(400).optional(),
      signOff: phrase(200).optional(),
    })
    .default({}),
  feedback: feedback.prefault({}),
})

export type Institution = z.infer<typeof institution>

/** The clocks that people live by. */
export const timeZones: Record<Institution['country'], string> = {
  PE: 'America/Lima',
  CL: 'America/Santiago',
}

/** The day that it is there, as year-month-day: days given so can be compared. */
export const dayIn = (country: Institution['country'], at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timeZones[country] }).format(at)
