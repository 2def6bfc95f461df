import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endSessions } from '../../../db/staff.ts'
import { smallTowns } from '../../towns.ts'
import { hostileTexts } from '../hostile-texts.ts'
import { type Clerk, openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { seatsFor, townsOf } from './seats.ts'

let stage: PanelStage
let editor: Clerk
beforeAll(async () => {
  stage = await openPanelStage([...smallTowns, ...townsOf(seats)])
  editor = await stage.clerk('editor', 'vilque')
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const at = '/panel/vilque/importar'
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const main = (page: Page) => page.locator('main').innerText()
const entry = (id: string, rest = '') => `
  - id: ${id}
    kind: faq
    title: Título de ${id}
    text: Texto de ${id}.
    source: { document: Guía, issuer: Municipalidad }
${rest}`

/** Sends a file and waits until it can be looked through, as a person would. */
const send = async (page: Page, name: string, text: string | Buffer) => {
  await page.getByLabel('Archivo').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) })
  await press(page, 'Subir y revisar')
  await page.waitForURL(/importar\/archivo\//)
  await settle(page)
}
const settle = async (page: Page) => {
  const [working, ready] = [
    page.getByText('Puede salir de esta página'),
    page.locator('#llegada:not(:has(progress))'),
  ]
  await working.or(ready).first().waitFor()
  for (let n = 0; n < 30 && (await working.isVisible()); n++)
    await page.getByRole('link', { name: 'Actualizar' }).click()
  await ready.waitFor()
}

const seats = seatsFor('editor')

describe.each(seats)('Importar, $seat', (seat) => {
  const { town } = seat
  const here = `/panel/${town}/importar`
  const visit = () => stage.sit(seat, here)
  const kept = async (id: string) =>
    stage.call('GET', `/v1/${town}/entries/${id}`, await stage.as('editor', town))
  const statusOf = async (id: string) => (await kept(id)).status

  it('a file is looked through first, what is ticked is taken in, and undone as one', async () => {
    const page = await visit()
    const [one, two, bad] = ['una', 'dos', 'mala'] as const
    await send(page, 'tres.yaml', `entries:${entry(one)}${entry(two)}${entry(bad, '    unit: nadie\n')}`)
    const row = page.getByRole('row').filter({ hasText: `Título de ${bad}` })
    expect(await row.innerText()).toMatch(/No se puede importar[\s\S]*unit: no existe/)
    expect(await row.getByRole('checkbox').count()).toBe(0)
    expect(await statusOf(one)).toBe(404)
    expect(await violations(page)).toEqual([])
    await page.getByRole('checkbox', { name: `Importar Título de ${two}` }).uncheck()
    await press(page, 'Importar las marcadas')
    await settle(page)
    await page.getByText('Importado. Nuevas: 1. Cambiadas: 0.').waitFor()
    expect([await statusOf(one), await statusOf(two)]).toEqual([200, 404])
    expect(await violations(page)).toEqual([])
    await page.getByText('Deshacer', { exact: false }).first().click()
    await press(page, 'Sí, deshacerla')
    expect(await page.getByRole('status').innerText()).toBe('La importación se deshizo.')
    expect(await page.getByRole('row').filter({ hasText: 'tres.yaml' }).first().innerText()).toMatch(
      /Deshecha el/,
    )
    expect(await statusOf(one)).toBe(404)
  })

  it('what cannot be read or is of no use says so beside the field', async () => {
    const page = await visit()
    const buffer = Buffer.from('x')
    await page.getByLabel('Archivo').setInputFiles({ name: 'programa.exe', mimeType: '', buffer })
    await press(page, 'Subir y revisar')
    expect(await page.getByRole('alert').innerText()).toMatch(/formato no se acepta[\s\S]*\.docx/)
    expect(await page.getByLabel('Archivo').getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
    const huge = join(stage.dataDir, 'enorme.pdf')
    await writeFile(huge, Buffer.alloc(12 * 1024 * 1024))
    await page.getByLabel('Archivo').setInputFiles(huge)
    await press(page, 'Subir y revisar')
    expect(await page.getByRole('alert').innerText()).toMatch(/grande/)
    await send(page, 'falso.xlsx', 'no es un libro')
    expect(await main(page)).toMatch(/no es un \.xlsx/)
  })

  it('nothing ticked, or something that became wrong meanwhile, takes nothing in', async () => {
    const page = await visit()
    const id = 'lleva'
    const question = '¿Quién lleva la posta?'
    await send(page, 'lleva.yaml', `entries:${entry(id, `    questions: ["${question}"]\n`)}`)
    await page.getByRole('link', { name: 'Quitar todas las marcas' }).click()
    await page.getByRole('link', { name: 'Poner todas las marcas' }).waitFor()
    await press(page, 'Importar las marcadas')
    expect(await page.getByRole('alert').innerText()).toMatch(/marque al menos una/)
    const rival = { kind: 'faq', title: 'Rival', text: 'x', source: { document: 'D', issuer: 'I' } }
    const by = await stage.as('editor', town)
    await stage.call('POST', `/v1/${town}/entries`, { ...by, body: { ...rival, questions: [question] } })
    await page.getByRole('checkbox').check()
    await press(page, 'Importar las marcadas')
    await settle(page)
    expect(await page.getByRole('alert').innerText()).toMatch(/No se importó nada[\s\S]*ya pertenece/)
    expect(await statusOf(id)).toBe(404)
  })

  it('what somebody changed since is not undone, and is named', async () => {
    const page = await visit()
    const id = 'tocada'
    await send(page, 'tocada.yaml', `entries:${entry(id)}`)
    await press(page, 'Importar las marcadas')
    await settle(page)
    const path = `/v1/${town}/entries/${id}`
    const { body } = await kept(id)
    const { version: _, changedAt: __, ratings: ___, ...all } = body
    const headers = { 'if-match': '"1"' }
    const changed = await stage.call('PUT', path, {
      ...(await stage.as('editor', town)),
      headers,
      body: { ...all, text: 'Mejor.' },
    })
    expect(changed.status).toBe(200)
    await page.getByText('Deshacer', { exact: false }).first().click()
    await press(page, 'Sí, deshacerla')
    await page.getByRole('heading', { name: 'No se pudo deshacer' }).waitFor()
    expect(await page.getByRole('link', { name: id }).getAttribute('href')).toBe(
      `/panel/${town}/respuestas/${id}`,
    )
    expect(await violations(page)).toEqual([])
  })

  it('a document becomes drafts, and the file is found again by who left', async () => {
    const page = await visit()
    const file = 'Guía.md'
    await send(page, file, '# Feria\n\nDomingos.\n\n# Mercado\n\nA diario.')
    expect(await main(page)).toMatch(/nuevas: 2;[\s\S]*salen borradores/)
    await page.goto(stage.origin + here)
    await page.getByRole('link', { name: file }).click()
    await page.getByRole('checkbox', { name: 'Importar Feria' }).uncheck()
    await press(page, 'Importar las marcadas')
    await settle(page)
    await page.getByText('nadie los recibe hasta que se publiquen').waitFor()
    const drafts = await kept('mercado')
    expect(drafts.body.status).toBe('draft')
    expect(await statusOf('feria')).toBe(404)
  })
})

it('a long file is taken in page by page, or all of it at once', async () => {
  const page = await stage.visit(at, { as: editor, javaScriptEnabled: false })
  const many = Array.from({ length: 120 }, (_, n) => entry(`larga-${n}`))
  await send(page, 'larga.yaml', `entries:${many.join('')}`)
  expect(await page.getByRole('checkbox').count()).toBe(100)
  await page.getByRole('link', { name: 'Ver las siguientes' }).click()
  await page.waitForURL(/desde=/)
  expect(await page.getByRole('checkbox').count()).toBe(20)
  await press(page, 'Importar las marcadas')
  await settle(page)
  await page.getByText('Importado. Nuevas: 20.').waitFor()
  await press(page, 'Importar todas las que no tienen faltas (100)')
  await settle(page)
  await page.getByText('Importado. Nuevas: 100.').waitFor()
})

it('with JavaScript the page asks by itself until the work is done', async () => {
  const page = await stage.visit(at, { as: editor })
  const arrivals = stage.arrivals
  const now = stage.clock.now()
  const head = await arrivals.add('vilque', { name: 'lenta.md', by: 'x', asNew: true }, now)
  await page.goto(`${stage.origin}${at}/archivo/${head.id}`)
  await page.getByText('Se está leyendo el archivo').waitFor()
  expect(await violations(page)).toEqual([])
  await arrivals.write('vilque', { ...head, state: 'refused', why: 'Así no.' })
  await page.getByText('Así no.').waitFor()
  expect(await page.locator('progress').count()).toBe(0)
})

it('a session that ended sends back to where the file is chosen', async () => {
  const other = await stage.clerk('editor', 'vilque')
  const page = await stage.visit(at, { as: other })
  await stage.database.transaction((tx) => endSessions(tx, other.id))
  await page
    .getByLabel('Archivo')
    .setInputFiles({ name: 'a.md', mimeType: '', buffer: Buffer.from('# A\n\nb') })
  await press(page, 'Subir y revisar')
  await page.waitForURL(/entrar\?volver=%2Fpanel%2Fvilque%2Fimportar$/)
})

it('nothing of what a file says is run', async () => {
  const page = await stage.visit(at, { as: editor })
  const payload = '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
  const texts = [
    payload,
    `"><svg onload=window.ran=1>`,
    ...hostileTexts.filter((one) => one.trim().length > 0),
  ]
  const rows = texts.map((text, n) => ({
    ...{ id: `hostil-${n}`, kind: 'faq', title: `T ${text}`.slice(0, 119), text: `X ${text}`.slice(0, 599) },
    ...(n % 3 === 0 ? { unit: text.slice(0, 40) } : {}),
    source: { document: 'D', issuer: 'I' },
  }))
  await send(page, `${payload.replaceAll('/', '')}.yaml`, JSON.stringify({ entries: rows }))
  expect(await page.evaluate('window.ran')).toBeUndefined()
  expect(await page.locator('main script, main img').count()).toBe(0)
  await press(page, 'Importar todas las que no tienen faltas')
  await settle(page)
  await page.goto(`${stage.origin}${at}/hechas`)
  await page.goto(stage.origin + at)
  expect(await page.evaluate('window.ran')).toBeUndefined()
})

it('whoever only reads sees what was imported and cannot change it', async () => {
  const viewer = await stage.clerk('viewer', 'vilque')
  const page = await stage.visit(at, { as: viewer })
  await page.getByText('Solo quien edita').waitFor()
  expect(await page.getByRole('navigation').innerText()).not.toContain('Importar')
  await page.getByRole('link', { name: 'Importaciones anteriores' }).click()
  await page.getByRole('heading', { level: 1, name: 'Importaciones anteriores' }).waitFor()
  expect(await main(page)).not.toContain('Deshacer')
  const forged = await stage.call('POST', `${at}/hechas/1/deshacer`, { ...viewer, body: '' })
  expect(forged.status).toBe(403)
})

it('its pages are whole for everybody', async () => {
  const admin = await stage.clerk('admin', 'vilque')
  const waiting = await stage.arrivals.list('vilque', stage.clock.now())
  const paths = [`${at}/hechas`, ...waiting.slice(0, 2).map(({ id }) => `${at}/archivo/${id}`)]
  for (const path of paths) expect(await stage.troubles(path, admin)).toEqual([])
})
