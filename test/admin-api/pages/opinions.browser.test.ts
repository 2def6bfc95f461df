import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayIn } from '../../../content/institution.ts'
import { opened } from '../opinions.ts'
import { type Clerk, openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { everyWindow } from './seats.ts'

let stage: PanelStage
let editor: Clerk
beforeAll(async () => {
  stage = await openPanelStage()
  editor = await stage.clerk('editor', 'vilque')
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const run = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const list = '/panel/vilque/opiniones'
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const codes = (page: Page) => page.locator('#lista tbody a').allInnerTexts()

/** So many opinions of one text about a place of that name, a minute apart. */
const many = (count: number, text: string) =>
  run(sql`insert into feedback (institution, code, kind, text, place, channel, due, at)
    select 'vilque', 'VIL-' || upper(substr(md5(${text}::text || n), 1, 5)), 'inquiry', ${text}, ${text}, 'web', '2030-12-01',
      '2026-03-01T12:00:00Z'::timestamptz - n * interval '1 minute' from generate_series(1, ${count}::int) n`)

describe.each(everyWindow('viewer', 'vilque'))('Opiniones, $seat', (seat) => {
  const { javaScriptEnabled, width } = seat
  const visit = (path: string) => stage.sit(seat, path)
  const mark = `${javaScriptEnabled ? 'guion' : 'simple'}${width}`

  it('are filtered by state, kind, office, place, days, term and words, all in the address', async () => {
    const { code } = await opened(stage, { text: `Se cayó un árbol ${mark}`, place: `Jirón Ñaupas ${mark}` })
    await run(sql`update feedback set unit = 'area-limpieza', due = '2026-02-01' where code = ${code}`)
    const other = await opened(stage, { text: `Otra cosa ${mark}` })
    const page = await visit(`${list}?q=${mark}`)
    expect((await codes(page)).sort()).toEqual([code, other.code].sort())
    const today = dayIn('PE', new Date())
    for (const [label, act] of [
      ['Oficina', (one) => one.selectOption('Oficina de Limpieza Pública')],
      ['Lugar', (one) => one.fill('naupas')],
      ['Palabras', (one) => one.fill(`ARBOLES ${mark}`)],
      ['Plazo', (one) => one.selectOption('Vencidas')],
    ] satisfies [string, (one: ReturnType<typeof field>) => Promise<unknown>][]) {
      await page.goto(`${stage.origin}${list}?q=${mark}`)
      await act(field(page, label))
      // With JavaScript the list follows by itself.
      if (javaScriptEnabled) await field(page, label).blur()
      else await page.getByRole('button', { name: 'Filtrar' }).click()
      await page.waitForURL(/status=/)
      await expect.poll(() => codes(page), { message: label }).toEqual([code])
    }
    for (const [query, found] of [
      [`q=${mark}&kind=report`, 0],
      [`q=${mark}&kind=complaint&status=new,in_progress`, 2],
      [`q=${mark}&from=${today}&to=${today}`, 2],
      [`q=${mark}&to=2026-01-01`, 0],
      [`q=${mark}&unit=none`, 1],
    ] as const) {
      await page.goto(`${stage.origin}${list}?${query}`)
      expect([query, (await codes(page)).length]).toEqual([query, found])
    }
    expect(await page.getByRole('link', { name: 'Exportar lo que se ve' }).getAttribute('href')).toBe(
      `/panel/vilque/exportar?unit=none&q=${mark}`,
    )
  })

  it('tell how many there are in each state, and come page by page with their filters', async () => {
    const text = `paginada${mark}`
    await many(30, text)
    const page = await visit(`${list}?place=${text}`)
    expect(await page.locator('ul.chips').innerText()).toMatch(
      /Todas: 30[\s\S]*Recibida: 30[\s\S]*Reabierta: 0/,
    )
    const first = await codes(page)
    await page.getByRole('link', { name: 'Opiniones anteriores' }).click()
    await page.waitForURL(/desde=/)
    const rest = await codes(page)
    expect(new Set([...first, ...rest]).size).toBe(30)
    expect(await page.getByRole('link', { name: 'Opiniones anteriores' }).count()).toBe(0)
    await page.getByRole('link', { name: /^Atendida y cerrada: 0/ }).click()
    await page.getByText('No hay opiniones con estos filtros').waitFor()
    await page.getByRole('link', { name: 'Quitar filtros' }).click()
    await page.waitForURL(`${stage.origin}${list}`)
  })

  it('are found by words without being counted', async () => {
    await many(2, `buscada${mark}`)
    const page = await visit(`${list}?q=buscada${mark}`)
    expect((await codes(page)).length).toBe(2)
    expect(await page.locator('ul.chips').innerText()).not.toMatch(/\d/)
  })

  it('name the filter that is none, on top and beside it', async () => {
    const page = await visit(`${list}?from=ayer&status=perdida`)
    expect(await page.getByRole('alert').innerText()).toMatch(/Desde: use año-mes-día/)
    expect(await field(page, 'Estado').getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
  })
})

it('with JavaScript the list follows each choice, and its address too', async () => {
  const { code } = await opened(stage, { text: 'seguida' })
  const page = await stage.visit(`${list}?q=seguida`, { as: editor })
  await field(page, 'Tipo').selectOption('Consulta')
  await page.getByText('No hay opiniones con estos filtros').waitFor()
  await page.waitForURL(/kind=inquiry/)
  await field(page, 'Tipo').selectOption('Queja o reclamo')
  await page.getByRole('link', { name: code }).waitFor()
})

it('whoever only looks sees them, and nobody of another municipality does', async () => {
  await opened(stage, { text: 'visible para todos' })
  const viewer = await stage.clerk('viewer', 'vilque')
  const page = await stage.visit(`${list}?q=visible`, { as: viewer })
  expect(await codes(page)).toHaveLength(1)
  const other = await stage.visit(list, { as: await stage.clerk('admin', 'cancha') })
  expect(await other.locator('main').innerText()).not.toContain('visible para todos')
})

it('say what to do while there are none', async () => {
  const page = await stage.visit('/panel/cancha/opiniones', { as: await stage.clerk('viewer', 'cancha') })
  await page.getByText('Todavía no llegó ninguna opinión').waitFor()
})
