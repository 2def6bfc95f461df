import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { z } from 'zod'
import { prior } from '../content/calibrate.ts'
import type { Calibrations } from '../content/calibrations.ts'
import type { Content } from '../content/files.ts'

const kept = z.strictObject({ of: z.string(), learnt: z.array(z.number()).length(prior.length) })

const engineFolder = fileURLToPath(new URL('../content', import.meta.url))

/** Of the engine's own code and of what it has learnt of Spanish: another engine may learn something else from the same content. */
const readEngine = async (): Promise<string> => {
  const names = (await readdir(engineFolder, { recursive: true })).filter((name) =>
    /\.(?:ts|bin)$/.test(name),
  )
  const sources = await Promise.all(names.sort().map((name) => readFile(join(engineFolder, name))))
  return sources.reduce((hash, source) => hash.update(source), createHash('sha256')).digest('hex')
}

/** One small file per municipality in `dataDir`; a damaged or missing one means learning anew. */
export const createCalibrations = (dataDir: string, log: Logger): Calibrations => {
  const folder = join(dataDir, 'calibrations')
  const fileOf = ({ institution }: Content) => join(folder, `${institution.slug}.json`)
  let engine: Promise<string> | undefined
  const digest = async (content: Content) => {
    engine ??= readEngine()
    return createHash('sha256')
      .update(await engine)
      .update(JSON.stringify(content))
      .digest('hex')
  }
  return {
    recall: async (content) => {
      try {
        const { of, learnt } = kept.parse(JSON.parse(await readFile(fileOf(content), 'utf8')))
        return of === (await digest(content)) ? learnt : undefined
      } catch {
        return undefined
      }
    },
    keep: async (content, learnt) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const unfinished = `${fileOf(content)}.${process.pid}`
        await writeFile(unfinished, JSON.stringify({ of: await digest(content), learnt }), { mode: 0o600 })
        await rename(unfinished, fileOf(content))
      } catch (error) {
        log.warn({ err: error }, 'no se pudo guardar lo aprendido del contenido')
      }
    },
  }
}
