import { Hono } from 'hono'
import { z } from 'zod'
import { problemDocument } from '../problem.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { answerFiles, opinionFiles } from './export-files.ts'
import { ExportFilter, type Filters, filterLabel, filtersIn, type Unit, wordsOf } from './export-filter.tsx'
import { mayEdit } from './may.ts'

const counts = z.object({ rows: z.int(), pins: z.int() })
type Counted = z.infer<typeof counts>
const units = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })
const numeral = new Intl.NumberFormat('es')

const apiPath = (inst: string) => `/v1/${encodeURIComponent(inst)}`

const rows = (n: number) => (n === 1 ? '1 fila' : `${numeral.format(n)} filas`)

type FileProps = { filters: Filters; counted: Counted; units: readonly Unit[]; at: string; edits: boolean }

const Meant = ({ filters, counted, units }: Pick<FileProps, 'filters' | 'counted' | 'units'>) => {
  const chosen = Object.entries(filters)
  return (
    <>
      <p role="status">
        El archivo lleva{' '}
        <strong>{counted.rows === 1 ? '1 opinión' : `${numeral.format(counted.rows)} opiniones`}</strong>
        {chosen.length === 0 ? ': todas.' : ', con estos filtros:'}
      </p>
      {chosen.length > 0 && (
        <ul>
          {chosen.map(([name, value]) => (
            <li>
              {filterLabel(name)}: {wordsOf(name, value, units)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const OpinionsFile = ({ filters, counted, units, at, edits }: FileProps) => (
  <section id="archivo" aria-label="Archivo de opiniones">
    <Meant filters={filters} counted={counted} units={units} />
    <form method="get" action={`${at}/opiniones`} class="shown">
      {Object.entries(filters).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>Tipo de archivo</legend>
        {opinionFiles.map(({ name, label, about, pins }, n) => (
          <label>
            <input
              type="radio"
              name="archivo"
              value={name}
              checked={n === 0}
              disabled={pins && counted.pins === 0}
            />{' '}
            {label}: {rows(pins ? counted.pins : counted.rows)}. <span class="quiet">{about}.</span>
          </label>
        ))}
      </fieldset>
      {edits && (
        <label>
          <input type="checkbox" name="personal" value="true" /> Con el nombre que dio cada vecino.{' '}
          <span class="quiet">
            Solo si lo necesita para atenderlos: después, guarde el archivo con cuidado y bórrelo.
          </span>
        </label>
      )}
      <p class="actions">
        <button type="submit">Descargar opiniones</button>
      </p>
      <p>
        <small>
          La descarga queda anotada en el registro. Una descarga larga se puede dejar seguir en el navegador.
        </small>
      </p>
    </form>
  </section>
)

const Answers = ({ at }: { at: string }) => (
  <>
    <h2>Respuestas</h2>
    <p>
      Todo lo que contesta el bot, también los borradores. El archivo se puede cambiar y volver a traer con
      Importar.
    </p>
    <ul>
      {answerFiles.map(({ name, label }) => (
        <li>
          <a href={`${at}/respuestas?archivo=${name}`}>{label}</a>
        </li>
      ))}
    </ul>
  </>
)

const show = async (c: PanelContext, inst: string): Promise<Response> => {
  const at = `/panel/${inst}/exportar`
  const filters = filtersIn(new URL(c.req.url).searchParams)
  const [counted, offices] = await Promise.all([
    c.get('client').get(`${apiPath(inst)}/feedback/export/rows?${new URLSearchParams(filters)}`, counts),
    c.get('client').get(`${apiPath(inst)}/entries?kind=unit&limit=200`, units),
  ])
  if (!counted.ok && counted.status !== 422) return showRefusal(c, counted.problem)
  const known = offices.ok ? offices.data.items : []
  const edits = mayEdit(c.get('reader'))
  const view = (
    <>
      <h2>Opiniones</h2>
      <ExportFilter
        chosen={filters}
        units={known}
        at={at}
        problem={counted.ok ? undefined : counted.problem}
      />
      {counted.ok ? (
        <OpinionsFile filters={filters} counted={counted.data} units={known} at={at} edits={edits} />
      ) : (
        <p id="archivo">Corrija los filtros para saber qué llevará el archivo.</p>
      )}
      <Answers at={at} />
    </>
  )
  return showPage(c, 'Exportar', view, { status: counted.ok ? 200 : 422 })
}

const handedOn = ['content-type', 'content-disposition', 'x-content-type-options'] as const

/**
 * A file of the API, handed on as fast as it is taken and no faster: as it is, since what compresses it on its way would
 * read all of it ahead.
 */
const download = async (c: PanelContext, path: string): Promise<Response> => {
  const response = await c.get('client').raw(path)
  if (!response.ok) return showRefusal(c, problemDocument.parse(await response.json()))
  const headers = handedOn.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  // An answer that has gone well has a body.
  return c.body(response.body ?? '', 200, {
    ...Object.fromEntries(headers),
    'cache-control': 'private, no-store, no-transform',
  })
}

const opinions = (c: PanelContext, inst: string): Response | Promise<Response> => {
  const query = new URL(c.req.url).searchParams
  const file = opinionFiles.find(({ name }) => name === query.get('archivo')) ?? opinionFiles[0]
  const personal = query.get('personal') === 'true' ? { personal: 'true' } : {}
  const asked = new URLSearchParams({ ...filtersIn(query), ...file?.query, ...personal })
  return download(c, `${apiPath(inst)}/feedback/export?${asked}`)
}

const answers = (c: PanelContext, inst: string): Response | Promise<Response> => {
  const file = answerFiles.find(({ name }) => name === c.req.query('archivo')) ?? answerFiles[0]
  return download(c, `${apiPath(inst)}/content?${file.query}`)
}

/** What residents said and what they are told, as files. */
export const exportingPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/exportar', (c) => show(c, c.req.param('inst')))
  pages.get('/:inst/exportar/opiniones', (c) => opinions(c, c.req.param('inst')))
  pages.get('/:inst/exportar/respuestas', (c) => answers(c, c.req.param('inst')))
  return pages
}
