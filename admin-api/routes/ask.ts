import { z } from '@hono/zod-openapi'
import { answeredWith, reasonsOf } from '../../content/answered.ts'
import { kinds, slug } from '../../content/entry.ts'
import type { Library } from '../../content/library.ts'
import type { DraftShelf } from '../drafts.ts'
import { operation, resource } from '../operation.ts'
import { Problem } from '../problem.ts'

const scored = z.number().min(0).max(1)

const answered = z.strictObject({
  id: slug,
  kind: z.enum(kinds),
  title: z.string(),
  text: z.string(),
  score: scored,
})

const reasons = z.strictObject({
  confidence: scored.openapi({ description: 'Qué tan segura es la primera, de 0 a 1' }),
  corrected: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .openapi({ description: 'Palabras leídas como otras' }),
  matched: z.array(z.string()).openapi({ description: 'Palabras que la primera respuesta dice' }),
  unknown: z.array(z.string()).openapi({ description: 'Palabras que ninguna respuesta dice' }),
  runnersUp: z.array(z.strictObject({ id: slug, title: z.string(), score: z.number() })),
  silence: z.string().optional().openapi({ description: 'Por qué no se contesta' }),
  guard: z.string().optional().openapi({ description: 'El dato o el lugar que lo impide' }),
  talk: z.string().optional(),
})

const ask = operation('askEntries', {
  method: 'post',
  path: '/v1/{inst}/ask',
  summary: 'Qué contestaría el bot, y por qué',
  description: 'Con `draft`, como si los borradores estuvieran publicados.',
  request: {
    params: z.object({ inst: slug }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            question: z.string().min(1, 'escriba una pregunta').max(20_000),
            draft: z.boolean().optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'La decisión',
      content: {
        'application/json': {
          schema: z
            .strictObject({
              status: z.enum(['answer', 'suggestions', 'no_match', 'smalltalk']),
              entries: z.array(answered),
              why: reasons,
            })
            .openapi('Decision'),
        },
      },
    },
  },
})

export type AskParts = { library: Pick<Library, 'shelf'>; drafts: DraftShelf }

/** The same decision as residents get, with its reasons. */
export const askRoutes = ({ library, drafts }: AskParts) => {
  const routes = resource()
  routes.openapi(ask, async (c) => {
    const { inst } = c.req.valid('param')
    const { question, draft } = c.req.valid('json')
    const shelf = draft ? await drafts(inst) : library.shelf(inst)
    if (!shelf) throw new Problem('not-found')
    const verdict = shelf.find(question)
    const why = reasonsOf(verdict, (id) => shelf.entry(id)?.title)
    return c.json({ status: verdict.status, entries: answeredWith(verdict), why }, 200)
  })
  return routes
}
