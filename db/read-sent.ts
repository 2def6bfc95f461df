import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Received } from '../content/incoming.ts'
import type { SentKind } from '../content/sent-kinds.ts'
import { createPlaces } from './places.ts'
import type { Finding, Task } from './reading/reader.ts'
import { Trap } from './reading/trap.ts'
import { unpack } from './reading/unpack.ts'

/** A file that takes longer, in ms, or more memory, in MB, is a trap. */
const longestWork = 20_000
const mostMemory = 320
/** What was read of 10 MB is not more than this, in bytes. */
const mostOutput = 64 * 1024 * 1024

/** Reads what staff sent, away from the product; rejects with a `Trap` that says why it cannot be read. */
export type ReadSent = (task: Task, bytes: Uint8Array) => Promise<Received>

const reader = fileURLToPath(new URL('./reading/reader.ts', import.meta.url))

const runner = fileURLToPath(new URL('../run.js', import.meta.url))

const line = ({ kind, name, issuer }: Task): string[] => [
  `--max-old-space-size=${mostMemory}`,
  ...[runner, reader, kind, name, issuer],
]

/** None of the program's settings and secrets go to where strangers' files are read. */
const environment = (): NodeJS.ProcessEnv => {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']
  return { ...Object.fromEntries(keep.map((name) => [name, process.env[name]])), MALLOC_ARENA_MAX: '1' }
}

const tooMuch = () => new Trap('El archivo pide demasiado tiempo o memoria: divídalo en partes.')

const run = (task: Task, bytes: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, line(task), {
      env: environment(),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: longestWork,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    let length = 0
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > mostOutput) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(tooMuch())))
    // It may end before it has read everything; how it ended tells why.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })

const beginnings: Partial<Record<SentKind, string>> = { zip: 'PK', xlsx: 'PK', docx: 'PK', pdf: '%PDF' }

const refuseOther = (kind: SentKind, bytes: Uint8Array): void => {
  const begins = beginnings[kind]
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (begins !== undefined && !head.includes(begins))
    throw new Trap(`El archivo no es un .${kind} de verdad.`)
  if (begins === undefined && head.includes('\0')) throw new Trap(`El archivo no es un texto .${kind}.`)
}

/** One file at a time: each has a process of its own as long as it takes. */
export const createReadSent = (): ReadSent => {
  const oneAtATime = createPlaces(1)
  return async (task, bytes) => {
    refuseOther(task.kind, bytes)
    const read = await oneAtATime(async () => {
      // Traps are found here, a chunk in memory at a time, before any library opens the archive.
      if (beginnings[task.kind] === 'PK') await unpack(bytes)
      return run(task, bytes)
    })
    if (!read) throw tooMuch()
    // Our own program wrote it.
    const finding = JSON.parse(read.toString('utf8')) as Finding
    if (finding.type === 'refused') throw new Trap(finding.why)
    return finding.received
  }
}
