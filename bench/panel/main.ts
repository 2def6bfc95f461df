import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import { createPasswords } from '../../admin-api/password.ts'
import type { Role } from '../../content/roles.ts'
import { importContent } from '../../db/entries.ts'
import { openSession } from '../../db/sessions.ts'
import { makeAccount } from '../../db/staff.ts'
import { median, quantile } from '../../test/faults/figures.ts'
import { openStage, type Stage } from '../../test/stage.ts'
import { growTown } from '../answers/big-town.ts'
import { atMost, printPromises } from '../answers/promises.ts'
import { ms, progress, table } from '../answers/table.ts'
import { readTowns } from '../answers/towns.ts'
import { makeCases } from '../export/rows.ts'
import { serve } from '../export/serve.ts'

/** What a page of the panel may take, in ms. */
const promised = 100
/** The questions came in one year, the opinions in two. */
const oneYear = 365 * 24 * 60 * 60
const twoYears = 2 * oneYear

type Town = { slug: string; entry: string; code: string }

/** A town with all that the pages show, an answer and an opinion of it. */
const fill = async ({ database }: Stage, entries: number, opinions: number): Promise<Town> => {
  progress(`${entries} entries, ${opinions} opinions`)
  const town = growTown(await readTowns(), entries)
  const { slug } = town.institution
  await database.transaction((tx) => importContent(tx, town, 'bench'), { deadline: 300_000 })
  await makeCases(database, slug, opinions, Math.floor(twoYears / opinions))
  await database.raw(
    async (run) => {
      await run`
        insert into asked (institution, channel, status, at)
        select ${slug}, (array['telegram','web','whatsapp'])[1 + n % 3], (array['answer','answer','no_match'])[1 + n % 3],
          '2026-03-01T12:00:00Z'::timestamptz - n * ${Math.floor(oneYear / opinions)}::int * interval '1 second'
        from generate_series(1, ${opinions}::int) n`
      await run`vacuum analyze`
    },
    { deadline: 120_000 },
  )
  const [one] = await database.call((db) =>
    db.execute<{ code: string }>(
      sql`select code from feedback where institution = ${slug} and status = 'resolved' limit 1`,
    ),
  )
  return { slug, entry: town.entries[0]?.id ?? '', code: one?.code ?? '' }
}

/** The session of somebody who has this role everywhere. */
const signIn = async ({ database }: Stage, role: Role): Promise<string> => {
  const password = await createPasswords().hash(randomUUID())
  const roles = [{ institution: '*', role }]
  return database.transaction(async (tx) => {
    const id = await makeAccount(tx, {
      email: `${role}@muni.test`,
      name: 'Cuenta de prueba',
      password,
      roles,
    })
    if (id === undefined) throw new Error('there is such an account already')
    return `session=${await openSession(tx, id, new Date())}`
  })
}

const pagesOf = ({ slug, entry, code }: Town): readonly (readonly [what: string, path: string])[] => {
  const at = `/panel/${slug}`
  return [
    ['Ayuda', '/panel/ayuda'],
    ['Inicio', at],
    ['Sin respuesta', `${at}/sin-respuesta`],
    ['Respuestas', `${at}/respuestas`],
    ['Respuestas, with words', `${at}/respuestas?q=recojo%20basura`],
    ['Respuestas, to be reviewed', `${at}/respuestas?state=review`],
    ['Editar respuesta', `${at}/respuestas/${entry}`],
    ['Historial', `${at}/respuestas/${entry}/historial`],
    ['Probar el bot', `${at}/probar`],
    ['Opiniones', `${at}/opiniones`],
    ['Opiniones, new ones of a unit', `${at}/opiniones?status=new&unit=unidad-3`],
    ['Opiniones, overdue', `${at}/opiniones?overdue=true`],
    ['Opiniones, words that all have', `${at}/opiniones?q=basura`],
    ['Opiniones, words that none has', `${at}/opiniones?q=poste`],
    ['Opiniones, by place', `${at}/opiniones?place=sector%207`],
    ['Opinión', `${at}/opiniones/${code}`],
    ['Gráficos, 30 days', `${at}/graficos?from=2026-01-31&to=2026-03-01`],
    ['Gráficos, a year', `${at}/graficos?from=2025-03-02&to=2026-03-01`],
    ['Exportar', `${at}/exportar`],
    ['Exportar, words that all have', `${at}/exportar?q=basura`],
    ['Exportar, words and a place', `${at}/exportar?q=lunes&place=sector%207`],
    ['Importar', `${at}/importar`],
    ['Canales', `${at}/canales`],
    ['Municipalidad', `${at}/municipalidad`],
    ['Personas', '/panel/personas'],
    ['Registro', '/panel/registro'],
  ]
}

type Seen = { what: string; size: number; p50: number; p99: number }

const visit = async (what: string, url: string, cookie: string, times: number): Promise<Seen> => {
  progress(what)
  const took: number[] = []
  let size = 0
  // The first two are for what is read once.
  for (let n = -2; n < times; n++) {
    const from = performance.now()
    const response = await fetch(url, { headers: { cookie } })
    const html = await response.text()
    if (n >= 0) took.push(performance.now() - from)
    if (response.status !== 200) throw new Error(`${what}: ${response.status}`)
    size = html.length
  }
  return { what, size, p50: median(took), p99: quantile(took, 0.99) }
}

/** How long each page of the panel takes, beside its plainest one (Ayuda), in a large town. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const [entries, opinions, times] = values.quick ? [1000, 10_000, 5] : [10_000, 100_000, 50]
  const stage = await openStage([])
  try {
    const town = await fill(stage, entries, opinions)
    const cookie = await signIn(stage, 'admin')
    const viewer = await signIn(stage, 'viewer')
    const served = await serve(stage)
    const seen: Seen[] = []
    for (const [what, path] of pagesOf(town))
      seen.push(await visit(what, `http://127.0.0.1:${served.port}${path}`, cookie, times))
    // Whom few figures are not told: persons are told apart for them.
    const year = `/panel/${town.slug}/graficos?from=2025-03-02&to=2026-03-01`
    const discreet = `http://127.0.0.1:${served.port}${year}`
    seen.push(await visit('Gráficos, a year, to a viewer', discreet, viewer, times))
    await served.stop()
    console.log(`\n## The panel's pages, ${entries} entries, ${opinions} opinions\n`)
    const rows = seen.map(({ what, size, p50, p99 }) => [what, (size / 1000).toFixed(0), ms(p50), ms(p99)])
    console.log(table(['', 'HTML kB', 'p50 ms', 'p99 ms'], rows))
    printPromises(seen.map(({ what, p50 }) => atMost(what, p50, promised)))
  } finally {
    await stage.close()
  }
}

await main()
