import { z } from 'zod'

/** The kinds of entry, in the order in which lists show them. */
export const kinds = [
  'mission',
  'vision',
  'value',
  'service',
  'unit',
  'goal',
  'plan',
  'place',
  'procedure',
  'contact',
  'faq',
] as const

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** A name in addresses, files and buttons: lower case letters, digits and single hyphens, at most 48 characters. */
export const slug = z.string().max(48, 'use como máximo 48 caracteres').regex(slugPattern, {
  error: 'use solo minúsculas sin tilde, números y guiones, por ejemplo "mesa-de-partes"',
})

const line = (most: number) =>
  z.string().trim().min(1, 'no puede quedar vacío').max(most, `use como máximo ${most} caracteres`)

const day = z.iso.date({ error: 'escriba la fecha como AAAA-MM-DD' })

/** First and last day of the time that a source speaks about; an open side is left out. */
export const period = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .refine((p) => !p.from || !p.to || p.from <= p.to, { error: 'el inicio es posterior al fin' })

/** Where an answer comes from. `issuer` is who speaks: a campaign plan is the party's word, not the municipality's. */
export const source = z.strictObject({
  document: line(160),
  section: line(160).optional(),
  issuer: line(160),
  period: period.optional(),
  url: z.url({ error: 'escriba una dirección completa, con https://' }).optional(),
})

/** What a plan promises to reach. `level`: the figure itself ("al 80 %"); `change`: by how much ("en 50 %"). */
export const target = z.strictObject({
  text: line(300),
  sense: z.enum(['level', 'change']).optional(),
  value: z.number().optional(),
  unit: line(60).optional(),
})

/** One goal of a plan with its chain. What the plan does not say is left out, and the answer says so. */
export const goal = z.strictObject({
  dimension: line(80).optional(),
  problem: line(300).optional(),
  objective: line(300).optional(),
  programme: line(160).optional(),
  project: line(400).optional(),
  activities: line(1500).optional(),
  target: target.optional(),
  baseline: line(200).optional(),
  responsibleUnit: slug.optional(),
})

/** Its fields alone, for schemas that add to them; `goalsAlone` is the rule between them. */
export const entryFields = z.strictObject({
  id: slug,
  kind: z.enum(kinds, { error: `use uno de estos tipos: ${kinds.join(', ')}` }),
  title: line(120),
  text: line(600),
  more: line(3000).optional(),
  quote: line(3000).optional(),
  questions: z.array(line(200)).default([]),
  keywords: z.array(line(60)).default([]),
  source,
  status: z.enum(['draft', 'published', 'archived']).default('published'),
  reviewBy: day.optional(),
  unit: slug.optional(),
  goal: goal.optional(),
})

/** Only a goal has the block of a goal; for `superRefine`. */
export const goalsAlone = (
  { kind, goal }: { kind: string; goal?: unknown },
  context: z.core.$RefinementCtx,
): void => {
  if (kind !== 'goal' && goal !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['goal'],
      message: 'solo una entrada de tipo "goal" lleva el bloque goal',
      input: goal,
    })
}

/** One entry: one published answer with its source. The one schema for files, database, API and forms. */
export const entry = entryFields.superRefine(goalsAlone)

export type Kind = (typeof kinds)[number]
export type Source = z.infer<typeof source>
export type Entry = z.infer<typeof entry>
