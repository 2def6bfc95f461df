import { Hono } from 'hono'
import { z } from 'zod'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, noFaults } from './form.tsx'
import { mayEdit } from './may.ts'
import { groupPath, leadOf, unansweredGroup } from './unanswered-group.ts'

const candidate = z.object({ id: z.string(), title: z.string() })
type Candidate = z.infer<typeof candidate>
const decision = z.object({
  entries: z.array(candidate),
  why: z.object({ runnersUp: z.array(candidate) }),
})
const listed = z.object({ items: z.array(candidate) })

const most = 8

/** What the engine thinks nearest, or what has the words that somebody looks for. */
const candidatesFor = async (c: PanelContext, inst: string, question: string, q: string) => {
  const client = c.get('client')
  const at = `/v1/${encodeURIComponent(inst)}`
  if (q !== '') {
    const query = new URLSearchParams({ q: q.slice(0, 200), status: 'published', limit: String(most) })
    const found = await client.get(`${at}/entries?${query}`, listed)
    return found.ok ? found.data.items : []
  }
  const asked = await client.send('POST', `${at}/ask`, decision, { body: { question } })
  if (!asked.ok) return []
  const near = [...asked.data.entries, ...asked.data.why.runnersUp]
  return [...new Map(near.map((one) => [one.id, one])).values()].slice(0, most)
}

const Pick = ({ candidates, action }: { candidates: readonly Candidate[]; action: string }) => (
  <ul class="bare">
    {candidates.map(({ id, title }) => (
      <li>
        <form method="post" action={action} class="actions">
          <input type="hidden" name="entry" value={id} />
          <button type="submit" class="second">
            Es la misma que «{title}»
          </button>
        </form>
      </li>
    ))}
  </ul>
)

/** Choosing the answer that a group of questions has already. */
export const samePages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/sin-respuesta/:group/misma', async (c) => {
    const { inst, group } = c.req.param()
    const found = await c.get('client').get(groupPath(inst, group), unansweredGroup)
    if (!found.ok) return showRefusal(c, found.problem)
    const list = `/panel/${inst}/sin-respuesta`
    const own = `${list}/${group}/misma`
    const q = (c.req.query('q') ?? '').trim()
    const lead = leadOf(found.data)
    if (!mayEdit(c.get('reader')))
      return showPage(c, lead, <p>Su cuenta permite mirar, no contestar.</p>, { status: 403, path: list })
    const candidates = await candidatesFor(c, inst, lead, q)
    return showPage(
      c,
      `¿Cuál contesta «${lead}»?`,
      <>
        <p>Las preguntas de los vecinos pasan a ser maneras de pedir la que usted elija.</p>
        <form method="get" action={own} class="row">
          <Field name="q" label="Buscar otra" faults={noFaults}>
            {(ties) => <input {...ties} type="search" value={q} maxlength={200} />}
          </Field>
          <div class="field">
            <button type="submit" class="second">
              Buscar
            </button>
          </div>
        </form>
        {candidates.length === 0 && <p>No se encontró ninguna publicada. Busque con otras palabras.</p>}
        <Pick candidates={candidates} action={own} />
        <p>
          <a href={`${list}/${group}`}>Ninguna: crear una respuesta</a>
        </p>
      </>,
      { path: list },
    )
  })
  return pages
}
