import { rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { launch, stop } from '../programs.ts'
import { freshFolder } from '../stage.ts'
import { freePort, untilReady } from './door.ts'

let first: Promise<string> | undefined

/** The product's folder after a first start; removed with this process. */
const startOnce = async (): Promise<string> => {
  const { path } = await freshFolder()
  process.once('exit', () => rmSync(path, { recursive: true, force: true }))
  const port = await freePort()
  const program = launch(['start'], { DATA_DIR: path, PORT: String(port), LOG_LEVEL: 'error' })
  const ready = await untilReady(`http://127.0.0.1:${port}`, performance.now())
  await stop(program, 'SIGTERM')
  if (!Number.isFinite(ready)) throw new Error(`the first start of all failed: ${program.err()}`)
  return path
}

/** A folder for the product in which it has run before: several towns begin without each waiting for its own first start. */
export const usedFolder = async (): Promise<string> => {
  first ??= startOnce()
  const from = await first
  const { path } = await freshFolder()
  await cp(from, path, { recursive: true })
  return path
}
