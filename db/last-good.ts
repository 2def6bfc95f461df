import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { entry } from '../content/entry.ts'
import type { Content } from '../content/files.ts'
import { institution } from '../content/institution.ts'

const kept = z.array(z.strictObject({ institution, entries: z.array(entry) }))

const fileIn = (dataDir: string) => join(dataDir, 'last-good-content.json')

/** True when the product has run on this folder before. */
export const hasLastGood = (dataDir: string): boolean => existsSync(fileIn(dataDir))

/** Keeps the content in use on disk, for a start while the database is away. Written whole or not at all. */
export const keepLastGood = async (dataDir: string, contents: readonly Content[]): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const unfinished = `${fileIn(dataDir)}.${process.pid}`
  await writeFile(unfinished, JSON.stringify(contents), { mode: 0o600 })
  await rename(unfinished, fileIn(dataDir))
}

/** The content that was in use last; empty when there is none that reads. */
export const readLastGood = async (dataDir: string): Promise<Content[]> => {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => '[]')
  try {
    return kept.parse(JSON.parse(text))
  } catch {
    // A file that was damaged or written by another version: there is nothing good on disk.
    return []
  }
}
