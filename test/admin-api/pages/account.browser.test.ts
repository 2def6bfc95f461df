import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { announceFirstAccount } from '../../../admin-api/first-account.ts'
import { openPanelStage, type PanelStage, password, violations } from './panel-stage.ts'
import { seatsFor } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage()
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const fresh = 'otro puente amarillo lejano'
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const within = (link: string) => link.replace(stage.origin, '')

const signIn = async (page: Page, email: string, words: string, code?: string) => {
  await field(page, 'Correo').fill(email)
  await field(page, 'Contraseña').fill(words)
  if (code !== undefined) await page.getByLabel('Código del segundo paso').fill(code)
  await press(page, 'Entrar')
}

describe('an account begins with a link', () => {
  it('the first one of all, printed at the start', async () => {
    const said: string[] = []
    const { database, clock, origin } = stage
    await announceFirstAccount({ database, address: origin, say: (line) => said.push(line), now: clock.now })
    const link = /http\S+/.exec(said[0] ?? '')?.[0] ?? ''
    expect(await stage.troubles(within(link))).toEqual([])
    const page = await stage.visit(within(link))
    await heading(page, 'Crear la primera cuenta')
    await field(page, 'Correo').fill('primera@muni.test')
    await field(page, 'Nombre').fill('Primera <b>Cuenta</b>')
    await field(page, 'Contraseña').fill('municipalidad2026')
    await field(page, 'La misma contraseña, otra vez').fill('municipalidad2026')
    await press(page, 'Crear la primera cuenta')
    expect(await page.getByRole('alert').innerText()).toMatch(/adivinar/)
    expect(await violations(page)).toEqual([])
    expect(await field(page, 'Correo').inputValue()).toBe('primera@muni.test')
    await field(page, 'Contraseña').fill(fresh)
    await field(page, 'La misma contraseña, otra vez').fill(`${fresh}x`)
    await press(page, 'Crear la primera cuenta')
    expect(await page.getByRole('alert').innerText()).toMatch(/no es la misma/)
    await field(page, 'Contraseña').fill(fresh)
    await field(page, 'La misma contraseña, otra vez').fill(fresh)
    await press(page, 'Crear la primera cuenta')
    await heading(page, 'Elija una municipalidad')
    expect(await page.locator('header').innerText()).toContain('Primera <b>Cuenta</b>')
    await page.goto(link)
    await heading(page, 'No existe')
  })
})

const seats = seatsFor('viewer', 'vilque')

describe.each(seats)('an account begins with a link, $seat', (seat) => {
  const { role, javaScriptEnabled, width } = seat
  const window = { javaScriptEnabled, viewport: { width, height: 800 } }

  it('an invited one; who is invited once more keeps their password', async () => {
    const admin = await stage.clerk('admin')
    const email = `nueva.${role}.${javaScriptEnabled}.${width}@muni.test`
    const invited = async (institution: string) => {
      const page = await stage.visit('/panel/personas', { as: admin, ...window })
      await field(page, 'Correo').fill(email)
      await field(page, 'Municipalidad').selectOption(institution)
      await field(page, 'Rol').selectOption(role)
      await press(page, 'Crear el enlace de invitación')
      await heading(page, 'Enlace de invitación')
      expect(await violations(page)).toEqual([])
      return within(await field(page, 'Enlace').inputValue())
    }
    const page = await stage.visit(await invited('vilque'), window)
    await heading(page, 'Crear su cuenta')
    await field(page, 'Nombre').fill('Nueva')
    await field(page, 'Contraseña').fill(fresh)
    await field(page, 'La misma contraseña, otra vez').fill(fresh)
    await press(page, 'Crear su cuenta')
    await heading(page, 'Inicio')
    const again = await stage.visit(await invited('cancha'), window)
    await heading(again, 'Aceptar la invitación')
    await field(again, 'Contraseña').fill(fresh)
    await press(again, 'Aceptar la invitación')
    await heading(again, 'Entrar al panel')
    await signIn(again, email, fresh)
    await heading(again, 'Elija una municipalidad')
    expect(await again.locator('main li').count()).toBe(2)
  })
})

describe.each(seats)('one’s own account, $seat', (seat) => {
  const { role } = seat

  it('gets another password', async () => {
    const clerk = await stage.clerk(role, 'vilque')
    const page = await stage.sit(seat, '/panel/cuenta', { as: clerk })
    await page.getByRole('link', { name: 'Cambiar la contraseña' }).click()
    const fill = async (present: string, next: string, once: string) => {
      await field(page, 'Contraseña actual').fill(present)
      await field(page, 'Contraseña nueva').fill(next)
      await field(page, 'La nueva, otra vez').fill(once)
      await press(page, 'Guardar la contraseña nueva')
    }
    await fill('no es esta', fresh, fresh)
    expect(await page.getByRole('alert').innerText()).toMatch(/actual/)
    await fill(password, fresh, 'distinta')
    expect(await page.getByRole('alert').innerText()).toMatch(/La nueva, otra vez/)
    await fill(password, fresh, fresh)
    expect(await page.getByRole('status').innerText()).toBe('La contraseña se cambió.')
    await press(page, 'Salir')
    await signIn(page, clerk.email, fresh)
    await heading(page, 'Inicio')
  })

  it('gets a second step, which signing in then asks for, and loses it again', async () => {
    const clerk = await stage.clerk(role, 'vilque')
    const page = await stage.sit(seat, '/panel/cuenta/segundo-paso', { as: clerk })
    await field(page, 'Contraseña actual').fill(password)
    await press(page, 'Continuar')
    expect(await page.getByRole('img').getAttribute('src')).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(await page.getByRole('img').evaluate('document.images[0].naturalWidth > 0')).toBe(true)
    expect(await violations(page)).toEqual([])
    const secret = Secret.fromBase32((await page.locator('code').innerText()).replaceAll(' ', ''))
    const code = () => {
      stage.clock.pass(1)
      return new TOTP({ secret }).generate({ timestamp: stage.clock.now().getTime() })
    }
    await field(page, 'Código').fill('000000')
    await press(page, 'Activar el segundo paso')
    expect(await page.getByRole('alert').innerText()).toMatch(/no es el código/)
    await field(page, 'Código').fill(code())
    await press(page, 'Activar el segundo paso')
    expect(await page.locator('ul.codes li').count()).toBe(10)
    expect(await violations(page)).toEqual([])
    await press(page, 'Salir')
    await signIn(page, clerk.email, password)
    expect(await page.getByRole('alert').innerText()).toMatch(/código|segundo/i)
    await signIn(page, clerk.email, password, code())
    await heading(page, 'Inicio')
    await page.goto(`${stage.origin}/panel/cuenta/segundo-paso`)
    await field(page, 'Contraseña actual').fill(password)
    await page.getByLabel('Código del segundo paso').fill(code())
    await press(page, 'Quitar el segundo paso')
    expect(await page.getByRole('status').innerText()).toBe('El segundo paso se quitó.')
  })
})
