import { badRequest } from './refusal.ts'

/** Which folder of the server a file lies in, and how its name ends. */
const folders = {
  photo: ['photos', 'jpg'],
  voice: ['voice', 'oga'],
  audio: ['music', 'mp3'],
  video: ['videos', 'mp4'],
  video_note: ['video_notes', 'mp4'],
  animation: ['animations', 'mp4'],
  sticker: ['stickers', 'webp'],
  document: ['documents', ''],
} as const
export type FileKind = keyof typeof folders

type Lying = { bytes: Buffer; size: number; path: string; given: boolean }

/** What a message says of a file. */
export type FileFacts = { file_id: string; file_unique_id: string; file_size?: number }

/** The most that the server gives to a bot. */
const largestGiven = 20 * 1024 * 1024

export type FileAbout = {
  /** Its bytes; those of its name when absent. */
  bytes?: Uint8Array
  /** What is said of its size, when that is not its true one; Telegram may also leave it untold. */
  size?: number | 'untold'
  /** A document's own name. */
  name?: string
}

let files = 0

/** The files at the server. A bot asks where one lies, and the answer holds for an hour. */
export class Files {
  readonly #lying = new Map<string, Lying>()

  add(kind: FileKind, about: FileAbout = {}): FileFacts {
    const number = ++files
    const id = `file-${number}`
    const bytes = Buffer.from(about.bytes ?? id)
    const size = typeof about.size === 'number' ? about.size : bytes.length
    const [folder, usual] = folders[kind]
    const end = usual || /\.(\w+)$/.exec(about.name ?? '')?.[1]
    const path = `${folder}/file_${number}${end ? `.${end}` : ''}`
    this.#lying.set(id, { bytes, size, path, given: false })
    return { file_id: id, file_unique_id: `u-${id}`, ...(about.size !== 'untold' && { file_size: size }) }
  }

  /** Where a file lies, as `getFile` says it. */
  give(id: string): FileFacts & { file_path: string } {
    if (id === '') throw badRequest('file_id not specified')
    const lying = this.#lying.get(id)
    if (!lying) throw badRequest('wrong file_id or the file is temporarily unavailable')
    if (lying.size > largestGiven) throw badRequest('file is too big')
    lying.given = true
    return { file_id: id, file_unique_id: `u-${id}`, file_size: lying.size, file_path: lying.path }
  }

  /** What lies there, if a bot was told so within the hour. */
  at(path: string): Buffer | undefined {
    return [...this.#lying.values()].find((one) => one.given && one.path === path)?.bytes
  }

  /** The hour is over. */
  expire() {
    for (const lying of this.#lying.values()) lying.given = false
  }
}
