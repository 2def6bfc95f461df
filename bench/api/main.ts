import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { sql } from 'drizzle-orm'
import { openStage } from '../../test/stage.ts'
import { type Promised, printPromises } from '../answers/promises.ts'
import { ms, progress, table } from '../answers/table.ts'
import { makeCases } from '../export/rows.ts'
import { serve } from '../export/serve.ts'

/** As many staff at once as a municipality may have. */
const connections = 10

type Shot = { what: string; perSecond: number; p50: number; p99: number; refused: number }

const shoot = async (what: string, url: string, token: string, seconds: number): Promise<Shot> => {
  progress(what)
  const headers = { authorization: `Bearer ${token}` }
  await autocannon({ url, headers, connections, duration: 2 })
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
  })
  return { what, perSecond: requests.average, p50: latency.p50, p99: latency.p99, refused: non2xx + errors }
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const [count, seconds] = values.quick ? [10_000, 3] : [100_000, 10]
  const stage = await openStage('samples')
  try {
    progress(`${count} opinions`)
    await makeCases(stage.database, 'puno', count)
    const [one] = await stage.database.call((db) =>
      db.execute<{ code: string }>(
        sql`select code from feedback where institution = 'puno' and status = 'resolved' limit 1`,
      ),
    )
    const served = await serve(stage)
    const api = `http://127.0.0.1:${served.port}/v1/puno/feedback`
    const { token } = served
    const shots = [
      await shoot('an empty Hono handler', `http://127.0.0.1:${served.nothing}/`, token, seconds),
      await shoot('list, 50 opinions', api, token, seconds),
      await shoot('list, open ones of a unit', `${api}?status=new,in_progress&unit=unidad-3`, token, seconds),
      await shoot('list, words and place', `${api}?q=poste%20basura%20camion`, token, seconds),
      await shoot('detail', `${api}/${one?.code}?personal=false`, token, seconds),
    ]
    await served.stop()
    const empty = shots[0]?.perSecond ?? Number.NaN
    console.log(`\n## ${connections} at a time, ${count} opinions\n`)
    console.log(
      table(
        ['', 'per s', 'p50 ms', 'p99 ms', 'empty handlers each'],
        shots.map(({ what, perSecond, p50, p99 }) => [
          ...[what, perSecond.toFixed(0), ms(p50), ms(p99), (empty / perSecond).toFixed(1)],
        ]),
      ),
    )
    const refused = shots.reduce((sum, shot) => sum + shot.refused, 0)
    const promises: Promised[] = [
      { what: 'every request is answered', figure: `${refused} refused`, holds: refused === 0 },
    ]
    printPromises(promises)
  } finally {
    await stage.close()
  }
}

await main()
