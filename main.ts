import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createApp } from './admin-api/app.ts'
import { beginContent, checkContent, takeIn, takeOut } from './admin-api/commands/content.ts'
import { forgottenLine, tendDatabase } from './admin-api/commands/database.ts'
import { examine } from './admin-api/commands/doctor.ts'
import { listen } from './admin-api/server.ts'
import { askLines, askOnce } from './bot/ask.ts'
import { consoleChat } from './bot/channels/console.ts'
import { faultFacts } from './bot/channels/fault.ts'
import { webChat } from './bot/channels/web.tsx'
import { findBrowser } from './bot/channels/whatsapp/browser.ts'
import { usualHumanPace } from './bot/channels/whatsapp/human-pace.ts'
import { linkLines } from './bot/channels/whatsapp/terminal.ts'
import { createNewsDesk } from './bot/news-desk.ts'
import { openProduct, type Product } from './bot/product.ts'
import { telegramBots } from './bot/telegram-bots.ts'
import { whatsappNumbers } from './bot/whatsapp-numbers.ts'
import { type Config, type Part, readConfig } from './config.ts'
import { largestFile } from './content/feedback.ts'
import { backUpNightly } from './db/backup-nightly.ts'
import { forgetHourly, forgetNow } from './db/forget.ts'
import { openDatabase } from './db/open.ts'

const contentFolder = fileURLToPath(new URL('./content', import.meta.url))
const say = (line: string) => console.log(line)
const complain = (line: string) => console.error(line)
const newChat = () => randomBytes(24).toString('base64url')

const createLog = (config: Config, quiet: boolean) =>
  pino(
    { level: quiet && config.logLevel === 'info' ? 'warn' : config.logLevel },
    pino.destination({ fd: 2, sync: true }),
  )

const usage = `Órdenes:
  npm start                                             enciende la ventanilla
  npm run ask -- [--institution puno] "pregunta"        una pregunta en la terminal
  npm run --silent ask -- --jsonl                       preguntas y respuestas, una por línea
  npm run chat -- [--institution puno]                  la conversación en la terminal
  npm run content -- check|import|export|new […]        el contenido y sus archivos
  npm run db -- backup|restore|migrate|status [ruta]    la base de datos y sus copias
  npm run db -- retention [--dry-run]                   borra lo que ya cumplió su plazo
  npm run doctor                                        dice qué falta o está mal`

type Options = {
  institution?: string | undefined
  jsonl?: boolean | undefined
  'dry-run'?: boolean | undefined
}

/** Runs work with the published content open, and closes everything after it, whatever happened: a signal to stop too. */
const withContent = async <T>(config: Config, work: (open: Product) => Promise<T>): Promise<T> => {
  const interrupted = stopSignal().then(() => Promise.reject(new Error('Interrumpido.')))
  interrupted.catch(() => undefined)
  const open = await openFor(config, true)
  try {
    return await Promise.race([work(open), interrupted])
  } finally {
    await open.close()
    // Interrupted work may still be reading, and that would keep the process.
    process.stdin.destroy()
  }
}

const openFor = (config: Config, quiet: boolean): Promise<Product> => {
  const { dataDir, databaseUrl, encryptionKey } = config
  return openProduct({ dataDir, databaseUrl, encryptionKey, log: createLog(config, quiet) })
}

const ask = (
  config: Config,
  { institution = config.institution, jsonl }: Options,
  words: string[],
): Promise<boolean> =>
  withContent(config, async ({ library }) => {
    if (jsonl) {
      await askLines({ library, institution, input: process.stdin, output: process.stdout })
      return true
    }
    const question = words.join(' ').trim()
    if (question === '') {
      complain('Escriba la pregunta entre comillas: npm run ask -- "¿qué harán con la basura?"')
      return false
    }
    const told = askOnce(library, institution, question)
    if (told === undefined) complain(`No existe la institución "${institution}".`)
    else say(told)
    return told !== undefined
  })

