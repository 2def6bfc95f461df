import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type CloudNumber, readCloudNumbers, settingsOf, slugOf } from './config/whatsapp-cloud.ts'
import { slug } from './content/entry.ts'

/** The parts that a process can run. */
export const parts = ['admin-api', 'telegram', 'whatsapp', 'web', 'sender'] as const
export type Part = (typeof parts)[number]

const emptyIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsAbsent, schema)

const runList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(
    z
      .array(z.enum(parts, { error: `use una lista de: ${parts.join(', ')}` }))
      .min(1, 'nombre al menos una parte'),
  )

const perMinute = z.coerce
  .number({ error: 'debe ser un número de mensajes por minuto' })
  .int('debe ser un número entero')
  .min(1, 'debe ser al menos 1')
  .max(6_000, 'debe ser a lo más 6000')

const settings = z.object({
  HOST: setting(z.string().default('127.0.0.1')),
  PORT: setting(
    z.coerce
      .number({ error: 'debe ser un número de puerto, por ejemplo 8080' })
      .int('debe ser un número entero')
      .min(0, 'debe estar entre 0 y 65535')
      .max(65_535, 'debe estar entre 0 y 65535')
      .default(8080),
  ),
  PUBLIC_URL: setting(
    z
      .url({
        protocol: /^https?$/,
        error: 'debe ser una dirección completa, por ejemplo https://chat.ejemplo.pe',
      })
      .optional(),
  ),
  DATA_DIR: setting(z.string().default('./data')),
  DATABASE_URL: setting(
    z
      .url({
        protocol: /^postgres(?:ql)?$/,
        error: 'debe tener la forma postgres://usuario:clave@servidor:5432/base',
      })
      .optional(),
  ),
  ENCRYPTION_KEY: setting(
    z
      .string()
      .regex(
        /^(?:[0-9A-Fa-f]{64}|[A-Za-z0-9+/_-]{43}=?)$/,
        'debe tener 32 bytes en base64 o 64 cifras hexadecimales, como las da: openssl rand -base64 32',
      )
      .optional(),
  ),
  ADMIN_TOKEN: setting(
    z
      .string()
      .regex(
        /^[\x21-\x7e]{32,512}$/,
        'debe tener al menos 32 letras sin tilde, cifras o signos, sin espacios, como las da: openssl rand -base64 32',
      )
      .optional(),
  ),
  RUN: setting(runList.default([...parts])),
  INSTITUTION: setting(slug.default('puno')),
  TELEGRAM_API_ROOT: setting(
    z
      .url({
        protocol: /^https?$/,
        error: 'debe ser una dirección completa, por ejemplo http://127.0.0.1:8081',
      })
      .optional(),
  ),
  TELEGRAM_MODE: setting(
    z.enum(['polling', 'webhook'], { error: 'use polling o webhook' }).default('polling'),
  ),
  TELEGRAM_WEBHOOK_SECRET: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,256}$/, 'use de 16 a 256 letras sin tilde, cifras, guiones o guiones bajos')
      .optional(),
  ),
  PUPPETEER_EXECUTABLE_PATH: setting(z.string().optional()),
  WHATSAPP_CHROMIUM_ARGS: setting(z.string().default('')),
  WHATSAPP_SESSION_DIR: setting(z.string().optional()),
  WHATSAPP_PER_MINUTE: setting(perMinute.default(180)),
  WHATSAPP_CHAT_PER_MINUTE: setting(perMinute.default(60)),
  WHATSAPP_TYPING_MS: setting(
    z.coerce.number({ error: 'debe ser un número de milisegundos' }).int().min(0).max(5_000).default(300),
  ),
  LOG_LEVEL: setting(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'use fatal, error, warn, info, debug, trace o silent',
      })
      .default('info'),
  ),
})

/** One bot for an institution. */
export type BotToken = { institution: string; token: string }

export type Telegram = {
  bots: readonly BotToken[]
  /** Telegram's own when undefined. */
  apiRoot: string | undefined
  receive: { mode: 'polling' } | { mode: 'webhook'; secret: string }
}

/** Linked numbers, by whatsapp-web.js. */
export type WhatsAppWeb = {
  /** `pairWith`: the phone that a code is typed on, instead of reading a QR. */
  numbers: readonly { institution: string; pairWith?: string }[]
  /** Found when undefined. */
  executablePath: string | undefined
  args: readonly string[]
  sessionDir: string
  /** Messages a minute of a number, and to one chat; how long "escribiendo…" is shown, in ms. */
  pace: { perMinute: number; chatPerMinute: number; typing: number }
}

export type Config = {
  host: string
  port: number
  /** As residents reach it, without a closing slash. */
  publicUrl: string
  dataDir: string
  databaseUrl: string | undefined
  /** Encrypts what tells who residents are; without it the data folder has a key of its own. */
  encryptionKey: string | undefined
  /** Gives a program the administrator's rights. */
  adminToken: string | undefined
  run: readonly Part[]
  /** The institution meant where none is named. */
  institution: string
  logLevel: string
  telegram: Telegram
  whatsappWeb: WhatsAppWeb
  /** One number at the Cloud API for an institution. */
  whatsappCloud: readonly CloudNumber[]
}

/** What is wrong with the settings: a line for each, none of which repeats a secret. */
export type BadSettings = { faults: string[] }

const tokenName = 'TELEGRAM_BOT_TOKEN'

/** The bots of the environment: TELEGRAM_BOT_TOKEN is the usual institution's, TELEGRAM_BOT_TOKEN_<SLUG> another's. */
const readBots = (environment: NodeJS.ProcessEnv, usual: string): BotToken[] =>
  [...settingsOf(environment, tokenName, usual)].map(([institution, token]) => ({ institution, token }))

