import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { scriptTexts } from './script-texts.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage()
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const told = (page: Page) => page.getByRole('status').first().innerText()
const at = '/panel/vilque/respuestas'
const fresh = '/panel/vilque/respuesta-nueva'
const entry = async (id: string) =>
  (await stage.call('GET', `/v1/vilque/entries/${id}`, await stage.as('viewer', 'vilque'))).body

describe('the preview', () => {
  it('follows the typing, and the counter with it', async () => {
    const page = await stage.visit(`${at}/mision`, { as: await stage.clerk('editor', 'vilque') })
    const seen = page.locator('#vista')
    expect(await seen.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Telegram',
      'WhatsApp',
      'Página web',
    ])
    await field(page, 'Respuesta').fill('Servir **con ganas** a todos.')
    await seen.locator('b', { hasText: 'con ganas' }).waitFor()
    expect(await seen.locator('strong', { hasText: 'con ganas' }).count()).toBe(2)
    await page.getByText('29 de 600').waitFor()
    expect(await violations(page)).toEqual([])
    // Before anything is complete, too.
    await page.goto(stage.origin + fresh)
    await field(page, 'Título').fill('Algo nuevo')
    await seen.getByText('Algo nuevo').first().waitFor()
  })

  it('is asked for with a button where there is no script, and what was typed stays', async () => {
    const page = await stage.visit(`${at}/mision`, {
      as: await stage.clerk('editor', 'vilque'),
      javaScriptEnabled: false,
    })
    await field(page, 'Respuesta').fill('Servir **sin guion**.')
    await press(page, 'Ver cómo queda')
    expect(await page.locator('#vista b', { hasText: 'sin guion' }).count()).toBe(1)
    expect(await field(page, 'Respuesta').inputValue()).toBe('Servir **sin guion**.')
    expect((await entry('mision')).version).toBe(1)
  })

  it('only a goal has the fields of a goal', async () => {
    const page = await stage.visit(fresh, { as: await stage.clerk('editor', 'vilque') })
    expect(await field(page, 'Línea base').isVisible()).toBe(false)
    await field(page, 'Tipo').selectOption('goal')
    await field(page, 'Título').fill('Agua para todos')
    await field(page, 'Respuesta').fill('Llegar al 80 % de las casas.')
    await field(page, 'Documento de donde sale').fill('Plan')
    await field(page, 'Cifra').fill('80')
    await press(page, 'Guardar borrador')
    expect(await page.getByRole('alert').innerText()).toMatch(/Meta, como la dice el plan: falta este campo/)
    await field(page, 'Meta, como la dice el plan').fill('al 80 %')
    await field(page, 'Qué dice la cifra').selectOption('level')
    await press(page, 'Guardar borrador')
    expect(await told(page)).toBe('Se guardó.')
    expect(await entry('agua-para-todos')).toMatchObject({
      goal: { target: { text: 'al 80 %', sense: 'level', value: 80 } },
    })
  })
})

it('an answer may be called as the page for a new one was', async () => {
  const body = {
    ...{ id: 'nueva', kind: 'faq', title: 'Sede nueva', text: 'Está en la plaza.', status: 'draft' },
    source: { document: 'Aviso', issuer: 'Alcaldía' },
  }
  const by = await stage.as('editor', 'vilque')
  expect((await stage.call('POST', '/v1/vilque/entries', { ...by, body })).status).toBe(201)
  const page = await stage.visit(`${at}?q=sede`, { as: await stage.clerk('editor', 'vilque') })
  await page.getByRole('link', { name: 'Sede nueva' }).click()
  await field(page, 'Respuesta').fill('Está frente a la plaza.')
  await press(page, 'Guardar borrador')
  expect(await told(page)).toBe('Se guardó.')
  expect((await entry('nueva')).text).toBe('Está frente a la plaza.')
})

it('a viewer sees all of it and has no buttons; nobody sees the town of others', async () => {
  const viewer = await stage.clerk('viewer', 'vilque')
  for (const path of [at, `${at}/mision`, `${at}/mision/historial`]) {
    const page = await stage.visit(path, { as: viewer })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('main form[method=post]').count(), path).toBe(0)
  }
  const page = await stage.visit(`${at}/mision`, { as: viewer })
  expect(await page.locator('#vista').innerText()).toMatch(/Misión de Vilque/)
  expect(await page.content()).not.toContain('Publicar')
  await page.goto(stage.origin + fresh)
  await page.getByText('Su cuenta permite mirar').waitFor()
  for (const path of [
    '/panel/cancha/respuestas',
    '/panel/cancha/respuestas/mision',
    '/panel/cancha/probar',
  ]) {
    const response = await page.goto(stage.origin + path)
    expect(response?.status(), path).toBe(404)
  }
})

it('nothing that stands in an answer runs, wherever it is shown', async () => {
  const by = await stage.as('editor', 'cancha')
  const clerk = await stage.clerk('editor', 'cancha')
  const chunks = Array.from({ length: 20 }, (_, n) => scriptTexts.slice(n * 10, n * 10 + 10))
  const ids: string[] = []
  for (const [n, texts] of chunks.entries()) {
    const [title = '', text = '', document = ''] = texts
    const body = {
      kind: 'faq',
      title: `${n} ${title}`.slice(0, 120),
      text: text.slice(0, 600),
      more: texts.join('\n\n'),
      quote: texts.join('\n'),
      questions: texts.map((one, at) => `${n} ${at} ${one}`.slice(0, 200)),
      keywords: texts.map((one) => one.slice(0, 60)),
      source: {
        document: document.slice(0, 160),
        issuer: texts[3]?.slice(0, 160),
        section: texts[4]?.slice(0, 160),
      },
    }
    const made = await stage.call('POST', '/v1/cancha/entries', { ...by, body })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    ids.push(made.body.id)
  }
  const page = await stage.visit('/panel/cancha/respuestas', { as: clerk })
  const harmless = async (path: string) => {
    await page.goto(stage.origin + path)
    expect(
      await page.evaluate(
        '[window.ran, document.querySelectorAll("main [onerror], main [onload], main [onfocus]").length]',
      ),
    ).toEqual([undefined, 0])
  }
  for (const id of ids) {
    await harmless(`/panel/cancha/respuestas/${id}`)
    await harmless(`/panel/cancha/respuestas/${id}/historial`)
  }
  await harmless('/panel/cancha/respuestas')
  for (const text of scriptTexts.slice(0, 10)) {
    const q = encodeURIComponent(text)
    await harmless(`/panel/cancha/probar?pregunta=${q}`)
    await harmless(`/panel/cancha/respuestas?q=${q}&kind=${q}&state=${q}`)
  }
})
