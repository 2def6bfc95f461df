import { Hono } from 'hono'
import { z } from 'zod'
import { kinds } from '../../content/entry.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { keptEntry } from './entry-reading.ts'
import { RatingsOf, StatusOf } from './entry-shown.tsx'
import { kindWords } from './entry-words.ts'
import { Field, noFaults } from './form.tsx'
import { mayEdit } from './may.ts'
import { dayThere, Moment } from './moment.tsx'
import { More } from './more.tsx'

const listed = keptEntry
  .pick({ id: true, kind: true, title: true, status: true, version: true, changedAt: true, deletedAt: true })
  .extend({ ratings: z.object({ useful: z.int(), notUseful: z.int() }).optional() })
type Listed = z.infer<typeof listed>
const list = z.object({ items: z.array(listed), next: z.string().nullable(), total: z.int().optional() })

const states = {
  published: 'Publicadas',
  draft: 'Borradores',
  archived: 'Archivadas',
  review: 'Por revisar',
  bin: 'Papelera',
} as const
type State = keyof typeof states
const isState = (text: string | undefined): text is State => text !== undefined && Object.hasOwn(states, text)

type Chosen = { q: string; kind: string; state: State | undefined }

const perPage = 30

const chosenIn = (c: PanelContext): Chosen => {
  const state = c.req.query('state')
  return {
    q: (c.req.query('q') ?? '').trim(),
    kind: kinds.find((kind) => kind === c.req.query('kind')) ?? '',
    state: isState(state) ? state : undefined,
  }
}

/** What the API is asked for; "por revisar" is what was due by today, there. */
const queryOf = ({ q, kind, state }: Chosen, today: string, cursor: string | undefined) =>
  new URLSearchParams({
    ...(q ? { q: q.slice(0, 200) } : {}),
    ...(kind ? { kind } : {}),
    ...(state === 'bin' ? { bin: 'true' } : {}),
    ...(state === 'review' ? { review: today } : {}),
    ...(state && state !== 'bin' && state !== 'review' ? { status: state } : {}),
    ...(cursor === undefined ? {} : { cursor }),
    limit: String(perPage),
    count: 'true',
    ratings: 'true',
  })

const Filter = ({ chosen, at }: { chosen: Chosen; at: string }) => (
  <form method="get" action={at} class="row">
    <Field name="q" label="Buscar" faults={noFaults}>
      {(ties) => <input {...ties} type="search" value={chosen.q} maxlength={200} />}
    </Field>
    <Field name="kind" label="Tipo" faults={noFaults}>
      {(ties) => (
        <select {...ties}>
          <option value="">Todos</option>
          {kinds.map((kind) => (
            <option value={kind} selected={kind === chosen.kind}>
              {kindWords[kind]}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field name="state" label="Estado" faults={noFaults}>
      {(ties) => (
        <select {...ties}>
          <option value="">Todas, menos la papelera</option>
          {Object.entries(states).map(([state, words]) => (
            <option value={state} selected={state === chosen.state}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
    <div class="field">
      <button type="submit">Buscar</button> <a href={at}>Quitar filtros</a>
    </div>
  </form>
)

/** Out of the bin: what it was before it went there. */
const Restore = ({ entry, at }: { entry: Listed; at: string }) => (
  <form method="post" action={`${at}/${entry.id}/recuperar`}>
    <input type="hidden" name="version" value={`"${entry.version}"`} />
    <input type="hidden" name="vuelta" value={entry.version - 1} />
    <button type="submit" class="second">
      Recuperar <span class="unseen">{entry.title}</span>
    </button>
  </form>
)

type RowProps = { entry: Listed; at: string; zone: string; edits: boolean }

const Row = ({ entry, at, zone, edits }: RowProps) => (
  <tr>
    <td data-label="Título">
      {entry.deletedAt ? entry.title : <a href={`${at}/${entry.id}`}>{entry.title}</a>}
    </td>
    <td data-label="Tipo">{kindWords[entry.kind]}</td>
    <td data-label="Estado">
      {entry.deletedAt ? (
        <>
          <span class="state" data-sign="⌫">
            En la papelera
          </span>
          {edits && <Restore entry={entry} at={at} />}
        </>
      ) : (
        <StatusOf status={entry.status} />
      )}
    </td>
    <td data-label="¿Les sirvió?">{entry.ratings && <RatingsOf {...entry.ratings} />}</td>
    <td data-label="Último cambio">
      <Moment at={entry.deletedAt ?? entry.changedAt} zone={zone} />
    </td>
  </tr>
)

const Table = ({ items, ...rest }: { items: readonly Listed[] } & Omit<RowProps, 'entry'>) => (
  <table class="cards">
    <thead>
      <tr>
        {['Título', 'Tipo', 'Estado', '¿Les sirvió?', 'Último cambio'].map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {items.map((entry) => (
        <Row entry={entry} {...rest} />
      ))}
    </tbody>
  </table>
)

const numeral = new Intl.NumberFormat('es')

/** All that residents are told, to be found, corrected and taken out of the bin. */
export const entriesPages = ({ now }: { now: () => Date }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/respuestas', async (c, next) => {
    const reader = c.get('reader')
    const { here } = reader
    if (!here) return next()
    const [chosen, at] = [chosenIn(c), `/panel/${here.slug}/respuestas`]
    const query = queryOf(chosen, dayThere(here.zone, now()), c.req.query('desde'))
    const found = await c.get('client').get(`/v1/${here.slug}/entries?${query}`, list)
    if (!found.ok) return showRefusal(c, found.problem)
    const { items, next: rest, total = 0 } = found.data
    const { q, kind, state = '' } = chosen
    const again = new URLSearchParams({ q, kind, state })
    const edits = mayEdit(reader)
    return showPage(
      c,
      'Respuestas',
      <>
        {edits && (
          <p>
            <a class="button" href={`/panel/${here.slug}/respuesta-nueva`}>
              Respuesta nueva
            </a>
          </p>
        )}
        <Filter chosen={chosen} at={at} />
        <p role="status">{total === 1 ? '1 respuesta' : `${numeral.format(total)} respuestas`}</p>
        {items.length === 0 ? (
          <p>No hay ninguna con estos filtros. Quite alguno, o busque con otras palabras.</p>
        ) : (
          <Table items={items} at={at} zone={here.zone} edits={edits} />
        )}
        <More next={rest} path={`${at}?${again}`} what="Más respuestas" />
      </>,
    )
  })
  return pages
}
