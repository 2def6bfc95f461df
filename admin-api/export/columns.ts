import { kindNames, statusNames } from '../../content/feedback.ts'
import type { TakenOut, Titles } from '../../db/case-export.ts'
import type { Seal } from '../../db/seal.ts'

/** What one cell holds: a moment, a day (year-month-day) or words as text, a number; null: nothing. */
export type Cell = string | number | boolean | null

/** What a row is made with: what ids stand for, the day that it is there, who may read names. */
export type ExportFacts = { titles: Titles; today: string; open: Seal['open'] }

export type Column = {
  /** In JSONL and GeoJSON. */
  key: string
  /** In CSV and XLSX. */
  header: string
  type: 'text' | 'time' | 'day' | 'number' | 'flag'
  /** For the document of the API. */
  about: string
  /** In characters. */
  width: number
  value: (one: TakenOut, facts: ExportFacts) => Cell
  /** What people read instead, in CSV and XLSX. */
  shown?: (one: TakenOut) => Cell
  /** Only with `personal=true`. */
  personal?: true
}

const column = (
  key: string,
  header: string,
  type: Column['type'],
  width: number,
  about: string,
  value: Column['value'],
  more: Pick<Column, 'shown' | 'personal'> = {},
): Column => ({ key, header, type, width, about, value, ...more })

const titleOf = (titles: ReadonlyMap<string, string>, id: string | null) =>
  id === null ? null : (titles.get(id) ?? null)

const isLate = ({ closedAt, due }: TakenOut, today: string) => closedAt === null && due < today

const all: readonly Column[] = [
  column('code', 'Código', 'text', 12, 'el código de seguimiento', (one) => one.code),
  column('kind', 'Tipo', 'text', 18, 'el tipo', (one) => one.kind, { shown: ({ kind }) => kindNames[kind] }),
  column('status', 'Estado', 'text', 20, 'el estado', (one) => one.status, {
    shown: ({ status }) => statusNames[status],
  }),
  column('at', 'Enviada', 'time', 18, 'cuándo llegó', (one) => one.at),
  column('text', 'Texto', 'text', 60, 'lo que escribió el vecino', (one) => one.text),
  column('name', 'Nombre', 'text', 24, 'el nombre que dio; solo con personal=true', readName, {
    personal: true,
  }),
  column('place', 'Lugar', 'text', 30, 'el lugar, con sus palabras', (one) => one.place),
  column('latitude', 'Latitud', 'number', 11, 'en grados (WGS 84)', (one) => one.latitude),
  column('longitude', 'Longitud', 'number', 11, 'en grados (WGS 84)', (one) => one.longitude),
  column('entry', 'Respuesta (id)', 'text', 24, 'la respuesta de la que trata', (one) => one.entry),
  column('entryTitle', 'Respuesta', 'text', 30, 'su título', (one, { titles }) =>
    titleOf(titles.entries, one.entry),
  ),
  column('unit', 'Oficina (id)', 'text', 24, 'la oficina encargada', (one) => one.unit),
  column('unitTitle', 'Oficina', 'text', 30, 'su nombre', (one, { titles }) =>
    titleOf(titles.entries, one.unit),
  ),
  column('assignee', 'A cargo (id)', 'text', 16, 'la cuenta que lo atiende', (one) => one.assignee),
  column('assigneeName', 'A cargo', 'text', 24, 'su nombre', (one, { titles }) =>
    titleOf(titles.staff, one.assignee),
  ),
  column('due', 'Vence', 'day', 12, 'el día del plazo', (one) => one.due),
  column('overdue', 'Atrasada', 'flag', 10, 'si sigue abierta después del plazo', (one, { today }) =>
    isLate(one, today),
  ),
  column(
    'replies',
    'Respuestas enviadas',
    'number',
    12,
    'cuántas respuestas se escribieron',
    (one) => one.replies,
  ),
  column('firstReplyAt', 'Primera respuesta', 'time', 18, 'cuándo', (one) => one.firstReplyAt),
  column('closedAt', 'Cerrada', 'time', 18, 'cuándo se cerró', (one) => one.closedAt),
  column('reason', 'Motivo o entidad', 'text', 30, 'el motivo del cierre o la entidad', (one) => one.reason),
  column('rating', 'Calificación', 'number', 12, 'de 1 a 5', (one) => one.rating),
  column('files', 'Archivos', 'number', 10, 'cuántos archivos trae', (one) => one.files),
  column('channel', 'Canal', 'text', 12, 'por dónde llegó', (one) => one.channel),
  column('changedAt', 'Último cambio', 'time', 18, 'cuándo', (one) => one.changedAt),
]

function readName({ name }: TakenOut, { open }: ExportFacts): string | null {
  return name === null ? null : open(name)
}

/** The columns of an export, in their order. */
export const columnsFor = ({ personal }: { personal: boolean }): readonly Column[] =>
  all.filter((one) => personal || !one.personal)

/** What the columns hold, as the document of the API says it. */
export const columnsText = all
  .map(({ key, header, about }) => `- \`${key}\` (${header}): ${about}`)
  .join('\n')
