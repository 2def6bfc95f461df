import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { opened } from '../opinions.ts'
import { type Clerk, openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { everyWindow, type Seat, seatsFor } from './seats.ts'

const payload = '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
const at = '/panel/vilque/exportar'

let stage: PanelStage
let editor: Clerk
let codes: string[]
beforeAll(async () => {
  stage = await openPanelStage()
  editor = await stage.clerk('editor', 'vilque')
  codes = []
  for (const text of ['Falta agua en la plaza', 'Basura en la plaza', payload])
    codes.push((await opened(stage, { text, name: 'Sra. de prueba' })).code)
  const [first = ''] = codes
  const path = `/v1/vilque/feedback/${first}`
  const { headers } = await stage.call('GET', path, editor)
  const taken = await stage.call('PATCH', path, {
    ...editor,
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: { status: 'in_progress' },
  })
  expect(taken.status).toBe(200)
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** What comes when a button or link is pressed. */
const fileOf = async (page: Page, press: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
const rowsOf = (bytes: Buffer, delimiter = ','): Record<string, string>[] =>
  parse(bytes, { bom: true, columns: true, delimiter })
const download = (page: Page) => page.getByRole('button', { name: 'Descargar opiniones' }).click()
const told = (page: Page) => page.locator('#archivo').innerText()

const sit = (seat: Seat, query = '', as?: Clerk) => stage.sit(seat, at + query, { as, acceptDownloads: true })

describe.each(seatsFor('viewer', 'vilque'))('Exportar, $seat', (seat) => {
  it('the filter on the screen is the file, and its rows are counted before', async () => {
    const page = await sit(seat)
    expect(await told(page)).toMatch(/lleva 3 opiniones: todas/)
    await page.getByLabel('Estado').selectOption('Recibida')
    await page.getByLabel('Palabras').fill('plaza')
    await page.getByRole('button', { name: 'Contar' }).click()
    await page.getByText('lleva 1 opinión').waitFor()
    expect(await told(page)).toMatch(/Estado: Recibida[\s\S]*Palabras: plaza[\s\S]*1 fila[\s\S]*0 filas/)
    expect(await violations(page)).toEqual([])
    await page.getByRole('radio', { name: /CSV con punto y coma/ }).check()
    const { name, bytes } = await fileOf(page, () => download(page))
    expect(name).toMatch(/^opiniones-vilque-\d{4}-\d\d-\d\d\.csv$/)
    const rows = rowsOf(bytes, ';')
    expect(rows.map((row) => row.Código)).toEqual([codes[1]])
    expect(Object.keys(rows[0] ?? {})).not.toContain('Nombre')
  })
})

describe.each(everyWindow('editor', 'vilque'))('Exportar, $seat', (seat) => {
  it('takes over the filters of another page, whatever they are', async () => {
    const query = '?status=new&status=in_progress&kind=&unit=none&overdue=&q=plaza&counts=true&desde=x'
    const page = await sit(seat, query)
    expect(await told(page)).toMatch(/lleva 2 opiniones/)
    expect(await told(page)).toMatch(/Estado: Recibida, En atención[\s\S]*Oficina: Sin oficina/)
    const { bytes } = await fileOf(page, async () => {
      await page.getByRole('radio', { name: /por líneas/ }).check()
      await download(page)
    })
    const found = bytes.toString().trim().split('\n')
    expect(found.map((line) => JSON.parse(line).code)).toEqual([codes[1], codes[0]])
  })

  it('names are only for editors, and only if they ask', async () => {
    const page = await sit(seat)
    await page.getByLabel(/Con el nombre que dio/).check()
    await page.getByRole('radio', { name: /CSV con comas/ }).check()
    const { bytes } = await fileOf(page, () => download(page))
    expect(rowsOf(bytes).map((row) => row.Nombre)).toEqual(Array(3).fill('Sra. de prueba'))
    const viewer = await stage.clerk('viewer', 'vilque')
    const theirs = await sit(seat, '', viewer)
    expect(await theirs.getByLabel(/Con el nombre que dio/).count()).toBe(0)
    const { bytes: without } = await fileOf(theirs, () => download(theirs))
    expect(without.subarray(0, 2).toString()).toBe('PK')
    const forged = await stage.call('GET', `${at}/opiniones?archivo=csv&personal=true`, viewer)
    expect(forged.status).toBe(403)
  })

  it('the answers come as a file, too', async () => {
    const page = await sit(seat)
    const link = page.getByRole('link', { name: 'Un archivo YAML' })
    const { name, bytes } = await fileOf(page, () => link.click())
    expect([name, bytes.toString()]).toEqual(['respuestas-vilque.yaml', expect.stringContaining('entries:')])
  })

  it('a filter that is none is said beside its field', async () => {
    const page = await sit(seat, '?from=ayer&kind=nada')
    expect(await page.getByRole('alert').innerText()).toMatch(/Tipo: use:[\s\S]*Desde: use año-mes-día/)
    expect(await page.getByLabel('Desde').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('button', { name: 'Descargar opiniones' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
  })
})

it('with JavaScript the count follows the filter, and the file is what was counted', async () => {
  const page = await stage.visit(at, { as: editor, acceptDownloads: true })
  await page.getByLabel('Estado').selectOption('En atención')
  await page.getByText('lleva 1 opinión').waitFor()
  expect(page.url()).toContain('status=in_progress')
  await page.getByRole('radio', { name: /CSV con comas/ }).check()
  const { bytes } = await fileOf(page, () => download(page))
  expect(rowsOf(bytes).map((row) => row.Código)).toEqual([codes[0]])
})

it('nothing of an address is run', async () => {
  const page = await stage.visit(
    `${at}?q=${encodeURIComponent(payload)}&entry=${encodeURIComponent(payload)}`,
    {
      as: editor,
    },
  )
  await page.getByText(payload).first().waitFor()
  expect(await page.evaluate('window.ran')).toBeUndefined()
})

it('is for nobody of another municipality', async () => {
  const stranger = await stage.clerk('editor', 'cancha')
  for (const path of ['', '/opiniones', '/respuestas'])
    expect((await stage.call('GET', at + path, stranger)).status).toBe(404)
})
