import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endSessions } from '../../../db/staff.ts'
import { until } from '../../stage.ts'
import { type Clerk, openPanelStage, type PanelStage, password, violations } from './panel-stage.ts'
import { handOn, seatsFor, townsOf } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage(townsOf(seats))
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const told = (page: Page) => page.getByRole('status').first().innerText()

const seats = seatsFor('editor')

describe.each(seats)('Respuestas, $seat', (seat) => {
  const { town, role } = seat
  const at = `/panel/${town}/respuestas`
  const open = (path: string, as?: Clerk) => stage.sit(seat, path, { as })
  const entry = async (id: string) =>
    (await stage.call('GET', `/v1/${town}/entries/${id}`, await stage.as('viewer', town))).body
  const answers = (question: string, text: string) => () => {
    const verdict = stage.library.shelf(town)?.find(question)
    return verdict?.status === 'answer' && verdict.entries[0].entry.text === text
  }

  it('an answer is corrected in four clicks from Inicio, and residents get it', async () => {
    const page = await open(`/panel/${town}`)
    const hand = handOn(page)
    await field(page, 'Corregir una respuesta').fill('basura')
    await hand.press('Buscar')
    await hand.follow('Recojo de basura')
    const text = 'El camión pasa los lunes.'
    await field(page, 'Respuesta').fill(text)
    await hand.press('Publicar los cambios')
    expect(await told(page)).toBe('Publicado: los vecinos ya reciben esta respuesta.')
    expect(hand.clicks()).toBeLessThanOrEqual(4)
    await until('residents get it', answers('¿Quién recoge la basura?', text), 2000)
  })

  it('are found by words, kind and state, and counted', async () => {
    const page = await open(at)
    const { body } = await stage.call('GET', `/v1/${town}/entries?count=true`, await stage.as('viewer', town))
    expect(await told(page)).toBe(`${body.total} respuestas`)
    await field(page, 'Tipo').selectOption('procedure')
    await press(page, 'Buscar')
    expect(await told(page)).toBe('1 respuesta')
    await page.getByRole('link', { name: /^Licencia/ }).waitFor()
    await field(page, 'Buscar').fill('no hay tal cosa')
    await press(page, 'Buscar')
    await page.getByText('No hay ninguna con estos filtros').waitFor()
    await page.getByRole('link', { name: 'Quitar filtros' }).click()
    await field(page, 'Estado').selectOption('draft')
    await press(page, 'Buscar')
    const drafts = page.getByRole('row').filter({ hasText: 'Borrador' })
    const { items } = (
      await stage.call('GET', `/v1/${town}/entries?status=draft`, await stage.as('viewer', town))
    ).body
    expect(await drafts.count()).toBe(items.length)
    expect(await told(page)).toBe(items.length === 1 ? '1 respuesta' : `${items.length} respuestas`)
  })

  it('a new one is kept as a draft, told to nobody, then published, archived, binned and taken back', async () => {
    const title = 'Feria del domingo'
    const page = await open(at)
    await page.getByRole('link', { name: 'Respuesta nueva' }).click()
    await field(page, 'Título').fill(title)
    await field(page, 'Respuesta').fill('Hay feria todos los domingos.')
    await field(page, 'Maneras de preguntar').fill('¿Hay feria?\n\ncuándo es la feria')
    await field(page, 'Documento de donde sale').fill('Ordenanza 12')
    await press(page, 'Guardar borrador')
    expect(await told(page)).toBe('Se guardó.')
    const id = page.url().replace(/.*\/respuestas\/|\?.*/g, '')
    expect(await entry(id)).toMatchObject({
      status: 'draft',
      kind: 'faq',
      questions: ['¿Hay feria?', 'cuándo es la feria'],
      source: { document: 'Ordenanza 12', issuer: 'Municipalidad Distrital de Vilque' },
    })
    await press(page, /^Publicar$/)
    expect(await told(page)).toMatch('Publicado')
    expect(await entry(id)).toMatchObject({ status: 'published', version: 2 })
    await press(page, 'Archivar')
    expect(await told(page)).toMatch('Archivado')
    await press(page, 'Enviar a la papelera')
    expect(await told(page)).toMatch('papelera')
    await field(page, 'Estado').selectOption('bin')
    await press(page, 'Buscar')
    await press(page, `Recuperar ${title}`)
    expect(await told(page)).toBe('Recuperado.')
    expect(await entry(id)).toMatchObject({ status: 'archived' })
    await press(page, 'Enviar a la papelera')
    await page.getByRole('status').first().waitFor()
  })

  it('names what is wrong beside its field and on top, and forgets nothing', async () => {
    const page = await open(`${at}/mesa`)
    await field(page, 'Respuesta').fill('larga '.repeat(120))
    await field(page, 'Maneras de preguntar').fill(`mesa de partes\n${'x'.repeat(201)}`)
    await page.getByText('Más datos').click()
    await field(page, 'Dirección del documento en internet').fill('muni')
    await press(page, 'Publicar los cambios')
    const fault = await page.getByRole('alert').innerText()
    expect(fault).toMatch(/Respuesta: use como máximo 600 caracteres/)
    expect(fault).toMatch(/Maneras de preguntar: línea 2: use como máximo 200 caracteres/)
    expect(fault).toMatch(/Dirección del documento en internet: escriba una dirección completa/)
    expect(await field(page, 'Dirección del documento en internet').inputValue()).toBe('muni')
    expect(await violations(page)).toEqual([])
    await field(page, 'Respuesta').fill('Corta.')
    await field(page, 'Maneras de preguntar').fill('¿Quién recoge la basura?')
    await field(page, 'Dirección del documento en internet').fill('')
    await press(page, 'Publicar los cambios')
    expect(await page.getByRole('alert').innerText()).toMatch(/ya pertenece a la respuesta "limpieza"/)
    expect((await entry('mesa')).version).toBe(1)
  })

  it('ways in which residents ask elsewhere are offered, and those that are ticked are kept with the rest', async () => {
    const page = await open(`${at}/mesa`)
    const [before] = (await entry('mesa')).questions
    await page.getByText('Otras maneras en que lo preguntan los vecinos').click()
    const offered = page.getByRole('group', { name: 'Marque las que esta respuesta contesta' })
    expect(await violations(page)).toEqual([])
    const [first = '', second = ''] = await offered
      .getByRole('checkbox')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''))
    await offered.getByLabel(first, { exact: true }).check()
    await offered.getByLabel(second, { exact: true }).check()
    await press(page, 'Publicar los cambios')
    expect(await told(page)).toMatch('Publicado')
    const { questions } = await entry('mesa')
    expect(questions[0]).toBe(before)
    expect(questions.slice(-2)).toEqual([first, second])
    await page.getByText('Otras maneras en que lo preguntan los vecinos').click()
    expect(await offered.getByLabel(first, { exact: true }).count()).toBe(0)
  })

  it('of two editors the second sees both texts side by side, and loses nothing', async () => {
    const [one, two] = [await open(`${at}/licencia`), await open(`${at}/licencia`)]
    await field(one, 'Título').fill('Licencia del primero')
    await press(one, 'Publicar los cambios')
    await one.getByRole('status').waitFor()
    await field(two, 'Título').fill('Licencia del segundo')
    await press(two, 'Publicar los cambios')
    await two.getByRole('heading', { name: 'Usted escribió esto' }).waitFor()
    expect(await two.locator('main').innerText()).toMatch(/del primero[\s\S]*del segundo/)
    expect(await violations(two)).toEqual([])
    await press(two, 'Guardar lo mío')
    expect(await told(two)).toMatch('Publicado')
    expect(await entry('licencia')).toMatchObject({
      title: 'Licencia del segundo',
      status: 'published',
    })
  })

  it('a session that ends while somebody types loses nothing, also where what was typed is wrong', async () => {
    const editor = await stage.clerk(role, town)
    const page = await open(`${at}/area-limpieza`, editor)
    const typed = 'Oficina con horario pensado'
    await field(page, 'Respuesta').fill(typed)
    await field(page, 'Título').fill('x'.repeat(121))
    await stage.database.transaction((tx) => endSessions(tx, editor.id))
    await press(page, 'Publicar los cambios')
    await page.getByText('Nada se perdió').waitFor()
    await field(page, 'Correo').fill(editor.email)
    await field(page, 'Contraseña').fill(password)
    await press(page, 'Entrar')
    expect(await page.getByRole('alert').innerText()).toMatch(/Título/)
    expect(await field(page, 'Respuesta').inputValue()).toBe(typed)
    await field(page, 'Título').fill('Oficina de Limpieza Pública')
    await press(page, 'Publicar los cambios')
    expect(await told(page)).toMatch('Publicado')
    expect((await entry('area-limpieza')).text).toBe(typed)
  })

  it('every version is shown with its differences, and can be gone back to', async () => {
    const by = await stage.as('editor', town)
    const body = {
      kind: 'vision',
      title: 'Visión',
      text: 'Un pueblo limpio.',
      source: { document: 'Plan', issuer: 'Concejo' },
    }
    const made = await stage.call('POST', `/v1/${town}/entries`, { ...by, body })
    const page = await open(`${at}/${made.body.id}`)
    await field(page, 'Respuesta').fill('Un pueblo limpio y seguro.')
    await press(page, 'Publicar los cambios')
    await page.getByRole('link', { name: 'Historial' }).click()
    const second = page.getByRole('region', { name: 'Versión 2' })
    expect(await second.locator('del').allInnerTexts()).toEqual(['limpio.'])
    expect((await second.locator('ins').allInnerTexts()).join('')).toBe('limpio y seguro.')
    expect(await second.getByRole('button').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await press(page, 'Volver a la versión 1')
    expect(await told(page)).toBe('Recuperado.')
    expect(await entry(made.body.id)).toMatchObject({ version: 3, text: 'Un pueblo limpio.' })
  })

  it('the bot is tried with its reasons, on what is published or on drafts', async () => {
    const by = await stage.as('editor', town)
    const body = {
      kind: 'faq',
      title: 'Horario de la piscina',
      text: 'La piscina abre en enero.',
      questions: ['¿Cuándo abre la piscina municipal?'],
      source: { document: 'Aviso', issuer: 'Alcaldía' },
      status: 'draft',
    }
    await stage.call('POST', `/v1/${town}/entries`, { ...by, body })
    const page = await open(`/panel/${town}/probar`)
    await field(page, 'Pregunta').fill('quien recoje la vasura')
    await press(page, 'Preguntar')
    await page.getByRole('heading', { name: 'El bot contesta con esta respuesta' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/Leyó «vasura» como «basura»/)
    expect(await violations(page)).toEqual([])
    await field(page, 'Pregunta').fill('cuando abre la piscina municipal')
    await press(page, 'Preguntar')
    await page.getByRole('heading', { name: 'Por qué' }).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/abre en enero/)
    await page.getByLabel('Como si los borradores').check()
    await press(page, 'Preguntar')
    await page.getByText('La piscina abre en enero').waitFor()
    await page.getByRole('link', { name: 'Corregir esta respuesta' }).first().click()
    await heading(page, 'Horario de la piscina')
    expect(await field(page, 'Título').inputValue()).toBe('Horario de la piscina')
  })
})
