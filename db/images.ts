import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createPlaces } from './places.ts'

/** An image that takes longer is a trap. */
const longestWork = 20_000
/** How the cleaner says that it found no library on this platform. */
const withoutLibrary = 3

export type ImageLog = { error: (facts: object, message: string) => void }

/** Draws an image anew: upright, and without anything that was not picture. Undefined: damaged, or a trap. */
export type CleanImage = (bytes: Uint8Array, mediaType: string) => Promise<Uint8Array | undefined>

const cleaner = fileURLToPath(new URL('./image-cleaner.ts', import.meta.url))

const runner = fileURLToPath(new URL('../run.js', import.meta.url))

/** None of the program's settings and secrets go to where strangers' files are read. One arena: half the memory. */
function environment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']
  return { ...Object.fromEntries(keep.map((name) => [name, process.env[name]])), MALLOC_ARENA_MAX: '1' }
}

type End = { code: number | string; output: Buffer }

/** Never rejects; the code is a word where the process did not come to an end of its own. */
const run = (bytes: Uint8Array, mediaType: string): Promise<End> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [runner, cleaner, mediaType], {
      env: environment(),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: longestWork,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) =>
      resolve({ code: 'code' in error ? String(error.code) : 'error', output: Buffer.alloc(0) }),
    )
    child.on('close', (code, signal) =>
      resolve({ code: code ?? signal ?? 'killed', output: Buffer.concat(chunks) }),
    )
    // It may end before it has read everything; its code tells why.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })

/** One image at a time, in a process that lives as long as the image. */
export function createImages(log: ImageLog): CleanImage {
  const oneAtATime = createPlaces(1)
  let told = false

  return async (bytes, mediaType) => {
    const end = await oneAtATime(() => run(bytes, mediaType))
    if (end?.code === 0 && end.output.length > 0) return end.output
    if (end?.code === withoutLibrary && !told) {
      told = true
      log.error({ library: 'sharp' }, 'images are refused: the library that cleans them does not load here')
    }
    // 1: the image is damaged. Everything else is worth a look.
    if (end && end.code !== 1 && end.code !== withoutLibrary)
      log.error({ code: end.code }, 'an image was refused: its cleaner broke')
    return undefined
  }
}
