/** What content can be sent as. */
export const sentKinds = ['zip', 'yaml', 'csv', 'xlsx', 'docx', 'pdf', 'md', 'txt'] as const
export type SentKind = (typeof sentKinds)[number]

/** How large each may be, in bytes: a text of a megabyte is a thousand pages. */
const megabyte = 1024 * 1024
export const mostBytes: Readonly<Record<SentKind, number>> = {
  zip: 10 * megabyte,
  yaml: 5 * megabyte,
  csv: 5 * megabyte,
  xlsx: 10 * megabyte,
  docx: 10 * megabyte,
  pdf: 10 * megabyte,
  md: 2 * megabyte,
  txt: 2 * megabyte,
}

/** Documents become drafts; the others are entries as they are. */
export const isDocument = (kind: SentKind): boolean =>
  kind === 'docx' || kind === 'pdf' || kind === 'md' || kind === 'txt'

const byEnding: Readonly<Record<string, SentKind>> = {
  zip: 'zip',
  yaml: 'yaml',
  yml: 'yaml',
  csv: 'csv',
  xlsx: 'xlsx',
  docx: 'docx',
  pdf: 'pdf',
  md: 'md',
  markdown: 'md',
  txt: 'txt',
}

const byMediaType: Readonly<Record<string, SentKind>> = {
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
  'text/yaml': 'yaml',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/pdf': 'pdf',
  'text/markdown': 'md',
  'text/plain': 'txt',
}

/** How each may be named by who sends it as it is; what is none of these is told apart by its name. */
export const mediaTypes: readonly string[] = [...Object.keys(byMediaType), 'application/octet-stream']

/** What a file is, by the ending of its name, else by what it was said to be. */
export const sentKindOf = (name: string | undefined, mediaType: string | undefined): SentKind | undefined => {
  const ending = /\.([a-z]{2,8})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''
  if (Object.hasOwn(byEnding, ending)) return byEnding[ending]
  const type = mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  return Object.hasOwn(byMediaType, type) ? byMediaType[type] : undefined
}
