import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unanswered } from '../../../db/schema.ts'
import { until } from '../../stage.ts'
import { smallTowns } from '../../towns.ts'
import { openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { scriptTexts } from './script-texts.ts'
import { handOn, seatsFor, townsOf } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage([...smallTowns, ...townsOf(seats)])
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const told = (page: Page) => page.getByRole('status').first().innerText()
const at = '/panel/vilque/sin-respuesta'
const ask = async (question: string, institution = 'vilque', channel: 'telegram' | 'web' = 'telegram') => {
  const chat = stage.chat(institution, channel)
  await chat.say(question)
  await chat.press('register')
  return chat
}
/** The group that somebody sees under this heading. */
const group = (page: Page, name: string | RegExp) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) })
const seats = seatsFor('editor')

describe.each(seats)('Sin respuesta, $seat', (seat) => {
  const { town } = seat
  const at = `/panel/${town}/sin-respuesta`
  const open = (path = at) => stage.sit(seat, path)
  const answeredBy = (question: string, id: string) => () => {
    const verdict = stage.library.shelf(town)?.find(question)
    return verdict?.status === 'answer' && verdict.entries[0].entry.id === id
  }

  it('is led to from Inicio; what most residents asked comes first, with their other words', async () => {
    await ask('¿Quién inventó la penicilina?', town)
    for (const one of [
      '¿Cuándo llega el circo ruso?',
      'cuando llega el circo ruso',
      'kuando yega el circo ruso',
    ])
      await ask(one, town)
    const page = await open(`/panel/${town}`)
    await page.getByRole('link', { name: /Preguntas sin respuesta/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Sin respuesta' }).waitFor()
    const heads = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(heads.indexOf('¿Cuándo llega el circo ruso?')).toBeLessThan(
      heads.indexOf('¿Quién inventó la penicilina?'),
    )
    expect(await group(page, /circo ruso/).innerText()).toMatch(
      /3 vecinos lo preguntaron[\s\S]*También: «kuando/,
    )
    expect(await violations(page)).toEqual([])
  })

  it('a group is answered and published in two clicks, and who waits is told', async () => {
    const chat = await ask('¿Hay torneo de rayuela?', town)
    await chat.press('await_answer')
    const page = await open()
    expect(await group(page, /rayuela/).innerText()).toMatch(/1 pidió que se le avise/)
    const hand = handOn(page)
    await hand.click(group(page, /rayuela/).getByRole('link', { name: 'Crear respuesta' }))
    expect(await field(page, 'Maneras de preguntar').inputValue()).toBe('¿Hay torneo de rayuela?')
    await field(page, 'Título').fill('Torneo de rayuela')
    await field(page, 'Respuesta').fill('Sí, cada enero.')
    await field(page, 'Documento de donde sale').fill('Aviso 3')
    expect(await violations(page)).toEqual([])
    await hand.press('Publicar')
    expect(hand.clicks()).toBe(2)
    expect(await told(page)).toBe('Listo: la pregunta ya tiene respuesta.')
    expect(await group(page, /rayuela/).count()).toBe(0)
    await until('residents get it', answeredBy('hay torneo de rayuela', 'torneo-de-rayuela'))
    expect(stage.nudged).toContainEqual({ institution: town, channel: 'telegram' })
  })

  it('what is wrong is said beside its field, and nothing is lost', async () => {
    await ask('¿Se alquila el toldo?', town)
    const page = await open()
    await group(page, /toldo/).getByRole('link', { name: 'Crear respuesta' }).click()
    await field(page, 'Respuesta').fill('larga '.repeat(110))
    await field(page, 'Documento de donde sale').fill('Aviso 4')
    await page.getByRole('button', { name: 'Publicar' }).click()
    expect(await page.getByRole('alert').innerText()).toMatch(/Respuesta: use como máximo 600/)
    expect(await field(page, 'Documento de donde sale').inputValue()).toBe('Aviso 4')
    expect(await field(page, 'Respuesta').getAttribute('aria-invalid')).toBe('true')
  })

  it('a group is the same as the nearest one, or as one that is picked or looked for', async () => {
    const page = await open()
    await group(page, /toldo/).getByRole('link', { name: 'Es la misma que otra' }).click()
    await field(page, 'Buscar otra').fill('escritos')
    await page.getByRole('button', { name: 'Buscar' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Es la misma que «Mesa de partes»' }).click()
    expect(await told(page)).toBe('Listo: la pregunta ya tiene respuesta.')
    await until('residents get it', answeredBy('¿Se alquila el toldo?', 'mesa'))
    await ask('¿A qué precio sale la licencia de circo ruso y penicilina?', town)
    await page.goto(stage.origin + at)
    const near = group(page, 'precio').getByRole('button', { name: /^Es la misma que «/ })
    await near.click()
    expect(await told(page)).toBe('Listo: la pregunta ya tiene respuesta.')
  })

  it('a group is ignored, and taken up again', async () => {
    const page = await open()
    await group(page, /penicilina/)
      .getByRole('button', { name: 'Ignorar' })
      .click()
    expect(await told(page)).toBe('Se ignoró el grupo.')
    expect(await group(page, /penicilina/).count()).toBe(0)
    await page.getByRole('link', { name: 'Ver las que se ignoraron' }).click()
    await group(page, /penicilina/)
      .getByRole('button')
      .click()
    expect(await told(page)).toBe('Recuperado.')
    expect(await group(page, /penicilina/).count()).toBe(1)
  })

  it('a group that somebody else has dealt with meanwhile is not dealt with twice', async () => {
    await ask('¿Qué pesa el trompo de plomo?', town)
    const [one, two] = [await open(), await open()]
    const ignore = (page: Page) => group(page, 'plomo').getByRole('button', { name: 'Ignorar' }).click()
    await ignore(one)
    await one.getByRole('status').waitFor()
    await ignore(two)
    await two.getByText('El grupo cambió o ya se resolvió').waitFor()
  })
})

it('a viewer sees the questions and has no buttons', async () => {
  await ask('¿Cuánto mide el campanario viejo?')
  const viewer = await stage.clerk('viewer', 'vilque')
  const page = await stage.visit(at, { as: viewer })
  expect(await group(page, 'campanario').innerText()).toMatch(/1 vecino lo preguntó/)
  expect(await page.locator('main').getByRole('button').count()).toBe(0)
  expect(await page.locator('main form').count()).toBe(0)
  const { body } = await stage.call(
    'GET',
    '/v1/vilque/unanswered?limit=1',
    await stage.as('viewer', 'vilque'),
  )
  for (const end of ['', '/misma']) {
    await page.goto(`${stage.origin}${at}/${body.items[0].group}${end}`)
    await page.getByText('Su cuenta permite mirar').waitFor()
  }
})

it('nothing that residents ask runs, wherever it is shown', async () => {
  const clerk = await stage.clerk('editor', 'cancha')
  // As the conversation registers it, without the engine's opinion of it.
  await stage.database.call((db) =>
    db.insert(unanswered).values(
      scriptTexts.map((text, n) => ({
        institution: 'cancha',
        question: `pregunta${n}x ${text}`,
        nearest: [],
      })),
    ),
  )
  const page = await stage.visit('/panel/cancha/sin-respuesta', { as: clerk })
  let seen = 0
  const harmless = async () => expect(await page.evaluate('window.ran'), page.url()).toBeUndefined()
  for (;;) {
    await harmless()
    seen += await page.getByRole('article').count()
    const more = page.getByRole('link', { name: 'Más preguntas' })
    if ((await more.count()) === 0) break
    await page.goto(new URL((await more.getAttribute('href')) ?? '', page.url()).href)
  }
  const groups: { group: string }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await stage.call(
      'GET',
      `/v1/cancha/unanswered?limit=200${from}`,
      await stage.as('viewer', 'cancha'),
    )
    groups.push(...body.items)
    cursor = body.next
  }
  expect(seen).toBe(groups.length)
  for (const [n, { group: name }] of groups.entries()) {
    if (n % 4 > 0) continue
    await page.goto(`${stage.origin}/panel/cancha/sin-respuesta/${name}`)
    await harmless()
    await page.goto(`${stage.origin}/panel/cancha/sin-respuesta/${name}/misma`)
    await harmless()
  }
})
