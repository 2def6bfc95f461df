import { Hono } from 'hono'
import { z } from 'zod'
import { nothing } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { mayEdit } from './may.ts'
import { Moment } from './moment.tsx'
import { More } from './more.tsx'
import { goTo } from './notices.ts'
import { readSent } from './sent.ts'
import { groupPath, leadOf, type UnansweredGroup, unansweredGroup } from './unanswered-group.ts'

const list = z.object({ items: z.array(unansweredGroup), next: z.string().nullable() })
const title = 'Sin respuesta'
const perPage = 20
/** So many ways to ask are shown at once. */
const shownAtOnce = 3

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const Ways = ({ group: { questions } }: { group: UnansweredGroup }) => {
  const [, ...rest] = questions
  if (rest.length === 0) return null
  const shown = rest.slice(0, shownAtOnce)
  return (
    <p>
      También: {shown.map(({ text }) => `«${text}»`).join(', ')}
      {rest.length > shown.length && ` y ${counted(rest.length - shown.length, 'manera más', 'maneras más')}`}
    </p>
  )
}

type Work = { group: UnansweredGroup; at: string }

const Deal = ({ group, at }: Work) => (
  <div class="actions">
    <a class="button" href={`${at}/${group.group}`}>
      Crear respuesta
    </a>
    {group.nearest && (
      <form method="post" action={`${at}/${group.group}/misma`}>
        <input type="hidden" name="entry" value={group.nearest.id} />
        <button type="submit" class="second">
          Es la misma que «{group.nearest.title}»
        </button>
      </form>
    )}
    <a href={`${at}/${group.group}/misma`}>Es la misma que otra…</a>
    <form method="post" action={`${at}/${group.group}/ignorar`}>
      <button type="submit" class="second">
        Ignorar
      </button>
    </form>
  </div>
)

const TakeUp = ({ group, at }: Work) => (
  <form method="post" action={`${at}/${group.group}/retomar`} class="actions">
    <button type="submit" class="second">
      Volver a ponerla entre las pendientes
    </button>
  </form>
)

type GroupProps = Work & { zone: string; edits: boolean; ignored: boolean }

const Group = ({ group, at, zone, edits, ignored }: GroupProps) => (
  <article aria-labelledby={`grupo-${group.group}`}>
    <h2 id={`grupo-${group.group}`}>{leadOf(group)}</h2>
    <p>
      <strong>{counted(group.residents, 'vecino lo preguntó', 'vecinos lo preguntaron')}</strong>
      {group.waiting > 0 &&
        ` · ${counted(group.waiting, 'pidió que se le avise', 'pidieron que se les avise')}`}
      {' · la última vez el '}
      <Moment at={group.last} zone={zone} />
    </p>
    <Ways group={group} />
    {edits && (ignored ? <TakeUp group={group} at={at} /> : <Deal group={group} at={at} />)}
  </article>
)

const nothingHere = {
  open: 'No hay preguntas pendientes. Aquí aparecen las que los vecinos piden registrar cuando el bot no sabe contestar.',
  ignored: 'No se ignoró ninguna pregunta.',
}

/** Does something with a group, and back to where it was. */
const deal = async (c: PanelContext, end: 'resolve' | 'reopen', body: unknown) => {
  const [inst, group] = [c.req.param('inst') ?? '', c.req.param('group') ?? '']
  return c.get('client').send('POST', `${groupPath(inst, group)}/${end}`, nothing, { body })
}

/** Questions without an answer, what most residents asked first. */
export const unansweredPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()

  pages.get('/:inst/sin-respuesta', async (c, next) => {
    const reader = c.get('reader')
    const { here } = reader
    if (!here) return next()
    const ignored = c.req.query('ignoradas') === 'si'
    const cursor = c.req.query('desde')
    const query = new URLSearchParams({
      limit: String(perPage),
      ...(ignored ? { dismissed: 'true' } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    })
    const found = await c.get('client').get(`/v1/${here.slug}/unanswered?${query}`, list)
    if (!found.ok) return showRefusal(c, found.problem)
    const at = `/panel/${here.slug}/sin-respuesta`
    const { items, next: rest } = found.data
    return showPage(
      c,
      ignored ? 'Preguntas ignoradas' : title,
      <>
        <p>
          {ignored ? (
            <a href={at}>Ver las pendientes</a>
          ) : (
            <a href={`${at}?ignoradas=si`}>Ver las que se ignoraron</a>
          )}
        </p>
        {items.length === 0 && <p>{ignored ? nothingHere.ignored : nothingHere.open}</p>}
        {items.map((group) => (
          <Group group={group} at={at} zone={here.zone} edits={mayEdit(reader)} ignored={ignored} />
        ))}
        <More next={rest} path={ignored ? `${at}?ignoradas=si` : at} what="Más preguntas" />
      </>,
      { path: at },
    )
  })

  pages.post('/:inst/sin-respuesta/:group/misma', async (c) => {
    const entry = (await readSent(c)).text('entry')
    const done = await deal(c, 'resolve', { entry })
    if (!done.ok) return showRefusal(c, done.problem)
    return goTo(c, `/panel/${c.req.param('inst')}/sin-respuesta`, 'resuelto')
  })
  pages.post('/:inst/sin-respuesta/:group/ignorar', async (c) => {
    const done = await deal(c, 'resolve', { dismiss: true })
    if (!done.ok) return showRefusal(c, done.problem)
    return goTo(c, `/panel/${c.req.param('inst')}/sin-respuesta`, 'ignorado')
  })
  pages.post('/:inst/sin-respuesta/:group/retomar', async (c) => {
    const done = await deal(c, 'reopen', undefined)
    if (!done.ok) return showRefusal(c, done.problem)
    return goTo(c, `/panel/${c.req.param('inst')}/sin-respuesta`, 'recuperado')
  })
  return pages
}
