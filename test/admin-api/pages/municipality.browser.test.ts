import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sayState } from '../../../db/channel-states.ts'
import { endSessions } from '../../../db/staff.ts'
import { smallTowns } from '../../towns.ts'
import { openPanelStage, type PanelStage, password, violations } from './panel-stage.ts'
import { everyWindow, seatsFor, townsOf } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage([...smallTowns, ...townsOf(seats)])
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const path = '/panel/vilque/municipalidad'

const seats = seatsFor('admin')

describe.each(seats)('Municipalidad, $seat', (seat) => {
  const { town } = seat
  const path = `/panel/${town}/municipalidad`
  const profile = async () =>
    (await stage.call('GET', `/v1/institutions/${town}`, await stage.as('viewer', town))).body

  it('keeps what was typed, and takes back what was emptied', async () => {
    const page = await stage.sit(seat, path)
    await field(page, 'Saludo').fill('Buenos días.\nBienvenido <script>alert(1)</script>')
    await field(page, 'Otros nombres del lugar').fill('Vilquecito\n\nVilque Chico')
    await field(page, 'Queja o reclamo: días hábiles').fill('7')
    await field(page, 'Plantilla 2: nombre').fill('Recibido')
    await field(page, 'Plantilla 2: texto').fill('La recibimos.')
    await press(page, 'Guardar')
    expect(await page.getByRole('status').innerText()).toBe('Se guardó.')
    expect(await profile()).toMatchObject({
      aliases: ['Vilquecito', 'Vilque Chico'],
      wording: { greeting: 'Buenos días.\nBienvenido <script>alert(1)</script>' },
      feedback: {
        due: { complaint: 7 },
        templates: [{ name: 'Recibido', text: 'La recibimos.' }],
        identityDays: 180,
      },
    })
    await page.goto(stage.origin + path)
    await field(page, 'Plantilla 1: nombre').fill('')
    await field(page, 'Plantilla 1: texto').fill('')
    await field(page, 'Saludo').fill('')
    await field(page, 'Queja o reclamo: días hábiles').fill('')
    await press(page, 'Guardar')
    await page.getByRole('status').waitFor()
    const after = await profile()
    expect(after.wording.greeting).toBeUndefined()
    expect([after.feedback.due, after.feedback.templates]).toEqual([{}, []])
  })

  it('names what is wrong beside its field and on top, and forgets nothing', async () => {
    const page = await stage.sit(seat, path)
    await field(page, 'Letras de los códigos').fill('ab')
    await field(page, 'Despedida').fill('Hasta pronto')
    await press(page, 'Guardar')
    expect(await page.getByRole('alert').innerText()).toMatch(/Letras de los códigos: use dos o tres letras/)
    expect(await field(page, 'Letras de los códigos').getAttribute('aria-invalid')).toBe('true')
    expect(await field(page, 'Despedida').inputValue()).toBe('Hasta pronto')
    expect(await violations(page)).toEqual([])
    await page.getByRole('alert').getByRole('link').click()
    expect(page.url()).toContain('#campo-feedback.codePrefix')
  })

  it('of two editors the second sees both texts side by side', async () => {
    const [one, two] = await Promise.all([stage.sit(seat, path), stage.sit(seat, path)])
    await field(one, 'Despedida').fill('La del primero')
    await press(one, 'Guardar')
    await one.getByRole('status').waitFor()
    await field(two, 'Despedida').fill('La del segundo')
    await press(two, 'Guardar')
    await two.getByRole('heading', { name: 'Usted escribió esto' }).waitFor()
    expect(await two.locator('main').innerText()).toMatch(/La del primero[\s\S]*La del segundo/)
    expect(await violations(two)).toEqual([])
    await press(two, 'Guardar lo mío')
    expect(await two.getByRole('status').innerText()).toBe('Se guardó.')
    expect((await profile()).wording.signOff).toBe('La del segundo')
  })

  it('a session that ends while somebody types loses nothing', async () => {
    const admin = await stage.clerk('admin', town)
    const page = await stage.sit(seat, path, { as: admin })
    const typed = 'Saludo largo y pensado'
    await field(page, 'Saludo').fill(typed)
    await stage.database.transaction((tx) => endSessions(tx, admin.id))
    await press(page, 'Guardar')
    await page.getByText('Nada se perdió').waitFor()
    expect(await violations(page)).toEqual([])
    await field(page, 'Correo').fill(admin.email)
    await field(page, 'Contraseña').fill('no es esta')
    await press(page, 'Entrar')
    await page.getByText('Nada se perdió').waitFor()
    await field(page, 'Contraseña').fill(password)
    await press(page, 'Entrar')
    expect(await page.getByRole('status').innerText()).toBe('Se guardó.')
    expect((await profile()).wording.greeting).toBe(typed)
  })
})

