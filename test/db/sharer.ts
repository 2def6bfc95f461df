import pino from 'pino'
import { startEmbedded } from '../../db/embedded.ts'

// A process of its own that shares the database in the folder given: writes the server's pid, stops on SIGTERM.
const [dataDir = ''] = process.argv.slice(2)
const embedded = await startEmbedded({ dataDir, log: pino({ level: 'silent' }) })
process.once('SIGTERM', () => embedded.stop().then(() => process.exit(0)))
process.stdout.write(`${embedded.pid}\n`)
