import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Effect, Proposal } from '../content/arrival.ts'
import type { Received } from '../content/incoming.ts'
import { writeDurably } from './durable.ts'

const fault = z.object({
  file: z.string(),
  line: z.int().optional(),
  entry: z.string().optional(),
  field: z.string().optional(),
  what: z.string(),
})

const counts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  faulty: z.int(),
})

/**
 * A file of staff that waits to be decided on. `reading`: it is read and compared; `refused`: it cannot be read, `why` says
 * it; `ready`: what it brings can be taken; `taking`: some of it is being taken in.
 */
const arrival = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** Its entries get names of their own: it is a document. */
  asNew: z.boolean(),
  state: z.enum(['reading', 'refused', 'ready', 'taking']),
  /** Of the state. */
  since: z.iso.datetime(),
  why: z.string().nullable(),
  counts: counts.nullable(),
  /** How often somebody began to take something of it. */
  turn: z.int(),
  /** Places in the file that were taken in. */
  taken: z.array(z.int()),
  /** What the last take did; `import`: its number, null when nothing was to be changed. */
  done: z
    .object({ import: z.string().nullable(), added: z.int(), changed: z.int(), same: z.int() })
    .nullable(),
  /** Why the last take did nothing. */
  faults: z.array(fault),
})
export type Arrival = z.infer<typeof arrival>

/** What was read of a file, and what taking in each of its entries would do. */
export type Reading = { received: Received; effects: Effect[] }

/** So many entries of a file are one page. */
const proposalsOnPage = 100

/** A file waits so long for a decision, in ms, and an institution has so many waiting: the oldest go. */
const longestWait = 24 * 60 * 60_000
const mostWaiting = 20
/** Work that has gone on for longer, in ms, ended with its process. */
const longestWork = 4 * 60_000

/** The files that wait, in `DATA_DIR/arrivals`: every process that shares the folder knows them. */
export type Arrivals = {
  /** Begins one under an id that nobody guesses; what has waited too long goes. */
  add: (institution: string, head: Pick<Arrival, 'name' | 'by' | 'asNew'>, now: Date) => Promise<Arrival>
  /** What is known of one; work that ended with its process is told as such. */
  read: (institution: string, id: string, now: Date) => Promise<Arrival | undefined>
  /** Those that wait, the latest first. */
  list: (institution: string, now: Date) => Promise<Arrival[]>
  /** Lets one of those who want to take something at the same time do so, in whichever process; false: not this one. */
  claim: (institution: string, head: Arrival) => Promise<boolean>
  /** Keeps its new state. */
  write: (institution: string, head: Arrival) => Promise<void>
  keepReading: (
    institution: string,
    id: string,
    reading: Reading,
    proposals: readonly Proposal[],
  ) => Promise<void>
  reading: (institution: string, id: string) => Promise<Reading>
  /** What has waited too long goes. */
  sweep: (institution: string, now: Date) => Promise<void>
  /** A page of its proposals, from 0; empty behind the last. */
  page: (institution: string, id: string, page: number) => Promise<Proposal[]>
}

const isId = (id: string) => /^[A-Za-z0-9_-]{22}$/.test(id)

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const isOver = ({ at }: Arrival, now: Date) => now.getTime() - Date.parse(at) > longestWait

/** Work whose process is gone. */
const woken = (head: Arrival, now: Date): Arrival => {
  const working = head.state === 'reading' || head.state === 'taking'
  if (!working || now.getTime() - Date.parse(head.since) < longestWork) return head
  return head.state === 'reading'
    ? { ...head, state: 'refused', why: 'La lectura se interrumpió. Suba el archivo otra vez.' }
    : { ...head, state: 'ready', why: 'El trabajo se interrumpió: revise las importaciones anteriores.' }
}

export const createArrivals = (dataDir: string): Arrivals => {
  const folder = (institution: string, id = '') => join(dataDir, 'arrivals', institution, id)
  const put = (institution: string, id: string, name: string, content: unknown) =>
    writeDurably(join(folder(institution, id), name), Buffer.from(JSON.stringify(content)))
  const get = async (institution: string, id: string, name: string): Promise<unknown> => {
    try {
      return JSON.parse(await readFile(join(folder(institution, id), name), 'utf8'))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  const read: Arrivals['read'] = async (institution, id, now) => {
    if (!isId(id)) return undefined
    const head = arrival.safeParse(await get(institution, id, 'head.json'))
    return head.success && !isOver(head.data, now) ? woken(head.data, now) : undefined
  }

  const names = (institution: string): Promise<string[]> =>
    readdir(folder(institution)).catch((error: unknown) => {
      if (isMissing(error)) return []
      throw error
    })

  const list: Arrivals['list'] = async (institution, now) => {
    const heads = await Promise.all((await names(institution)).map((id) => read(institution, id, now)))
    return heads.filter((one) => one !== undefined).sort((a, b) => (a.at < b.at ? 1 : -1))
  }

  const makeRoom = async (institution: string, now: Date, most: number) => {
    const kept = new Set((await list(institution, now)).slice(0, most).map(({ id }) => id))
    const old = (await names(institution)).filter((id) => !kept.has(id))
    // One without a head is just being added by somebody else.
    for (const id of old)
      if ((await get(institution, id, 'head.json')) !== undefined)
        await rm(folder(institution, id), { recursive: true, force: true })
  }

  return {
    add: async (institution, { name, by, asNew }, now) => {
      await makeRoom(institution, now, mostWaiting - 1)
      const at = now.toISOString()
      const fresh = { why: null, counts: null, turn: 0, taken: [], done: null, faults: [] }
      const id = randomBytes(16).toString('base64url')
      const head: Arrival = { id, name, by, at, asNew, state: 'reading', since: at, ...fresh }
      await put(institution, id, 'head.json', head)
      return head
    },
    read,
    list,
    claim: async (institution, { id, turn }) => {
      const path = join(folder(institution, id), `turn-${turn}`)
      return writeFile(path, '', { flag: 'wx', mode: 0o600 }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
          throw error
        },
      )
    },
    write: (institution, head) => put(institution, head.id, 'head.json', head),
    keepReading: async (institution, id, reading, proposals) => {
      await put(institution, id, 'reading.json', reading)
      for (let page = 0; page * proposalsOnPage < proposals.length; page++) {
        const from = page * proposalsOnPage
        await put(institution, id, `${page}.json`, proposals.slice(from, from + proposalsOnPage))
      }
    },
    sweep: (institution, now) => makeRoom(institution, now, mostWaiting),
    // Both as this file wrote them.
    reading: async (institution, id) => (await get(institution, id, 'reading.json')) as Reading,
    page: async (institution, id, page) => ((await get(institution, id, `${page}.json`)) ?? []) as Proposal[],
  }
}