const chat = (config: Config, { institution = config.institution }: Options): Promise<boolean> =>
  withContent(config, async ({ library, converse, log }) => {
    if (!library.shelf(institution)) {
      complain(`No existe la institución "${institution}".`)
      return false
    }
    await consoleChat({
      converse,
      institution,
      input: process.stdin,
      output: process.stdout,
      newChat,
      newId: randomUUID,
      log,
    })
    return true
  })

const content = async (
  config: Config,
  { institution }: Options,
  [order, path]: string[],
): Promise<boolean> => {
  if (order === 'check') return checkContent(path ?? contentFolder, institution, say)
  if (order === 'new') return beginContent(contentFolder, path, say)
  if (order !== 'import' && order !== 'export') {
    complain('Use: npm run content -- check|import|export|new [--institution …] [ruta]')
    return false
  }
  return withContent(config, ({ database }) =>
    order === 'import'
      ? takeIn(database, path ?? contentFolder, institution, say)
      : takeOut(database, path ?? join(config.dataDir, 'export'), institution, say),
  )
}

const retention = (config: Config, dryRun: boolean): Promise<boolean> =>
  withContent(config, async ({ database, library, now }) => {
    await database.ready(10_000)
    const parts = { database, institutions: library.institutions, now }
    for (const gone of await forgetNow(parts, { dryRun })) say(forgottenLine(gone, dryRun))
    return true
  })

const database = async (config: Config, options: Options, words: string[]): Promise<boolean> => {
  if (words[0] === 'retention') return retention(config, options['dry-run'] ?? false)
  const log = createLog(config, true)
  const stopping = new AbortController()
  void stopSignal().then(() => stopping.abort(new Error('Interrumpido. No se cambió nada.')))
  const { dataDir, databaseUrl: url } = config
  const opened = await openDatabase({ dataDir, url, log })
  try {
    await opened.database.ready(10_000)
    return await tendDatabase(words, {
      database: opened.database,
      dataDir,
      encryptionKey: config.encryptionKey,
      say,
      complain,
      screen: process.stderr.isTTY ? process.stderr : undefined,
      signal: stopping.signal,
    })
  } finally {
    await opened.close()
  }
}

const doctor = (config: Config): Promise<boolean> => {
  const { dataDir, databaseUrl: url, telegram, whatsappWeb } = config
  return examine({
    dataDir,
    withDatabase: async (look) => {
      const opened = await openDatabase({ dataDir, url, log: createLog(config, true) })
      try {
        await opened.database.ready(10_000)
        return await look(opened.database)
      } finally {
        await opened.close()
      }
    },
    bots: telegram.bots,
    telegramRoot: telegram.apiRoot ?? 'https://api.telegram.org',
    numbers: whatsappWeb.numbers.map(({ institution }) => institution),
    browser: findBrowser(whatsappWeb.executablePath),
    say,
  })
}

/** How long requests under way may take after a signal to stop, in ms; the whole stop keeps within 5 s. */
const lastRequests = 2000
const longestStop = 4900

/** Resolves at the first signal; npm and a terminal both pass Ctrl-C on, so a second one must not cut the stop short. */
const stopSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  })

/** A token for a municipality that has no content would only apologise. */
const botsWithContent = (config: Config, slugs: ReadonlySet<string>) => {
  const { bots } = config.telegram
  for (const { institution } of bots)
    if (!slugs.has(institution))
      complain(`Telegram: no existe la institución "${institution}"; su bot queda apagado.`)
  return bots.filter(({ institution }) => slugs.has(institution))
}

/** The linked numbers of municipalities that have content. */
const linkedNumbers = ({ whatsappWeb, run }: Config, slugs: ReadonlySet<string>) => {
  const { pace, numbers, executablePath, ...rest } = whatsappWeb
  for (const { institution } of numbers)
    if (!slugs.has(institution))
      complain(`WhatsApp: no existe la institución "${institution}"; su número queda apagado.`)
  return {
    ...rest,
    numbers: run.includes('whatsapp') ? numbers.filter(({ institution }) => slugs.has(institution)) : [],
    executablePath: findBrowser(executablePath),
    pace: { ...usualHumanPace, ...pace, every: 60_000 / pace.chatPerMinute },
    show: process.stdout.isTTY
      ? (link: Parameters<typeof linkLines>[0]) => void linkLines(link).then(say)
      : undefined,
  }
}