const readTelegram = (
  environment: NodeJS.ProcessEnv,
  s: z.infer<typeof settings>,
): Telegram | BadSettings => {
  const bots = readBots(environment, s.INSTITUTION)
  const secret = s.TELEGRAM_WEBHOOK_SECRET
  const twice = bots.find((bot, i) => bots.some((other, j) => j < i && other.token === bot.token))
  const faults = [
    ...(twice
      ? [`${tokenName}: dos municipalidades tienen el mismo token; cada una necesita su propio bot`]
      : []),
    ...(s.TELEGRAM_MODE === 'webhook' && bots.length > 0 && secret === undefined
      ? [
          'TELEGRAM_WEBHOOK_SECRET: es obligatorio con TELEGRAM_MODE=webhook; sin él, cualquiera podría enviar mensajes falsos',
        ]
      : []),
  ]
  if (faults.length > 0) return { faults }
  return {
    bots,
    apiRoot: s.TELEGRAM_API_ROOT,
    receive:
      s.TELEGRAM_MODE === 'webhook' && secret !== undefined
        ? { mode: 'webhook', secret }
        : { mode: 'polling' },
  }
}

const ways = ['off', 'web', 'cloud'] as const
type Way = (typeof ways)[number]
/** Settings that begin as an institution's would. */
const noSlug =
  /^WHATSAPP_(?:CLOUD_.*|CHROMIUM_ARGS|SESSION_DIR|PER_MINUTE|CHAT_PER_MINUTE|TYPING_MS|PAIR_WITH(?:_.*)?)$/

/** By which way each institution is on WhatsApp: WHATSAPP is the usual one's, WHATSAPP_<SLUG> another's. */
const readWays = (environment: NodeJS.ProcessEnv, usual: string): Map<string, Way> | BadSettings => {
  const found = new Map<string, Way>()
  const faults: string[] = []
  for (const [name, value = ''] of Object.entries(environment)) {
    const said = value.trim().toLowerCase()
    if (said === '' || !/^WHATSAPP(?:_|$)/.test(name) || noSlug.test(name)) continue
    const way = ways.find((one) => one === said)
    if (way === undefined) faults.push(`${name}: use off, web o cloud`)
    else found.set(name === 'WHATSAPP' ? usual : slugOf(name.slice('WHATSAPP_'.length)), way)
  }
  return faults.length > 0 ? { faults } : found
}

const readWhatsAppWeb = (
  environment: NodeJS.ProcessEnv,
  s: z.infer<typeof settings>,
  found: Map<string, Way>,
): WhatsAppWeb | BadSettings => {
  const faults: string[] = []
  const numbers = [...found].flatMap(([institution, way]) => {
    if (way !== 'web') return []
    const suffix = institution.toUpperCase().replaceAll('-', '_')
    const own = environment[`WHATSAPP_PAIR_WITH_${suffix}`]?.trim()
    const pairWith = own || (institution === s.INSTITUTION && environment.WHATSAPP_PAIR_WITH?.trim())
    if (!pairWith) return [{ institution }]
    const digits = pairWith.replaceAll(/[\s+()-]/g, '')
    if (!/^\d{8,15}$/.test(digits))
      faults.push('WHATSAPP_PAIR_WITH: escriba el número con el código del país, por ejemplo 51987654321')
    return [{ institution, pairWith: digits }]
  })
  if (faults.length > 0) return { faults }
  return {
    numbers,
    executablePath: s.PUPPETEER_EXECUTABLE_PATH,
    args: s.WHATSAPP_CHROMIUM_ARGS.split(/\s+/).filter(Boolean),
    sessionDir: resolve(s.WHATSAPP_SESSION_DIR ?? join(s.DATA_DIR, 'whatsapp')),
    pace: {
      perMinute: s.WHATSAPP_PER_MINUTE,
      chatPerMinute: s.WHATSAPP_CHAT_PER_MINUTE,
      typing: s.WHATSAPP_TYPING_MS,
    },
  }
}

/** Reads the settings, all faults at once. The only reader of the environment. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config | BadSettings => {
  const read = settings.safeParse(environment)
  if (!read.success)
    return { faults: read.error.issues.map((i) => `${String(i.path[0] ?? 'ajustes')}: ${i.message}`) }
  const s = read.data
  const telegram = readTelegram(environment, s)
  const ways = readWays(environment, s.INSTITUTION)
  const whatsappWeb = 'faults' in ways ? ways : readWhatsAppWeb(environment, s, ways)
  const inCloud = 'faults' in ways ? [] : [...ways].flatMap(([slug, way]) => (way === 'cloud' ? [slug] : []))
  const cloud = readCloudNumbers(environment, inCloud, s.INSTITUTION)
  const faults = [telegram, whatsappWeb, cloud].flatMap((part) => ('faults' in part ? part.faults : []))
  if ('faults' in telegram || 'faults' in whatsappWeb || faults.length > 0) return { faults }
  const host = s.HOST.includes(':') ? `[${s.HOST}]` : s.HOST
  return {
    host: s.HOST,
    port: s.PORT,
    publicUrl: (s.PUBLIC_URL ?? `http://${host}:${s.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    encryptionKey: s.ENCRYPTION_KEY,
    adminToken: s.ADMIN_TOKEN,
    run: s.RUN,
    institution: s.INSTITUTION,
    logLevel: s.LOG_LEVEL,
    telegram,
    whatsappWeb,
    whatsappCloud: cloud.numbers,
  }
}
