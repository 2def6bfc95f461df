import { rm } from 'node:fs/promises'
import { launch, type Program } from '../programs.ts'
import { openTelegram, type Telegram } from '../stand-ins/telegram/open.ts'
import { freePort, untilReady } from './door.ts'
import { usedFolder } from './used-folder.ts'

export type Mode = 'polling' | 'webhook'
export const modes: readonly Mode[] = ['polling', 'webhook']

const publicUrl = 'https://chat.ejemplo.pe'

/** The product's settings and Telegram for it; the port stays the same over restarts. */
export type Town = {
  telegram: Telegram
  mode: Mode
  dataDir: string
  origin: string
  /** Starts the product; resolves at once. */
  launch: (settings?: Record<string, string>) => Program
  /** How long until it receives from Telegram again, in ms. */
  attending: (program: Program) => Promise<number>
  close: () => Promise<void>
}

export type TownOptions = { mode: Mode; pace?: number; latency?: number; settings?: Record<string, string> }

export const openTown = async ({
  mode,
  pace = 1000,
  latency = 0,
  settings = {},
}: TownOptions): Promise<Town> => {
  const telegram = await openTelegram({ pace, latency })
  const dataDir = await usedFolder()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  telegram.publish(publicUrl, origin)
  return {
    telegram,
    mode,
    dataDir,
    origin,
    launch: (more = {}) =>
      launch(['start'], {
        DATA_DIR: dataDir,
        PORT: String(port),
        LOG_LEVEL: 'error',
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.root,
        TELEGRAM_MODE: mode,
        TELEGRAM_WEBHOOK_SECRET: 'secreto-de-las-pruebas',
        PUBLIC_URL: publicUrl,
        ...settings,
        ...more,
      }),
    attending: async (program) => {
      const since = performance.now()
      const asks = () =>
        telegram.calls.some(
          ({ method, at, status }) =>
            at >= since && method === (mode === 'polling' ? 'getUpdates' : 'setWebhook') && status !== 0,
        )
      const ready = await untilReady(origin, since)
      if (!Number.isFinite(ready)) throw new Error(`not ready: ${program.out()}${program.err()}`)
      await telegram.when(asks, 'the product attends', 30_000)
      return performance.now() - since
    },
    close: async () => {
      await telegram.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
