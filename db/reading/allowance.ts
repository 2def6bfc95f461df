import { Worker } from 'node:worker_threads'
import type { SentKind } from '../../content/sent-kinds.ts'

/** An archive is parsed as the YAML in it. */
type Parsed = Exclude<SentKind, 'zip'>

/** What reading any file may cost, and what each MB of it may cost besides, in ms of the processor. */
const first = 1300
const perMegabyte: Readonly<Record<Parsed, number>> = {
  // Their text is parsed and checked as a whole, and that takes so long.
  ...{ yaml: 2500, csv: 500, xlsx: 300 },
  // The size of a document is its pictures; a hundred pages of text are read in a third of this.
  ...{ docx: 20, pdf: 20, md: 200, txt: 200 },
}

/** In a thread of its own, with nothing but node: the one that reads may be in a loop. */
const watch = `
const { workerData } = require('node:worker_threads')
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
const end = spent() + workerData
setInterval(() => { if (spent() > end) process.kill(process.pid, 'SIGKILL') }, 50)
`

/**
 * Ends this process once it has worked for longer than a file of this kind and size may take. Work is counted, not time: a
 * busy machine refuses no honest file. `size`: of what is parsed, in bytes.
 */
export const allow = (kind: Parsed, size: number): void => {
  const workerData = first + (perMegabyte[kind] * size) / 1024 / 1024
  new Worker(watch, { eval: true, execArgv: [], workerData }).unref()
}
