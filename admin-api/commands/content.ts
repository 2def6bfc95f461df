import { access, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { slug as slugSchema } from '../../content/entry.ts'
import type { Fault } from '../../content/fault.ts'
import { type Content, readContent } from '../../content/files.ts'
import { writeTemplate } from '../../content/template.ts'
import { filesInTheWay, writeContent } from '../../content/write.ts'
import type { Database } from '../../db/connect.ts'
import { importContent, readInstitution, revisions } from '../../db/entries.ts'

export type Say = (line: string) => void

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** The institutions' folders that a path means: itself, or those within it. */
const foldersAt = async (path: string, only: string | undefined): Promise<string[]> => {
  if (await exists(join(path, 'institution.yaml'))) return [path]
  const names = (await readdir(path, { withFileTypes: true }))
    .filter((d) => d.isDirectory())
    .map((d) => d.name)
  const folders: string[] = []
  for (const name of names.sort())
    if ((only === undefined || name === only) && (await exists(join(path, name, 'institution.yaml'))))
      folders.push(join(path, name))
  return folders
}

const faultLine = (folder: string, { file, line, entry, field, what }: Fault): string => {
  const place = `${join(folder, file)}${line === undefined ? '' : `:${line}`}`
  const where = [entry && `entrada ${entry}`, field && `campo ${field}`].filter(Boolean).join(', ')
  return `${place}${where ? ` (${where})` : ''}: ${what}`
}

type Checked = { contents: Content[]; faults: number }

const readAll = async (path: string, only: string | undefined, say: Say): Promise<Checked> => {
  const folders = await foldersAt(path, only).catch(() => [])
  if (folders.length === 0) {
    say(`No hay contenido en ${path}: se espera una carpeta con institution.yaml.`)
    return { contents: [], faults: 1 }
  }
  const contents: Content[] = []
  let faults = 0
  for (const folder of folders) {
    const read = await readContent(folder)
    if (read.ok) {
      contents.push(read.content)
      continue
    }
    faults += read.faults.length
    for (const fault of read.faults) say(faultLine(folder, fault))
  }
  return { contents, faults }
}

/** `content check`: names file, entry and field of every fault. True: none. */
const checkContent = async (path: string, only: string | undefined, say: Say): Promise<boolean> => {
  const { contents, faults } = await readAll(path, only, say)
  for (const { institution, entries } of contents)
    say(`${institution.slug}: ${entries.length} respuestas, sin faltas.`)
  if (faults > 0) say(`${faults} ${faults === 1 ? 'falta' : 'faltas'}. Corrija y vuelva a revisar.`)
  return faults === 0
}

/** `content import`: all of it or, with any fault, nothing. True: taken in. */
const takeIn = async (
  database: Database,
  path: string,
  only: string | undefined,
  say: Say,
): Promise<boolean> => {
  const { contents, faults } = await readAll(path, only, say)
  if (faults > 0) {
    say('No se importó nada. Corrija las faltas y vuelva a intentarlo.')
    return false
  }
  const results = await database.transaction(
    async (tx) => {
      const done: string[] = []
      for (const content of contents) {
        const { added, changed, same, onlyInDatabase } = await importContent(tx, content, 'importación')
        const rest = onlyInDatabase > 0 ? ` ${onlyInDatabase} más quedan como estaban en la base.` : ''
        done.push(
          `${content.institution.slug}: nuevas ${added}, cambiadas ${changed}, iguales ${same}.${rest}`,
        )
      }
      return done
    },
    { deadline: 120_000 },
  )
  for (const line of results) say(line)
  return true
}

/** `content export`: one folder for each institution under `path`. True: written. */
const takeOut = async (
  database: Database,
  path: string,
  only: string | undefined,
  say: Say,
): Promise<boolean> => {
  const slugs = only === undefined ? [...(await database.call(revisions)).keys()].sort() : [only]
  for (const slug of slugs) {
    const found = await database.call((db) => readInstitution(db, slug), { deadline: 30_000 })
    if (!found) {
      say(`No existe la institución "${slug}".`)
      return false
    }
    const folder = resolve(path, slug)
    const others = await filesInTheWay(folder, found.content)
    if (others.length > 0) {
      say(`${folder} ya tiene otros archivos (${others.slice(0, 3).join(', ')}). Elija una carpeta vacía.`)
      return false
    }
    const files = await writeContent(folder, found.content)
    say(`${slug}: ${found.content.entries.length} respuestas en ${files.length} archivos, en ${folder}`)
  }
  return true
}

/** `content new`: a commented template. True: written. */
export const beginContent = async (path: string, slug: string | undefined, say: Say): Promise<boolean> => {
  const read = slugSchema.safeParse(slug)
  if (!read.success) {
    say(`Escriba un nombre corto, sin tildes ni espacios: ${read.error.issues[0]?.message ?? ''}`)
    return false
  }
  const folder = join(path, read.data)
  if (await exists(folder)) {
    say(`${folder} ya existe; no se cambió nada.`)
    return false
  }
  await writeTemplate(folder, read.data)
  say(`Plantilla escrita en ${folder}. Complétela y luego: npm run content -- import ${folder}`)
  return true
}

type Parts = {
  institution: string | undefined
  folders: { samples: string; exports: string }
  /** Opens the database where an order needs it. */
  withDatabase: (work: (database: Database) => Promise<boolean>) => Promise<boolean>
  say: Say
  complain: Say
}

/** `npm run content`. True: done. */
export const tendContent = async ([order, path]: readonly string[], parts: Parts): Promise<boolean> => {
  const { institution, folders, withDatabase, say, complain } = parts
  switch (order) {
    case 'check':
      return checkContent(path ?? folders.samples, institution, say)
    case 'new':
      return beginContent(folders.samples, path, say)
    case 'import':
      return withDatabase((database) => takeIn(database, path ?? folders.samples, institution, say))
    case 'export':
      return withDatabase((database) => takeOut(database, path ?? folders.exports, institution, say))
    default:
      complain('Use: npm run content -- check|import|export|new [--institution …] [ruta]')
      return false
  }
}
