import { randomBytes, randomUUID } from 'node:crypto'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect } from '../../db/connect.ts'
import { revisions } from '../../db/entries.ts'
import { openBridge } from '../bridge.ts'
import { run, stop } from '../programs.ts'
import { freshFolder, silent, until } from '../stage.ts'
import { freePort, send, textOf, untilReady } from './door.ts'
import { atMost, type Figure, none, quantile } from './figures.ts'
import { holdServer } from './holder.ts'
import { createAskers, learn, tookOf } from './telegram-residents.ts'
import { openTown } from './telegram-town.ts'

const puno = fileURLToPath(new URL('../../content/puno', import.meta.url))

/** A load balancer: each request to the next of the processes. */
const balance = async (origins: readonly string[]) => {
  let count = 0
  const server = createServer((asked, answer) => {
    const { hostname, port } = new URL(origins[count++ % origins.length] ?? '')
    const { method, url: path, headers } = asked
    const sent = request({ hostname, port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    sent.on('error', () => answer.destroy())
    asked.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A published edit, from the moment that the database has it until both processes tell it, in ms. */
const publish = async (
  settings: { DATABASE_URL: string; ENCRYPTION_KEY: string },
  origins: readonly string[],
): Promise<number[]> => {
  const [folder, own] = [await freshFolder(), await freshFolder()]
  await cp(puno, join(folder.path, 'puno'), { recursive: true })
  const file = join(folder.path, 'puno', 'provincia.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('zona de cordillera', 'cordillera nevada'))
  const database = connect({ server: settings.DATABASE_URL, log: silent })
  await database.ready()
  const before = await database.call(revisions)
  const hasIt = async () => (await database.call(revisions)).get('puno') !== before.get('puno')
  const tells = async (origin: string) => {
    const chat = randomBytes(24).toString('base64url')
    const said = await send(origin, 'puno', { chat, id: randomUUID(), text: '¿a qué altitud está Puno?' })
    return /cordillera nevada/.test(textOf(said))
  }
  const imported = run(['content', 'import', join(folder.path, 'puno')], {
    ...settings,
    DATA_DIR: own.path,
  })
  await until('the edit is kept', hasIt, 30_000)
  const since = performance.now()
  const times = await Promise.all(
    origins.map(async (origin) => {
      await until('the edit is told', () => tells(origin), 30_000)
      return performance.now() - since
    }),
  )
  await imported
  await database.close()
  for (const each of [folder, own]) await each.remove()
  return times
}

/** Two processes on one database behind a load balancer. */
export const twoUnderTelegram = async (seconds: number): Promise<Figure[]> => {
  const theirs = await freshFolder()
  const server = await holdServer(theirs.path)
  const bridge = await openBridge(server.address)
  // Of one key, as README tells it for several machines.
  const ENCRYPTION_KEY = randomBytes(32).toString('base64')
  const settings = { DATABASE_URL: bridge.url, ENCRYPTION_KEY }
  const town = await openTown({ mode: 'webhook', settings })
  const port = await freePort()
  const own = await freshFolder()
  const origins = [town.origin, `http://127.0.0.1:${port}`]
  const balancer = await balance(origins)
  town.telegram.publish('https://chat.ejemplo.pe', balancer.origin)
  const first = town.launch()
  await town.attending(first)
  const second = town.launch({ PORT: String(port), DATA_DIR: own.path })
  if (!Number.isFinite(await untilReady(origins[1] ?? '', performance.now())))
    throw new Error(`the second process is not ready: ${second.err()}`)
  const askers = createAskers(town.telegram, await learn(town.telegram), 60)
  await askers.start(30)
  await sleep(seconds * 1000)
  askers.stop()
  await askers.settled(20_000)
  const { asked, misplaced, strange } = askers.judge()
  const times = await publish(settings, origins)
  for (const program of [first, second]) {
    if (program.err() !== '') console.log(program.err().slice(0, 2000))
    await stop(program, 'SIGTERM')
  }
  balancer.close()
  await bridge.close()
  await server.close()
  await town.close()
  await own.remove()
  await rm(theirs.path, { recursive: true, force: true })
  const took = asked.map(tookOf)
  const lost = asked.filter(({ arrivals }) => arrivals.length === 0)
  const doubled = asked.filter(({ arrivals }) => arrivals.length > 1)
  return [
    none('two processes: messages lost', lost.length, asked.length),
    none('… answered twice', doubled.length, asked.length),
    none('… out of order', misplaced, asked.length),
    none('… answered with something else', strange.length, asked.length),
    atMost('… p99 of a reply', quantile(took, 0.99), 300, 'ms'),
    atMost('… a published edit in both', Math.max(...times) / 1000, 2, 's'),
  ]
}
