import { z } from '@hono/zod-openapi'
import { entryFields, slug } from '../../content/entry.ts'
import type { Library } from '../../content/library.ts'
import { questionKey } from '../../content/question-key.ts'
import type { ProposeWays } from '../../content/ways-of-asking.ts'
import { operation, resource } from '../operation.ts'

const { title, text, keywords, questions } = entryFields.shape

const propose = operation('proposeWays', {
  method: 'post',
  path: '/v1/{inst}/ways-of-asking',
  summary: 'Otras maneras en que los vecinos preguntarían por una respuesta',
  description:
    'De lo que los vecinos de cualquier municipio dicen de temas como el suyo. Ninguna está ya en una respuesta publicada. Elija las que la respuesta de verdad contesta.',
  request: {
    params: z.object({ inst: slug }),
    body: {
      required: true,
      content: {
        'application/json': { schema: z.strictObject({ title, text: text.optional(), keywords, questions }) },
      },
    },
  },
  responses: {
    200: {
      description: 'Las más probables primero; ninguna si no hay un tema parecido',
      content: {
        'application/json': {
          schema: z.strictObject({ items: z.array(z.string()) }).openapi('WaysOfAsking'),
        },
      },
    },
  },
})

export type WaysParts = { library: Pick<Library, 'shelf'>; proposeWays: ProposeWays }

/** Ways of asking for an answer that is being written. */
export const waysRoutes = ({ library, proposeWays }: WaysParts) => {
  const routes = resource()
  routes.openapi(propose, async (c) => {
    const { inst } = c.req.valid('param')
    const published = library.shelf(inst)?.entries ?? []
    const taken = new Set(published.flatMap((entry) => entry.questions.map(questionKey)))
    const { text = '', ...drafted } = c.req.valid('json')
    const items = await proposeWays({ ...drafted, text }, (way) => taken.has(questionKey(way)))
    return c.json({ items }, 200)
  })
  return routes
}