/** Runs the parts that RUN names until a signal to stop. */
const start = async (config: Config): Promise<boolean> => {
  const stop = stopSignal()
  const open = await openFor(config, false)
  const { library, database, published, seal, files, converse, now, log } = open
  const rest = forgetHourly({
    database,
    institutions: library.institutions,
    files,
    now,
    failed: (error) => log.warn(faultFacts(error), 'no se pudo borrar lo antiguo'),
  })
  const nights = backUpNightly({ database, dataDir: config.dataDir, log, now, keep: 14 })
  const runs = (part: Part) => config.run.includes(part)
  const slugs = new Set(library.institutions().map(({ slug }) => slug))
  const telegram = telegramBots({
    ...config.telegram,
    bots: runs('telegram') || runs('sender') ? botsWithContent(config, slugs) : [],
    publicUrl: config.publicUrl,
    receives: runs('telegram'),
    sends: runs('sender'),
    converse,
    database,
    seal,
    log,
  })
  const whatsapp = whatsappNumbers({ ...linkedNumbers(config, slugs), converse, database, seal, log })
  try {
    const { institutions } = library
    const news = createNewsDesk(open)
    const web = runs('web') ? [webChat({ converse, institutions, newChat, log, largestFile, news })] : []
    const app = createApp({
      ready: () => ({
        ok: database.state() === 'up' && published.fromDatabase() && library.institutions().length > 0,
        database: database.state(),
        content: published.fromDatabase() ? 'current' : 'last_good',
        channels: { web: runs('web') ? 'ready' : 'off', ...telegram.states(), ...whatsapp.states() },
        details: whatsapp.details(),
      }),
      channels: [...web, ...telegram.doors],
    })
    const server = await listen(app, config.host, config.port)
    telegram.start()
    whatsapp.start()
    const address = config.publicUrl.replace(/:0$/, `:${server.port}`)
    say(`Ventanilla está lista en ${address}/`)
    for (const { slug, name } of library.institutions()) say(`  ${name}: ${address}/chat/${slug}`)
    say('Para apagarla, pulse Ctrl-C.')
    await stop
    // Whatever hangs: what is kept is kept, and who stops the product does not wait for ever.
    setTimeout(() => process.exit(1), longestStop).unref()
    await Promise.all([server.close(lastRequests), telegram.stop(), whatsapp.stop()])
    return true
  } finally {
    rest()
    await nights()
    await open.close()
  }
}

/** Undefined: an option that does not exist, or one without its value. */
const readArguments = (args: string[]) => {
  const options = {
    institution: { type: 'string' },
    jsonl: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    return undefined
  }
}

/** What the operator reads: our own words, or the database's where drizzle would repeat the whole statement. */
const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'No se pudo completar la orden.'
  return 'query' in error && error.cause instanceof Error
    ? `La base de datos rechazó una orden: ${error.cause.message}`
    : error.message
}

const run = async (): Promise<boolean> => {
  const config = readConfig(process.env)
  if ('faults' in config) {
    complain(`Ajustes que corregir:\n${config.faults.map((fault) => `  - ${fault}`).join('\n')}`)
    return false
  }
  const [command = 'start', ...rest] = process.argv.slice(2)
  const read = readArguments(rest)
  if (!read) {
    complain(usage)
    return false
  }
  const { values, positionals } = read
  switch (command) {
    case 'start':
      return start(config)
    case 'ask':
      return ask(config, values, positionals)
    case 'chat':
      return chat(config, values)
    case 'content':
      return content(config, values, positionals)
    case 'doctor':
      return doctor(config)
    case 'db':
      return database(config, values, positionals)
    default:
      complain(usage)
      return false
  }
}

run().then(
  (done) => {
    process.exitCode = done ? 0 : 1
  },
  (error: unknown) => {
    complain(reason(error))
    process.exitCode = 1
  },
)
