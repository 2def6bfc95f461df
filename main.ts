import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { createApp } from './admin-api/app.ts'
import { tendContent } from './admin-api/commands/content.ts'
import { forgottenLine, tendDatabase } from './admin-api/commands/database.ts'
import { examine } from './admin-api/commands/doctor.ts'
import { type Options, readArguments, usage } from './admin-api/commands/orders.ts'
import { tendStaff } from './admin-api/commands/staff.ts'
import { announceFirstAccount } from './admin-api/first-account.ts'
import { openAdmin } from './admin-api/open.ts'
import { listen } from './admin-api/server.ts'
import { createAttend } from './bot/attend.ts'
import { faultFacts } from './bot/channels/fault.ts'
import { webChat } from './bot/channels/web.tsx'
import { findBrowser } from './bot/channels/whatsapp/browser.ts'
import { addressOf } from './bot/channels/whatsapp-cloud/api.ts'
import { webhookPath } from './bot/channels/whatsapp-cloud/webhook.ts'
import { ask } from './bot/commands/ask.ts'
import { chat } from './bot/commands/chat.ts'
import { createNewsDesk } from './bot/news-desk.ts'
import { openChannels } from './bot/open-channels.ts'
import { createPreview } from './bot/preview.ts'
import { openProduct, type Product } from './bot/product.ts'
import { createResolve } from './bot/resolve.ts'
import { type Config, type Part, readConfig } from './config.ts'
import { largestFile } from './content/feedback.ts'
import { createArrivals } from './db/arrivals.ts'
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

const content = async (config: Config, { institution }: Options, words: string[]): Promise<boolean> => {
  const folders = { samples: contentFolder, exports: join(config.dataDir, 'export') }
  const withDatabase = (work: (database: Product['database']) => Promise<boolean>) =>
    withContent(config, (open) => work(open.database))
  return tendContent(words, { institution, folders, withDatabase, say, complain })
}

