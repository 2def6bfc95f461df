import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sendFile } from '../../bot/opinions.ts'
import { photos } from '../../db/sample-files.ts'
import { textOf } from '../../stage.ts'
import { smallTowns } from '../../towns.ts'
import { opened } from '../opinions.ts'
import { type Clerk, openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { handOn, seatsFor, townsOf } from './seats.ts'

let stage: PanelStage
let editor: Clerk
beforeAll(async () => {
  stage = await openPanelStage([...smallTowns, ...townsOf(seats)])
  editor = await stage.clerk('editor', 'vilque')
  await run(sql`update institutions set profile = jsonb_set(profile, '{feedback,templates}',
    '[{"name": "Recibido", "text": "Su {tipo} {codigo} está en {oficina}."}]')`)
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const run = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const at = (code: string) => `/panel/vilque/opiniones/${code}`
const main = (page: Page) => page.locator('main').innerText()
const seats = seatsFor('editor')

describe.each(seats)('Opinión, $seat', (seat) => {
  const { town } = seat
  const at = (code: string) => `/panel/${town}/opiniones/${code}`
  const visit = (path: string) => stage.sit(seat, path)
  const read = async (code: string) =>
    (await stage.call('GET', `/v1/${town}/feedback/${code}`, await stage.as('viewer', town))).body

  it('is replied to and closed in three clicks from Inicio, and comes to its resident', async () => {
    const { chat, code } = await opened(stage, { text: 'Hay un bache' }, town)
    const page = await visit(`/panel/${town}`)
    const hand = handOn(page)
    await hand.follow(/Opiniones nuevas/)
    await hand.follow(code)
    await field(page, 'Respuesta').fill('Ya lo tapamos.\nGracias por avisar.')
    await hand.press('Responder y cerrar')
    expect(await page.getByRole('status').innerText()).toBe(
      'La respuesta está en camino al mismo chat y la opinión quedó cerrada.',
    )
    expect(hand.clicks()).toBe(3)
    expect(await read(code)).toMatchObject({ status: 'resolved', version: 2 })
    expect(await main(page)).toContain('En camino')
    const told = textOf(await chat.say('hola'))
    expect(told).toContain('Ya lo tapamos.\nGracias por avisar.')
    await page.reload()
    expect(await main(page)).toContain('Entregada')
  })

  it('is sent once, however often the form is sent', async () => {
    const { code } = await opened(stage, undefined, town)
    const page = await visit(at(code))
    await field(page, 'Respuesta').fill('Una sola vez')
    const form = new URLSearchParams({
      version: '"1"',
      clave: await page.locator('form[action$=responder] input[name=clave]').first().inputValue(),
      text: 'Una sola vez',
    })
    for (let n = 0; n < 2; n++) {
      const answer = await page.request.post(`${stage.origin}${at(code)}/responder`, {
        data: form.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: stage.origin },
      })
      expect(answer.status()).toBe(200)
    }
    expect((await read(code)).timeline.filter(({ type }: { type: string }) => type === 'reply')).toHaveLength(
      1,
    )
  })

  it('takes a template below what is typed, and sends nothing by that', async () => {
    const { code } = await opened(stage, undefined, town)
    const page = await visit(at(code))
    await field(page, 'Respuesta').fill('Buenos días.')
    await press(page, 'Poner en la respuesta')
    await page.getByText(/está en la oficina encargada/).waitFor()
    expect(await field(page, 'Respuesta').inputValue()).toBe(
      `Buenos días.\n\nSu queja o reclamo ${code} está en la oficina encargada.`,
    )
    expect((await read(code)).timeline).toHaveLength(1)
    await field(page, 'Estado después de responder').selectOption('En atención')
    await press(page, 'Responder')
    expect(await page.getByRole('status').innerText()).toBe('La respuesta está en camino al mismo chat.')
    expect((await read(code)).status).toBe('in_progress')
  })

  it('names what is wrong, keeps what was typed, is referred with a reason, and reopened', async () => {
    const { code } = await opened(stage, undefined, town)
    const page = await visit(at(code))
    await field(page, 'Respuesta').fill('No es nuestra tarea.')
    await field(page, 'Estado después de responder').selectOption('Derivada a otra entidad')
    await press(page, 'Responder y cerrar')
    expect(await page.getByRole('alert').innerText()).toMatch(/Motivo o entidad: escriba el motivo/)
    expect(await field(page, 'Motivo o entidad').getAttribute('aria-invalid')).toBe('true')
    expect(await field(page, 'Respuesta').inputValue()).toBe('No es nuestra tarea.')
    expect(await violations(page)).toEqual([])
    await field(page, 'Motivo o entidad').fill('Electro Puno')
    await press(page, 'Responder y cerrar')
    await page.getByRole('status').waitFor()
    expect(await read(code)).toMatchObject({ status: 'referred', reason: 'Electro Puno' })
    await press(page, 'Reabrir')
    await page.getByRole('status').waitFor()
    expect((await read(code)).status).toBe('reopened')
    expect(await main(page)).toMatch(
      /Pasó a «Derivada a otra entidad»[\s\S]*Electro Puno[\s\S]*Pasó a «Reabierta»/,
    )
  })

  it('is closed with a reason and no reply, given to an office and a person, and noted on', async () => {
    const { code } = await opened(stage, undefined, town)
    const page = await visit(at(code))
    await field(page, 'Oficina').selectOption('Oficina de Limpieza Pública')
    await field(page, 'A cargo').selectOption({ index: 1 })
    await page.locator('form[action$=encargo] button').click()
    await page.getByText('Se guardó.').waitFor()
    await field(page, 'Nota interna').fill('Llamar a la empresa')
    await press(page, 'Guardar la nota')
    await page.getByText('La nota quedó guardada').waitFor()
    await field(page, 'Nuevo estado').selectOption('Cerrada sin atender el pedido')
    await field(page, 'Motivo o entidad del cambio').fill('Repetida')
    await press(page, 'Cambiar el estado')
    await page.getByText('Se guardó.').waitFor()
    const kept = await read(code)
    expect(kept).toMatchObject({ unit: 'area-limpieza', status: 'not_applicable', reason: 'Repetida' })
    expect(kept.assignee).not.toBeNull()
    const told = await main(page)
    for (const words of [
      'Pasó a la oficina «Oficina de Limpieza Pública»',
      'A cargo de',
      'Llamar a la empresa',
    ])
      expect(told).toContain(words)
  })

  it('of two who reply the second sees both texts, and nothing is lost', async () => {
    const { code } = await opened(stage, undefined, town)
    const [one, two] = await Promise.all([visit(at(code)), visit(at(code))])
    await field(one, 'Respuesta').fill('Respuesta del primero')
    await press(one, 'Responder y cerrar')
    await one.getByRole('status').waitFor()
    await field(two, 'Respuesta').fill('Respuesta del segundo')
    await press(two, 'Responder')
    await two.getByRole('heading', { name: 'Usted escribió esto' }).first().waitFor()
    expect(await main(two)).toMatch(/Respuesta del primero[\s\S]*Respuesta del segundo/)
    expect(await violations(two)).toEqual([])
    await press(two, 'Guardar lo mío')
    await two.getByRole('status').waitFor()
    const { timeline } = await read(code)
    expect(
      timeline.flatMap(({ type, text }: { type: string; text: string }) => (type === 'reply' ? [text] : [])),
    ).toEqual(['Respuesta del primero', 'Respuesta del segundo'])
  })

  it('says what became of a reply and lets it be written again where it was lost', async () => {
    const { code } = await opened(stage, undefined, town)
    const page = await visit(at(code))
    await field(page, 'Respuesta').fill('¿Me lee?')
    await press(page, 'Responder')
    await page.getByRole('status').waitFor()
    for (const [status, words] of [
      ['waiting', 'Espera a que el vecino vuelva a escribir'],
      ['unsure', 'No se sabe si llegó'],
      ['gone', 'bloqueó el chat'],
      ['read', 'Leída por el vecino'],
      ['failed', 'No se pudo entregar'],
    ] as const) {
      await run(sql`update outbox set status = ${status} where chat = (select chat from feedback where code = ${code})
        and message like 'case %'`)
      await page.goto(stage.origin + at(code))
      expect(await main(page)).toContain(words)
    }
    await press(page, 'Escribirla otra vez')
    await page.getByRole('heading', { name: 'Historia' }).waitFor()
    expect(await field(page, 'Respuesta').inputValue()).toBe('¿Me lee?')
  })
})

it('whoever only looks sees all but names and files, and has nothing to press', async () => {
  const chat = stage.chat('vilque', 'web')
  await chat.press('feedback')
  await chat.press('kind:complaint')
  await chat.say('Mire esta foto')
  await sendFile(stage.converse, chat, await photos.jpeg())
  await chat.press('skip')
  await chat.say('Rosa Quispe')
  const code = /VIL-[A-Z0-9]{5}/.exec(textOf(await chat.press('send')))?.[0] ?? ''
  await run(sql`update feedback set latitude = -15.84022, longitude = -70.02188 where code = ${code}`)
  const viewer = await stage.clerk('viewer', 'vilque')
  const page = await stage.visit(at(code), { as: viewer })
  expect(await main(page)).toContain('Dio su nombre; lo ve quien puede responder')
  expect(await page.content()).not.toContain('Rosa Quispe')
  expect(await page.locator('main').getByRole('button').count()).toBe(0)
  expect(await page.locator('main img').count()).toBe(0)
  const refused = await page.request.post(`${stage.origin}${at(code)}/notas`, {
    form: { note: 'no puedo' },
    headers: { origin: stage.origin },
  })
  expect(refused.status()).toBe(403)
  expect(await stage.troubles(at(code), viewer)).toEqual([])

  const works = await stage.visit(at(code), { as: editor })
  expect(await main(works)).toContain('Rosa Quispe')
  expect(await main(works)).toContain('-15.840220, -70.021880')
  const image = works.locator('ul.photos img')
  await image.scrollIntoViewIfNeeded()
  await expect
    .poll(() => works.evaluate('document.querySelector("ul.photos img").naturalWidth'))
    .toBeGreaterThan(0)
  const address = (await image.getAttribute('src')) ?? ''
  const file = await works.request.get(stage.origin + address)
  expect(file.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect((await page.request.get(stage.origin + address)).status()).toBe(403)
  expect((await works.request.get(`${stage.origin}${at(code)}/archivos/${'0'.repeat(64)}`)).status()).toBe(
    404,
  )
  expect(await stage.troubles(at(code), editor)).toEqual([])
})

it('an administrator works on it, too, and nobody of another municipality learns of it', async () => {
  const { code } = await opened(stage)
  const admin = await stage.visit(at(code), { as: await stage.clerk('admin', 'vilque') })
  await field(admin, 'Nota interna').fill('vista')
  await press(admin, 'Guardar la nota')
  await admin.getByText('La nota quedó guardada').waitFor()
  const other = await stage.visit(at(code), { as: await stage.clerk('admin', 'cancha') })
  expect(await main(other)).not.toContain('No hay agua')
  const lost = await stage.visit(at('VIL-XXXXX'), { as: editor })
  expect(await main(lost)).toContain('No existe esta opinión')
})

it('says that data were erased, and that nothing reaches the resident any more', async () => {
  const { code } = await opened(stage)
  const page = await stage.visit(at(code), { as: editor })
  await field(page, 'Respuesta').fill('Primera')
  await press(page, 'Responder')
  await page.getByRole('status').waitFor()
  await run(sql`update feedback set chat = null, address = null where code = ${code}`)
  await run(sql`update feedback_events set text = null where code = ${code}`)
  await page.goto(stage.origin + at(code))
  const told = await main(page)
  expect(told).toContain('Los datos del vecino ya no se guardan')
  expect(told).toContain('El texto se borró a pedido del vecino')
  await field(page, 'Respuesta').fill('Para la historia')
  await press(page, 'Responder')
  expect(await page.getByRole('status').innerText()).toContain('ya no hay a quién enviarla')
  expect(await main(page)).toContain('No se envió: ya no hay a quién')
  expect(await stage.troubles(at(code), editor)).toEqual([])
})
