import { execFile } from 'node:child_process'
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import { statesOf } from '../../db/channel-states.ts'
import type { Database } from '../../db/connect.ts'
import { revisions } from '../../db/entries.ts'
import type { Say } from './content.ts'
import { type CloudNumber, lookAtCloud, lookAtMeta } from './doctor-cloud.ts'
import { type Finding, off, stale, well, within, wrong } from './finding.ts'

export type DoctorParts = {
  dataDir: string
  /** Opens the database for as long as it is looked at; rejects with a sentence for the operator. */
  withDatabase: <T>(look: (database: Database) => Promise<T>) => Promise<T>
  bots: readonly { institution: string; token: string }[]
  telegramRoot: string
  /** The institutions with a linked number, and the browser for them; undefined: none was found. */
  numbers: readonly string[]
  browser: string | undefined
  /** The institutions' numbers at the Cloud API. */
  cloud: readonly CloudNumber[]
  say: Say
}

const least = 300 * 1024 * 1024
const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024).toLocaleString('es-PE')} MB`

const lookAtFolder = async ({ dataDir }: DoctorParts): Promise<Finding> => {
  const what = 'Carpeta de datos'
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.W_OK)
    const { bavail, bsize } = await statfs(dataDir)
    const free = bavail * bsize
    const says = `quedan ${megabytes(free)} libres en ${dataDir}`
    return free < least ? wrong(what, `${says}; hacen falta al menos ${megabytes(least)}`) : well(what, says)
  } catch {
    return wrong(what, `no se puede escribir en ${dataDir}; revise los permisos`)
  }
}

const lookAtContent = async (database: Database): Promise<Finding> => {
  const towns = [...(await database.call(revisions)).keys()]
  const names = towns.join(', ')
  return towns.length > 0
    ? well('Contenido', `${towns.length} municipalidades: ${names}`)
    : wrong('Contenido', 'ninguna municipalidad; importe su contenido: npm run content -- import')
}

type Link = Awaited<ReturnType<typeof statesOf>>[number]

const linkFinding = (what: string, link: Link | undefined): Finding => {
  if (!link) return wrong(what, 'nunca se encendió; encienda la ventanilla y vincule el número')
  const { state, error, seenAt } = link
  const why = error ? `: ${error}` : ''
  if (state === 'banned' || state === 'failed' || state === 'logged_out')
    return wrong(what, error ?? 'no está vinculado')
  if (state === 'qr' || state === 'pairing') return wrong(what, `espera ser vinculado${why}`)
  if (state === 'off' || Date.now() - seenAt.getTime() > stale)
    return off(what, 'la ventanilla no está encendida; la última vez el número quedó vinculado')
  return state === 'ready'
    ? well(what, 'vinculado, atiende')
    : wrong(what, `no atiende ahora (${state})${why}`)
}

const lookAtLinks = async (database: Database, numbers: readonly string[]): Promise<Finding[]> =>
  Promise.all(
    numbers.map(async (institution) => {
      const states = await database.call((db) => statesOf(db, institution))
      return linkFinding(
        `WhatsApp (${institution})`,
        states.find(({ channel }) => channel === 'whatsapp'),
      )
    }),
  )

/** In the operator's words: the database's own would tell statements and addresses. */
const whyNot = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no responde'
  if ('query' in error) return 'aún no tiene sus tablas; encienda la ventanilla o use: npm run db -- migrate'
  return error.name === 'Error' ? error.message.replace(/\.$/, '') : 'no responde; revise DATABASE_URL'
}

const lookAtDatabase = async ({ withDatabase, numbers, cloud }: DoctorParts): Promise<Finding[]> => {
  const what = 'Base de datos'
  try {
    return await withDatabase(async (database) => [
      well(what, 'responde'),
      await lookAtContent(database),
      ...(await lookAtLinks(database, numbers)),
      ...(await Promise.all(cloud.map((one) => lookAtCloud(database, one)))),
    ])
  } catch (error) {
    return [wrong(what, whyNot(error))]
  }
}

const lookAtBot = async (root: string, bot: DoctorParts['bots'][number]): Promise<Finding> => {
  const what = `Telegram (${bot.institution})`
  try {
    const response = await fetch(`${root}/bot${bot.token}/getMe`, { signal: AbortSignal.timeout(within) })
    await response.body?.cancel()
    if (response.ok) return well(what, 'el token es válido')
    return wrong(what, 'Telegram no reconoce el token; pida otro a @BotFather')
  } catch {
    return wrong(what, 'no se llega a Telegram; revise la conexión a internet')
  }
}

const lookAtBrowser = async ({ browser, numbers }: DoctorParts): Promise<Finding> => {
  const what = 'Navegador'
  const needed = numbers.length > 0
  if (browser === undefined) {
    const says = 'no se encontró Chromium; instálelo o nómbrelo en PUPPETEER_EXECUTABLE_PATH'
    return needed ? wrong(what, says) : off(what, `${says} (solo hace falta con WHATSAPP=web)`)
  }
  try {
    const { stdout } = await promisify(execFile)(browser, ['--version'], { timeout: within })
    return well(what, stdout.trim() || browser)
  } catch {
    return wrong(what, `${browser} no arranca`)
  }
}

const signs = { well: '✔', off: '–', wrong: '✘' }

/** `npm run doctor`: says what is missing or wrong; true when nothing is. */
export const examine = async (parts: DoctorParts): Promise<boolean> => {
  const { say, bots, numbers, cloud, telegramRoot } = parts
  const findings = [
    well('Ajustes', 'en orden'),
    await lookAtFolder(parts),
    ...(await lookAtDatabase(parts)),
    ...(bots.length > 0
      ? await Promise.all(bots.map((bot) => lookAtBot(telegramRoot, bot)))
      : [off('Telegram', 'apagado: falta TELEGRAM_BOT_TOKEN')]),
    await lookAtBrowser(parts),
    ...(await lookAtMeta(cloud)),
    ...(numbers.length + cloud.length > 0
      ? []
      : [off('WhatsApp', 'apagado: falta WHATSAPP=web o WHATSAPP=cloud')]),
  ]
  for (const { what, how, says } of findings) say(`${signs[how]} ${what}: ${says}.`)
  const faults = findings.filter(({ how }) => how === 'wrong').length
  say(faults === 0 ? 'Todo en orden.' : `Hay que corregir ${faults === 1 ? 'un punto' : `${faults} puntos`}.`)
  return faults === 0
}