/** Runs work with the database alone open; a signal to stop aborts it. */
const withDatabase = async <T>(
  config: Config,
  work: (database: Product['database'], signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const stopping = new AbortController()
  void stopSignal().then(() => stopping.abort(new Error('Interrumpido. No se cambió nada.')))
  const { dataDir, databaseUrl: url } = config
  const opened = await openDatabase({ dataDir, url, log: createLog(config, true) })
  try {
    await opened.database.ready(10_000)
    return await work(opened.database, stopping.signal)
  } finally {
    await opened.close()
  }
}

const staff = (config: Config, options: Options, words: string[]): Promise<boolean> =>
  withDatabase(config, (database) =>
    tendStaff(words, options, {
      database,
      address: config.publicUrl,
      input: process.stdin,
      say,
      complain,
      now: () => new Date(),
    }),
  )

const retention = (config: Config, dryRun: boolean): Promise<boolean> =>
  withContent(config, async ({ database, library, now }) => {
    await database.ready(10_000)
    const parts = { database, institutions: library.institutions, now }
    for (const gone of await forgetNow(parts, { dryRun })) say(forgottenLine(gone, dryRun))
    return true
  })

const database = async (config: Config, options: Options, words: string[]): Promise<boolean> => {
  if (words[0] === 'retention') return retention(config, options['dry-run'] ?? false)
  return withDatabase(config, (database, signal) =>
    tendDatabase(words, {
      database,
      dataDir: config.dataDir,
      encryptionKey: config.encryptionKey,
      say,
      complain,
      screen: process.stderr.isTTY ? process.stderr : undefined,
      signal,
    }),
  )
}

const doctor = (config: Config): Promise<boolean> => {
  const { dataDir, telegram, whatsappWeb, whatsappCloud, publicUrl } = config
  return examine({
    dataDir,
    withDatabase: (look) => withDatabase(config, (database) => look(database)),
    bots: telegram.bots,
    telegramRoot: telegram.apiRoot ?? 'https://api.telegram.org',
    numbers: whatsappWeb.numbers.map(({ institution }) => institution),
    browser: findBrowser(whatsappWeb.executablePath),
    cloud: whatsappCloud.map((number) => ({
      ...number,
      address: addressOf(number),
      webhook: `${publicUrl}${webhookPath(number.institution)}`,
    })),
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

/** Runs the parts that RUN names until a signal to stop. */
const start = async (config: Config): Promise<boolean> => {
  const stop = stopSignal()
  const open = await openFor(config, false)
  const { library, database, published, seal, files, converse, now, log } = open
  const arrivals = createArrivals(config.dataDir)
  const rest = forgetHourly({
    ...{ database, arrivals },
    institutions: library.institutions,
    files,
    now,
    failed: (error) => log.warn(faultFacts(error), 'no se pudo borrar lo antiguo'),
  })
  const nights = backUpNightly({ database, dataDir: config.dataDir, log, now, keep: 14 })
  const runs = (part: Part) => config.run.includes(part)
  const { publicUrl, telegram, whatsappWeb, whatsappCloud } = config
  const line = await openChannels({
    ...{ telegram, whatsappWeb, whatsappCloud, publicUrl, runs, complain, converse, database, seal, log },
    slugs: new Set(library.institutions().map(({ slug }) => slug)),
    screen: process.stdout.isTTY ? say : undefined,
  })
  try {
    const { institutions } = library
    const news = createNewsDesk(open)
    const web = runs('web') ? [webChat({ converse, institutions, newChat, log, largestFile, news })] : []
    const ready = () => ({
      ok: database.state() === 'up' && published.fromDatabase() && library.institutions().length > 0,
      database: database.state(),
      content: published.fromDatabase() ? 'current' : 'last_good',
      channels: { web: runs('web') ? 'ready' : 'off', ...line.states() },
      details: line.details(),
    })
    let address = config.publicUrl
    const { adminToken } = config
    const failed = (error: unknown, operation: string) =>
      log.error({ operation, fault: faultFacts(error) }, 'una operación falló')
    const attend = createAttend({ ...open, nudge: line.nudge })
    const resolve = createResolve({ ...open, nudge: line.nudge })
    const admin = openAdmin(
      {
        ...open,
        ...{ institutions, ready, attend, resolve, failed, adminToken },
        arrivals,
        address: () => address,
        preview: createPreview(open),
      },
      { servesApi: runs('admin-api') },
    )
    const app = createApp({
      ...admin,
      ready,
      channels: [...web, ...line.doors],
      failed,
    })
    const server = await listen(app, config.host, config.port)
    line.start()
    address = address.replace(/:0$/, `:${server.port}`)
    say(`Ventanilla está lista en ${address}/`)
    for (const { slug, name } of library.institutions()) say(`  ${name}: ${address}/chat/${slug}`)
    if (runs('admin-api'))
      await announceFirstAccount({ database, address, say, now }).catch((error: unknown) =>
        log.warn(faultFacts(error), 'no se pudo ofrecer la primera cuenta'),
      )
    say('Para apagarla, pulse Ctrl-C.')
    await stop
    // Whatever hangs: what is kept is kept, and who stops the product does not wait for ever.
    setTimeout(() => process.exit(1), longestStop).unref()
    await Promise.all([server.close(lastRequests), line.stop()])
    return true
  } finally {
    rest()
    await nights()
    await open.close()
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
      return withContent(config, async ({ library }) => {
        await library.learn()
        return ask({
          library,
          institution: values.institution ?? config.institution,
          jsonl: values.jsonl ?? false,
          words: positionals,
          input: process.stdin,
          output: process.stdout,
          say,
          complain,
        })
      })
    case 'chat':
      return withContent(config, async (open) => {
        await open.library.learn()
        return chat(open, { institution: values.institution ?? config.institution, newChat }, complain)
      })
    case 'staff':
      return staff(config, values, positionals)
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
