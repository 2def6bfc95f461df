import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Entry, entry, source } from './entry.ts'
import { type Institution, institution } from './institution.ts'
import { fold } from './spanish.ts'

/** One fault of a content file, in words a clerk can act on. */
export type Fault = { file: string; line?: number; entry?: string; field?: string; what: string }

/** An institution's content as it stands in files. */
export type Content = { institution: Institution; entries: Entry[] }

export type Read = { ok: true; content: Content } | { ok: false; faults: Fault[] }

/** A file of entries; its `source` holds for all of them, an entry's own fields go first. */
const contentFile = z.strictObject({ source: source.partial().optional(), entries: z.array(z.unknown()) })

type Parsed = { data: unknown; lineOf: (path: readonly PropertyKey[]) => number | undefined; faults: Fault[] }

const parseYaml = (file: string, text: string): Parsed => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const faults = document.errors.map((e) => ({
    file,
    ...(e.linePos ? { line: e.linePos[0].line } : {}),
    what: `no se puede leer como YAML: ${e.message.split('\n')[0] ?? ''}`,
  }))
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return lines.linePos(Number(node.range[0])).line
    }
    return undefined
  }
  return { data: faults.length > 0 ? undefined : document.toJS(), lineOf, faults }
}

/** zod's own messages are English; ours are written in the schema, the rest is said here. */
const inSpanish = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return `campo desconocido: ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'falta este campo' : 'no es del tipo esperado'
  return issue.message
}

const withSource = (raw: unknown, common: object | undefined): unknown => {
  if (typeof raw !== 'object' || raw === null) return raw
  const own = 'source' in raw ? raw.source : undefined
  const merged = typeof own === 'object' && own !== null ? { ...common, ...own } : (own ?? common)
  return merged === undefined ? raw : { ...raw, source: merged }
}

const idOf = (raw: unknown): string | undefined =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : undefined

const readEntries = (file: string, text: string): { entries: Entry[]; faults: Fault[] } => {
  const { data, lineOf, faults } = parseYaml(file, text)
  if (faults.length > 0) return { entries: [], faults }
  const shape = contentFile.safeParse(data)
  if (!shape.success)
    return {
      entries: [],
      faults: shape.error.issues.map((i) => ({ file, field: i.path.join('.'), what: inSpanish(i) })),
    }
  const entries: Entry[] = []
  shape.data.entries.forEach((raw, at) => {
    const read = entry.safeParse(withSource(raw, shape.data.source), { reportInput: true })
    const line = lineOf(['entries', at])
    if (read.success) {
      entries.push(read.data)
      return
    }
    for (const issue of read.error.issues) {
      const here = lineOf(['entries', at, ...issue.path]) ?? line
      faults.push({
        file,
        ...(here === undefined ? {} : { line: here }),
        entry: idOf(raw) ?? `n.º ${at + 1}`,
        field: issue.path.join('.') || 'entrada',
        what: inSpanish(issue),
      })
    }
  })
  return { entries, faults }
}

/** A way of asking, as two of them are compared: without accents, marks or capitals. */
export const questionKey = (question: string): string =>
  fold(question)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The faults that only show among all entries: ids and questions used twice, units that do not exist. */
export const crossCheck = (entries: readonly Entry[], fileOf: (e: Entry) => string): Fault[] => {
  const faults: Fault[] = []
  const ids = new Map<string, Entry>()
  const asked = new Map<string, Entry>()
  for (const e of entries) {
    const fault = (field: string, what: string) => faults.push({ file: fileOf(e), entry: e.id, field, what })
    const twin = ids.get(e.id)
    if (twin) fault('id', `ya existe otra entrada con este id (en ${fileOf(twin)})`)
    ids.set(e.id, e)
    for (const q of e.questions) {
      const other = asked.get(questionKey(q))
      if (other && other !== e)
        fault('questions', `la pregunta "${q}" ya pertenece a la entrada "${other.id}"`)
      asked.set(questionKey(q), e)
    }
  }
  for (const e of entries) {
    for (const [field, unit] of [
      ['unit', e.unit],
      ['goal.responsibleUnit', e.goal?.responsibleUnit],
    ] as const)
      if (unit !== undefined && ids.get(unit)?.kind !== 'unit')
        faults.push({
          file: fileOf(e),
          entry: e.id,
          field,
          what: `no existe una entrada de tipo unit con el id "${unit}"`,
        })
  }
  return faults
}

/** Reads an institution's folder: institution.yaml and every other .yaml as entries. All faults at once. */
export const readContent = async (folder: string): Promise<Read> => {
  const names = (await readdir(folder)).filter((n) => n.endsWith('.yaml') || n.endsWith('.yml')).sort()
  if (!names.includes('institution.yaml'))
    return { ok: false, faults: [{ file: join(folder, 'institution.yaml'), what: 'falta este archivo' }] }
  const about = parseYaml('institution.yaml', await readFile(join(folder, 'institution.yaml'), 'utf8'))
  const read = institution.safeParse(about.data, { reportInput: true })
  const faults: Fault[] = [...about.faults]
  if (about.faults.length === 0 && !read.success)
    for (const i of read.error.issues) {
      const line = about.lineOf(i.path)
      faults.push({
        file: 'institution.yaml',
        ...(line === undefined ? {} : { line }),
        field: i.path.join('.') || 'archivo',
        what: inSpanish(i),
      })
    }
  const entries: Entry[] = []
  const fileOf = new Map<Entry, string>()
  for (const name of names.filter((n) => n !== 'institution.yaml')) {
    const one = readEntries(name, await readFile(join(folder, name), 'utf8'))
    faults.push(...one.faults)
    for (const e of one.entries) {
      entries.push(e)
      fileOf.set(e, name)
    }
  }
  faults.push(...crossCheck(entries, (e) => fileOf.get(e) ?? ''))
  return faults.length > 0 || !read.success
    ? { ok: false, faults }
    : { ok: true, content: { institution: read.data, entries } }
}
