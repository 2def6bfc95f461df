import { columns, rowOf } from '../content/columns.ts'
import { neutralCell } from '../content/csv-cell.ts'
import type { Content } from '../content/files.ts'
import { contentDocument, contentFiles } from '../content/write.ts'
import { pack } from './reading/pack.ts'

export const contentFormats = ['zip', 'yaml', 'csv', 'xlsx'] as const
export type ContentFormat = (typeof contentFormats)[number]

const mediaTypes: Readonly<Record<ContentFormat, string>> = {
  zip: 'application/zip',
  yaml: 'application/yaml; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const bytesOf = async (content: Content, format: ContentFormat, separator: string): Promise<Uint8Array> => {
  const { entries } = content
  if (format === 'zip') return pack(contentFiles(content))
  if (format === 'yaml') return Buffer.from(contentDocument(entries))
  // What a spreadsheet would compute stays a text.
  const rows = [columns, ...entries.map((entry) => rowOf(entry).map(neutralCell))]
  if (format === 'xlsx') return (await import('./reading/spreadsheet.ts')).writeSheet('Respuestas', rows)
  return Buffer.from((await import('./reading/csv.ts')).writeCsv(rows, separator))
}

/** An institution's entries as a file; taking it in again changes nothing. */
export const exportContent = async (
  content: Content,
  format: ContentFormat,
  separator = ',',
): Promise<{ bytes: Uint8Array; mediaType: string; name: string }> => ({
  bytes: await bytesOf(content, format, separator),
  mediaType: mediaTypes[format],
  name: `respuestas-${content.institution.slug}.${format}`,
})