it('only administrators may change the municipality', async () => {
  for (const role of ['viewer', 'editor'] as const) {
    const page = await stage.visit(path, { as: await stage.clerk(role, 'vilque') })
    await page.getByText('Solo quien administra').waitFor()
    expect(await page.getByRole('navigation').innerText()).not.toContain('Municipalidad')
  }
})

describe('Canales', () => {
  const say = (state: string, qr: string | null) =>
    stage.database.call((db) =>
      sayState(db, {
        institution: 'vilque',
        channel: 'whatsapp',
        state,
        since: stage.clock.now(),
        messageAt: null,
        acknowledgedAt: null,
        restarts: 2,
        error: null,
        qr: qr === null ? null : stage.seal.close(qr),
      }),
    )

  it('shows the QR to administrators, and to nobody else', async () => {
    await say('qr', 'text of the code')
    const admin = await stage.clerk('admin', 'vilque')
    const page = await stage.visit('/panel/vilque/canales', { as: admin })
    expect(await page.getByRole('img').evaluate('document.images[0].naturalWidth > 0')).toBe(true)
    expect(await page.locator('main').innerText()).toContain('Espera que un teléfono lea el QR')
    expect(await stage.troubles('/panel/vilque/canales', admin)).toEqual([])
    const editor = await stage.visit('/panel/vilque/canales', { as: await stage.clerk('editor', 'vilque') })
    expect(await editor.getByRole('img').count()).toBe(0)
    expect(await editor.content()).not.toContain('enlazar')
  })

  it.each(everyWindow('admin', 'vilque'))('asks once before a number is linked anew, $seat', async (seat) => {
    await say('ready', null)
    const page = await stage.sit(seat, '/panel/vilque/canales')
    await page.getByText('Enlazar otro teléfono').click()
    await press(page, 'Sí, enlazar de nuevo')
    await page.getByText('Se pidió un QR nuevo').waitFor()
  })
})

describe('Inicio', () => {
  it('says how the day is', async () => {
    // The database notes questions by its own clock.
    stage.clock.pass((Date.now() - stage.clock.now().getTime()) / 60_000)
    await stage.chat('vilque').say('¿dónde queda la municipalidad?')
    const clerk = await stage.clerk('editor', 'vilque')
    const page = await stage.visit('/panel/vilque', { as: clerk })
    await heading(page, 'Inicio')
    const told = await page.locator('.numbers').first().locator('li').allInnerTexts()
    expect(told.map((one) => one.replace(/\s+/g, ' '))).toEqual([
      '1 Preguntas de hoy',
      expect.stringMatching(/Preguntas sin respuesta$/),
      '0 Opiniones nuevas',
      '0 Opiniones vencidas',
      '0 % Contestadas por el bot en 7 días',
    ])
    expect(await stage.troubles('/panel/vilque', clerk)).toEqual([])
  })

  it('a look at it opens no QR', async () => {
    const admin = await stage.clerk('admin', 'cancha')
    await stage.visit('/panel/cancha', { as: admin })
    const { body } = await stage.call(
      'GET',
      '/v1/audit?action=openQr&institution=cancha',
      await stage.as('admin'),
    )
    expect(body.items).toEqual([])
  })
})
