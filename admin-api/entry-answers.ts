import { z } from '@hono/zod-openapi'
import { entryFields, goalsAlone, slug } from '../content/entry.ts'
import type { EntryWorked } from '../db/entry-desk.ts'
import type { KeptEntry } from '../db/entry-rows.ts'
import { Problem } from './problem.ts'
import { etag } from './version.ts'

const about = {
  version: z.int().min(1),
  changedAt: z.iso.datetime(),
  /** In the bin since. */
  deletedAt: z.iso.datetime().optional(),
}

/** An entry as staff are told it: all of it, and what is kept about it. */
export const toldEntry = entryFields.extend(about).openapi('Entry')
export type ToldEntry = z.infer<typeof toldEntry>

const ratings = z.strictObject({ useful: z.int().min(0), notUseful: z.int().min(0) })

/** With what residents thought of it. */
export const entryDetail = entryFields.extend({ ...about, ratings }).openapi('EntryDetail')

/** In a list, with that where it was asked for. */
export const listedEntry = entryFields
  .extend({ ...about, ratings: ratings.optional() })
  .openapi('EntryListed')

/** What is sent back as it was read may carry what only we write. */
const ours = { version: z.unknown(), changedAt: z.unknown(), deletedAt: z.unknown(), ratings: z.unknown() }

/** An entry as staff send it; without an id it is named after its title, or by the address. */
export const sentEntry = entryFields
  .extend({
    id: slug.optional(),
    ...Object.fromEntries(Object.entries(ours).map(([name, any]) => [name, any.optional()])),
  })
  .superRefine(goalsAlone)
  .transform((given) => entryFields.extend({ id: slug.optional() }).strip().parse(given))
  .openapi('EntrySent')

export const entryAddress = z.object({ inst: slug, id: slug })

export const tellEntry = ({ entry: content, version, changedAt, deletedAt }: KeptEntry): ToldEntry => ({
  ...content,
  version,
  changedAt: changedAt.toISOString(),
  ...(deletedAt === null ? {} : { deletedAt: deletedAt.toISOString() }),
})

const linkTo = (inst: string, id: string) => `/v1/${inst}/entries/${id}`

/** The entry after the work, or the problem that kept it from being done. */
export const doneOrProblem = (worked: EntryWorked, inst: string): KeptEntry => {
  switch (worked.type) {
    case 'done':
      return worked.kept
    case 'not_found':
      throw new Problem('not-found')
    case 'stale':
      throw new Problem('stale', {
        detail: 'Revise la versión actual y haga su cambio sobre ella.',
        more: { current: tellEntry(worked.kept) },
        headers: { etag: etag(worked.kept.version) },
      })
    case 'taken':
      throw new Problem('conflict', {
        detail: worked.binned
          ? 'Ese id es de una respuesta que está en la papelera: recupérela o elija otro.'
          : 'Ya hay una respuesta con ese id: elija otro.',
        errors: [{ field: 'id', rule: 'ya pertenece a otra respuesta' }],
      })
    case 'claimed':
      throw new Problem('conflict', {
        detail: 'Otra respuesta publicada ya contesta esa pregunta: quítela de una de las dos.',
        errors: worked.claims.map(({ question, entry: owner }) => ({
          field: 'questions',
          rule: `"${question}" ya pertenece a la respuesta "${owner}"`,
        })),
        more: {
          claims: worked.claims.map((claim) => ({ ...claim, link: linkTo(inst, claim.entry) })),
        },
      })
    case 'no_unit':
      throw new Problem('invalid', {
        errors: [
          { field: worked.field, rule: `no existe una entrada de tipo unit con el id "${worked.unit}"` },
        ],
      })
    case 'in_use':
      throw new Problem('conflict', {
        detail: 'Otras respuestas la nombran como su área: cámbielas primero.',
        more: { entries: worked.entries.map((id) => ({ id, link: linkTo(inst, id) })) },
      })
  }
}
