import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { findChromium } from '../browser.ts'
import { testArgs } from '../channels/whatsapp-stage.ts'
import { browserOn, launch, type Program, processes, stop } from '../programs.ts'
import { freshFolder, until } from '../stage.ts'
import { openWhatsApp, type WhatsApp } from '../stand-ins/whatsapp-web/open.ts'
import { freePort } from './door.ts'

const readiness = z.object({ channels: z.record(z.string(), z.string()) })

/** The product with one linked number; the port and the session stay over restarts. */
export type Town = {
  whatsapp: WhatsApp
  dataDir: string
  profile: string
  launch: () => Program
  state: () => Promise<string>
  /** How long until the number serves, in ms; Infinity when it never does within `most`. */
  serving: (since: number, most?: number) => Promise<number>
  /** The browser's main process, and all below it. */
  browser: () => number[]
  renderers: () => number[]
  /** What must not be there any more. */
  orphans: () => string[]
  close: () => Promise<void>
}

export const openTown = async (settings: Record<string, string> = {}): Promise<Town> => {
  const whatsapp = await openWhatsApp()
  const folder = await freshFolder()
  const port = await freePort()
  const { executablePath, env } = await findChromium()
  const profile = join(folder.path, 'whatsapp', 'session-puno')
  const state = async (): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })
    return readiness.parse(await response.json()).channels['whatsapp:puno'] ?? 'off'
  }
  const isServing = () =>
    state().then(
      (now) => now === 'ready',
      () => false,
    )
  return {
    whatsapp,
    dataDir: folder.path,
    profile,
    state,
    launch: () =>
      launch(['start'], {
        ...env,
        DATA_DIR: folder.path,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        WHATSAPP: 'web',
        WHATSAPP_CHROMIUM_ARGS: [...testArgs, ...whatsapp.args].join(' '),
        PUPPETEER_EXECUTABLE_PATH: executablePath,
        WHATSAPP_PER_MINUTE: '6000',
        WHATSAPP_CHAT_PER_MINUTE: '6000',
        WHATSAPP_TYPING_MS: '0',
        ...settings,
      }),
    serving: async (since, most = 90_000) => {
      while (performance.now() - since < most) {
        if (await isServing()) return performance.now() - since
        await sleep(50)
      }
      return Number.POSITIVE_INFINITY
    },
    browser: () => browserOn(profile),
    renderers: () => browserOn(profile, '--type=renderer'),
    orphans: () =>
      processes()
        .filter(
          ({ line, parent }) =>
            line.includes(folder.path) || (parent === 1 && line.includes('client-process.ts')),
        )
        .map(({ pid, line }) => `${pid} ${line.slice(0, 100)}`),
    close: async () => {
      await whatsapp.close()
      await rm(folder.path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Linked and serving. */
export const openLinkedTown = async (): Promise<{ town: Town; program: Program }> => {
  const town = await openTown()
  const program = town.launch()
  try {
    await town.whatsapp.link(60_000)
    await until(
      'the number serves',
      () =>
        town.state().then(
          (now) => now === 'ready',
          () => false,
        ),
      60_000,
    )
  } catch (error) {
    console.error(program.out(), program.err())
    throw error
  }
  return { town, program }
}

/** Stops the product; what is left then should not be. */
export const closeTown = async (town: Town, program: Program) => {
  const { code, ms } = await stop(program, 'SIGTERM')
  await sleep(300)
  const orphans = town.orphans()
  await town.close()
  return { code, ms, orphans }
}
