import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type KeptFile, largestFile } from '../content/feedback.ts'
import { isHarmlessArchive } from './archives.ts'
import { type WriteDurably, writeDurably } from './durable.ts'
import { fetchFile, type Offered, within } from './fetch-file.ts'
import { fileTypeOf } from './file-types.ts'
import { type CleanImage, createImages } from './images.ts'
import { createPlaces } from './places.ts'
import { sweepFiles } from './sweep-files.ts'

/** Kept, or why not: not of a kind that we take, too large, damaged or a trap, not to be had in time, no room. */
export type Taken =
  | { type: 'kept'; file: KeptFile }
  | { type: 'refused'; why: 'type' | 'size' | 'unsafe' | 'away' | 'no_room' }

/** Residents' files, each named by what is in it: the same content is one file, however often it comes. */
export type Files = {
  /** Fetches a file, looks at it, and keeps it if it may be kept: once this says so it outlives a power cut. */
  take: (offered: Offered, signal?: AbortSignal) => Promise<Taken>
  /** What is kept under this name; undefined when there is nothing. */
  read: (hash: string) => Promise<Uint8Array | undefined>
  /** Takes files away for good; for those that no row names any more. Those already gone do no harm. */
  remove: (hashes: readonly string[]) => Promise<void>
  /**
   * Takes away what has lain since before `olderThan` and is not kept by any row, and what a kill left unfinished; gives
   * the number of files. A file taken again counts from then on: with `olderThan` an hour ago or more, one whose row is
   * still to be written stays.
   */
  sweep: (isKept: (hashes: readonly string[]) => Promise<Set<string>>, olderThan: Date) => Promise<number>
}

type Line = (facts: object, message: string) => void
export type FilesParts = {
  log: { error: Line; warn: Line }
  write?: WriteDurably
  cleanImage?: CleanImage
  /** How long a file may take to arrive, its wait for a place included, in ms. */
  fetchWithin?: number
}

/** Each file in work is held in memory whole. */
const filesAtOnce = 4
const isHash = (name: string) => /^[0-9a-f]{64}$/.test(name)

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
const isNoRoom = (error: unknown) => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'

/** The store of residents' files in `DATA_DIR/attachments`. Nothing in it is ever executed or unpacked. */
export function createFiles(dataDir: string, parts: FilesParts): Files {
  const { log, write = writeDurably, cleanImage = createImages(log), fetchWithin = 20_000 } = parts
  const root = join(dataDir, 'attachments')
  const places = createPlaces(filesAtOnce)
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash)

  // Its message is not ours: it may name an address, and that a secret.
  const missed = (error: string) => log.warn({ error }, 'a file could not be fetched')

  const keep = async (bytes: Uint8Array, mediaType: string): Promise<Taken> => {
    const hash = createHash('sha256').update(bytes).digest('hex')
    try {
      await write(pathOf(hash), bytes)
    } catch (error) {
      if (!isNoRoom(error)) throw error
      log.error({ code: codeOf(error) }, 'a file was refused: the disk is full')
      return { type: 'refused', why: 'no_room' }
    }
    return { type: 'kept', file: { hash, mediaType, bytes: bytes.length } }
  }

  const judge = async (bytes: Uint8Array): Promise<Taken> => {
    const type = await fileTypeOf(bytes)
    if (!type) return { type: 'refused', why: 'type' }
    if (type.kind === 'archive' && !isHarmlessArchive(bytes)) return { type: 'refused', why: 'unsafe' }
    const clean = type.kind === 'image' ? await cleanImage(bytes, type.mediaType) : bytes
    if (!clean) return { type: 'refused', why: 'unsafe' }
    // Drawn anew, an image may have grown.
    if (clean.length > largestFile) return { type: 'refused', why: 'size' }
    return keep(clean, type.mediaType)
  }

  return {
    take: async (offered, signal) => {
      if (offered.bytes !== undefined && offered.bytes > largestFile) return { type: 'refused', why: 'size' }
      const taken = await within(fetchWithin, signal, (stop) =>
        places(async (): Promise<Taken> => {
          const bytes = await fetchFile(offered, stop, missed)
          return typeof bytes === 'string' ? { type: 'refused', why: bytes } : judge(bytes)
        }, stop),
      )
      return taken ?? { type: 'refused', why: 'away' }
    },
    read: async (hash) => {
      if (!isHash(hash)) return undefined
      return readFile(pathOf(hash)).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      })
    },
    remove: async (hashes) => {
      for (const hash of hashes) if (isHash(hash)) await rm(pathOf(hash), { force: true })
    },
    sweep: (isKept, olderThan) => sweepFiles(root, isHash, isKept, olderThan),
  }
}
