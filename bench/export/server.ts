import { createServer } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { createApp } from '../../admin-api/app.ts'
import { openAdmin } from '../../admin-api/open.ts'
import { listen } from '../../admin-api/server.ts'
import { createAttend } from '../../bot/attend.ts'
import { createPreview } from '../../bot/preview.ts'
import { createResolve } from '../../bot/resolve.ts'
import { createLibrary } from '../../content/library.ts'
import { createArrivals } from '../../db/arrivals.ts'
import { connect } from '../../db/connect.ts'
import { createFiles } from '../../db/files.ts'
import { createSeal } from '../../db/seal.ts'

// The API as the product serves it, in a process that does nothing else (it answers no residents, and so holds no search);
// and a handler that does nothing at all.

const [address = '', dataDir = '', adminToken = ''] = process.argv.slice(2)
const log = pino({ level: 'error' }, pino.destination(2))
const database = connect({ server: JSON.parse(address), log })
await database.ready(10_000)
const library = createLibrary()
const seal = createSeal(new Uint8Array(32))
const now = () => new Date()
const ready = () => ({ ok: true, database: 'up', content: 'current', channels: {} })
const failed = (error: unknown) => console.error(error)
const admin = openAdmin(
  {
    ...{ database, seal, ready, adminToken, now, failed },
    library,
    institutions: library.institutions,
    attend: createAttend({ library, database, seal, now, nudge: () => {} }),
    resolve: createResolve({ library, database, seal, now, nudge: () => {} }),
    files: createFiles(dataDir, { log }),
    arrivals: createArrivals(dataDir),
    preview: createPreview({ library, now }),
    address: () => 'http://127.0.0.1',
    perMinute: Number.MAX_SAFE_INTEGER,
  },
  { servesApi: true },
)
const server = await listen(createApp({ ...admin, ready, channels: [], failed }), '127.0.0.1', 0)
const nothing = createServer(getRequestListener(new Hono().get('/', (c) => c.json({ items: [] })).fetch))
await new Promise<void>((resolve) => nothing.listen(0, '127.0.0.1', resolve))
const bound = nothing.address()

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
process.on('message', (asked) => {
  if (asked === 'reset') delay.reset()
  process.send?.({ blocked: delay.max / 1e6 })
})
process.on('disconnect', async () => {
  nothing.close()
  await server.close(100)
  await database.close()
  process.exit(0)
})
process.send?.({ port: server.port, nothing: typeof bound === 'object' && bound ? bound.port : 0 })
