import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Clerk, openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { everyWindow } from './seats.ts'

let stage: PanelStage
let editor: Clerk
beforeAll(async () => {
  stage = await openPanelStage()
  editor = await stage.clerk('editor', 'vilque')
  await run(sql`insert into asked (institution, channel, status, entry, at)
    select 'vilque', (array['web', 'telegram', 'whatsapp'])[1 + n % 3], (array['answer', 'no_match'])[1 + n / 41],
      case when n <= 40 then 'limpieza' end, '2026-03-01T15:00:00Z'::timestamptz - n * interval '7 hours'
    from generate_series(1, 60) n`)
  await run(sql`insert into feedback (institution, code, kind, status, text, channel, chat, due, rating, at)
    select 'vilque', 'VIL-G' || n, (array['report', 'inquiry', 'complaint', 'complaint'])[1 + n / 10 + n / 13], 'new', 'algo', 'web', 'chat-' || n, '2030-12-01',
      case when n <= 8 then 4 end, '2026-03-01T15:00:00Z'
    from generate_series(1, 24) n`)
  await run(sql`insert into feedback_events (institution, code, type, by, text, at)
    select institution, code, 'reply', 'ana', 'ya', at + interval '3 hours' from feedback where institution = 'vilque'`)
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const run = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const path = '/panel/vilque/graficos'

describe.each(everyWindow('editor', 'vilque'))('Gráficos, $seat', (seat) => {
  it('show each figure drawn, told in a table, and as a file of the same', async () => {
    const page = await stage.sit(seat, path)
    const chart = page.getByRole('region', { name: 'Preguntas por día' })
    expect(await chart.locator('svg.columns-chart rect').count()).toBeGreaterThan(10)
    await chart.getByText('Ver la tabla').click()
    expect(await chart.getByRole('table').innerText()).toMatch(
      /Chat de la página web[\s\S]*WhatsApp|WhatsApp[\s\S]*Chat/,
    )
    const topics = page.getByRole('region', { name: 'Temas más preguntados' })
    expect(await topics.innerText()).toContain('Recojo de basura: 40')
    const told = await page.locator('main').innerText()
    for (const words of [
      'El bot contestó 67 %',
      'La mitad de las respuestas salió en 3 horas o menos',
      'De 1 hora a 24 horas: 24',
      'En promedio, 4 de 5',
      'Denuncia: 9',
      'Consulta: 3',
      'Sin oficina: 24',
    ])
      expect(told.replaceAll('\u00a0', ' ')).toContain(words)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Descargar CSV de «Opiniones por tipo»' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('opiniones-por-tipo-vilque-2026-02-01-2026-03-02.csv')
    const csv = await page.request.get(`${stage.origin}${path}/opiniones-por-tipo.csv`)
    expect(await csv.text()).toContain('\r\ninquiry,3\r\n')
    await file.delete()
  })

  it('are of the period that is chosen, and say what is no period', async () => {
    const page = await stage.sit(seat, path)
    await page.getByRole('link', { name: '7 días' }).click()
    await page.waitForURL(/from=2026-02-24&to=2026-03-02/)
    expect(await page.getByRole('link', { name: '7 días' }).getAttribute('aria-current')).toBe('true')
    await page.getByLabel('Desde', { exact: true }).fill('2025-01-01')
    await page.getByLabel('Hasta', { exact: true }).fill('2025-01-31')
    await page.getByRole('button', { name: 'Ver este periodo' }).click()
    await page.waitForURL(/2025-01-31/)
    expect(await page.getByText('No hay datos en este periodo').count()).toBe(12)
    await page.goto(`${stage.origin}${path}?from=2026-03-02&to=2026-03-01`)
    expect(await page.getByRole('alert').innerText()).toMatch(/Desde: use un día hasta/)
    expect(await violations(page)).toEqual([])
  })
})

it('whoever only looks is not told figures of few, neither drawn nor in the file', async () => {
  const viewer = await stage.clerk('viewer', 'vilque')
  const page = await stage.visit(path, { as: viewer })
  const kinds = page.getByRole('region', { name: 'Opiniones por tipo' })
  expect(await kinds.innerText()).toMatch(/Queja o reclamo: 12[\s\S]*Consulta: no se muestra/)
  const widths = await kinds.locator('rect').evaluateAll((all) => all.map((one) => one.getAttribute('width')))
  expect(widths.filter((width) => width !== '0.00')).toHaveLength(1)
  const csv = await page.request.get(`${stage.origin}${path}/opiniones-por-tipo.csv`)
  expect(await csv.text()).toContain('\r\ninquiry,\r\n')
})

it('are for everybody to read, at every width, and of one municipality', async () => {
  expect(await stage.troubles(path, editor)).toEqual([])
  expect(
    await stage.troubles(`${path}?from=2025-03-01&to=2026-03-02`, await stage.clerk('viewer', 'vilque')),
  ).toEqual([])
  const other = await stage.visit(path, { as: await stage.clerk('admin', 'cancha') })
  expect(await other.getByRole('region').count()).toBe(0)
  const none = await other.request.get(`${stage.origin}/panel/cancha/graficos/nada.csv`)
  expect(none.status()).toBe(404)
})
