import { get } from 'node:http'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { openStage, type Stage } from '../../test/stage.ts'
import { type Promised, printPromises } from '../answers/promises.ts'
import { progress, table } from '../answers/table.ts'
import { makeCases } from './rows.ts'
import { type Served, serve } from './serve.ts'

type Measured = { seconds: number; bytes: number; rows?: number; rss?: number; blocked?: number }

const seconds = (from: number) => (performance.now() - from) / 1000

/** Reads an export as fast as it comes, and counts. */
const take = async (served: Served, town: string, format: string): Promise<Measured> => {
  await served.begin()
  const from = performance.now()
  const { bytes, rows } = await new Promise<{ bytes: number; rows: number }>((resolve, reject) => {
    const path = `/v1/${town}/feedback/export?format=${format}`
    const options = {
      host: '127.0.0.1',
      port: served.port,
      path,
      headers: { authorization: `Bearer ${served.token}` },
    }
    get(options, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`))
      let [bytes, rows] = [0, 0]
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
      })
      response.on('end', () => resolve({ bytes, rows }))
      response.on('error', reject)
    }).on('error', reject)
  })
  return { seconds: seconds(from), bytes, rows, ...(await served.most()) }
}

/** What PostgreSQL itself needs for the same rows of the table. */
const copyOut = async ({ address }: Stage, town: string): Promise<Measured> => {
  const sql = postgres({ ...address, max: 1, onnotice: () => undefined })
  const from = performance.now()
  let bytes = 0
  const columns = sql`select code, kind, status, at, text, place, latitude, longitude, entry, unit, assignee, due, closed_at, reason,
    rating, channel, changed_at from feedback where institution = ${town} order by at desc`
  const describe = await columns.describe()
  const text = describe.string.replace('$1', `'${town}'`)
  for await (const chunk of await sql.unsafe(`copy (${text}) to stdout (format csv, header)`).readable())
    bytes += chunk.length
  const took = seconds(from)
  await sql.end()
  return { seconds: took, bytes }
}

const mb = (bytes: number | undefined) => (bytes === undefined ? '–' : (bytes / 1e6).toFixed(0))

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const [many, some] = values.quick ? [100_000, 10_000] : [1_000_000, 100_000]
  const stage = await openStage('samples')
  try {
    progress(`${many} opinions`)
    await makeCases(stage.database, 'puno', many)
    await makeCases(stage.database, 'pozuzo', some)
    const served = await serve(stage)
    progress('exports')
    const copied = await copyOut(stage, 'puno')
    const csv = await take(served, 'puno', 'csv')
    const xlsx = await take(served, 'pozuzo', 'xlsx')
    const jsonl = await take(served, 'puno', 'jsonl')
    await served.stop()
    const row = (what: string, { seconds, bytes, rss, blocked }: Measured) => [
      ...[what, seconds.toFixed(1), mb(bytes), mb(rss), blocked?.toFixed(0) ?? '–'],
    ]
    console.log(
      table(
        ['', 's', 'MB', 'RSS MB', 'loop blocked ms'],
        [
          row(`CSV of ${many}`, csv),
          row(`COPY … TO STDOUT of ${many}`, copied),
          row(`JSONL of ${many}`, jsonl),
          row(`XLSX of ${some}`, xlsx),
        ],
      ),
    )
    console.log(
      `\nCSV takes ${(csv.seconds / copied.seconds).toFixed(1)} times as long as COPY of the bare table.`,
    )
    const atMost = (what: string, figure: number | undefined, limit: number, unit: string): Promised => ({
      what: `${what} ≤ ${limit} ${unit}`,
      figure: `${figure?.toFixed(1)} ${unit}`,
      holds: figure !== undefined && figure <= limit,
    })
    const inMb = ({ rss }: Measured) => rss && rss / 1e6
    const promises = [
      atMost(`CSV of ${many}`, csv.seconds, 15, 's'),
      atMost('memory of the process meanwhile', inMb(csv), 200, 'MB'),
      atMost('event loop never blocked', csv.blocked, 100, 'ms'),
      atMost(`XLSX of ${some}`, xlsx.seconds, 5, 's'),
      atMost('memory of the process meanwhile', inMb(xlsx), 200, 'MB'),
      atMost('event loop never blocked', xlsx.blocked, 100, 'ms'),
      {
        what: 'every opinion is in the file',
        figure: `${(csv.rows ?? 0) - 1}`,
        holds: csv.rows === many + 1,
      },
    ]
    printPromises(promises)
  } finally {
    await stage.close()
  }
}

await main()
