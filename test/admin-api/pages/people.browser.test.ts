import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, type PanelStage, violations } from './panel-stage.ts'
import { seatsFor } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage()
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })

describe.each(seatsFor('admin'))('Personas, $seat', (seat) => {
  it('an administrator gives another role, and turns an account off and on', async () => {
    const admin = await stage.clerk('admin')
    const other = await stage.clerk('viewer', 'vilque')
    const page = await stage.sit(seat, `/panel/personas/cuenta/${other.id}`, { as: admin })
    const role = field(page, 'Rol en Municipalidad Distrital de Vilque')
    expect(await role.inputValue()).toBe('viewer')
    await role.selectOption('editor')
    await page.getByLabel(/Cuenta apagada/).check()
    await press(page, 'Guardar')
    await heading(page, 'Personas')
    const row = page.getByRole('row').filter({ hasText: other.email })
    expect(await row.innerText()).toMatch(/Edición: Municipalidad Distrital de Vilque/)
    expect(await row.innerText()).toMatch(/Apagada/)
    const shut = await stage.visit('/panel/vilque', { as: other })
    await heading(shut, 'Entrar al panel')
  })

  it('of two administrators the second sees both, and decides', async () => {
    const admin = await stage.clerk('admin')
    const other = await stage.clerk('viewer', 'vilque')
    const path = `/panel/personas/cuenta/${other.id}`
    const [one, two] = await Promise.all([
      stage.sit(seat, path, { as: admin }),
      stage.sit(seat, path, { as: admin }),
    ])
    await field(one, 'Nombre').fill('Nombre del primero')
    await press(one, 'Guardar')
    await heading(one, 'Personas')
    await field(two, 'Nombre').fill('Nombre del segundo')
    await press(two, 'Guardar')
    await two.getByRole('heading', { name: 'La otra persona guardó esto' }).waitFor()
    expect(await two.locator('main').innerText()).toMatch(/Nombre del primero[\s\S]*Nombre del segundo/)
    expect(await violations(two)).toEqual([])
    await press(two, 'Guardar lo mío')
    await heading(two, 'Personas')
    expect(await two.locator('main').innerText()).toContain('Nombre del segundo')
  })

  it('whoever forgot their password gets a link', async () => {
    const admin = await stage.clerk('admin')
    const other = await stage.clerk('viewer', 'vilque')
    const page = await stage.sit(seat, `/panel/personas/cuenta/${other.id}`, { as: admin })
    await press(page, 'Crear un enlace para poner otra contraseña')
    await heading(page, 'Enlace para otra contraseña')
    const link = await field(page, 'Enlace').inputValue()
    await page.goto(link)
    await heading(page, 'Poner otra contraseña')
    expect(await page.locator('main').innerText()).toContain(other.email)
  })

  it('a token is shown once, works, and is worth nothing after it was revoked', async () => {
    const admin = await stage.clerk('admin', 'vilque')
    const name = `Tablero <i>regional</i> ${seat.seat}`
    const page = await stage.sit(seat, '/panel/personas/tokens', { as: admin })
    await field(page, 'Para qué es').fill(name)
    await field(page, 'Días que vale').fill('30')
    await press(page, 'Crear el token')
    await heading(page, 'El token está listo')
    expect(await violations(page)).toEqual([])
    const token = await field(page, 'Token').inputValue()
    expect((await stage.call('GET', '/v1/session', { token })).status).toBe(200)
    await page.getByRole('link', { name: 'Ya lo copié' }).click()
    const row = page.getByRole('row').filter({ hasText: name })
    expect(await page.content()).not.toContain(token)
    await row.getByText('Anular', { exact: true }).click()
    await row.getByRole('button', { name: /Sí, anular/ }).click()
    expect(await page.getByRole('status').innerText()).toBe('El token ya no vale.')
    expect((await stage.call('GET', '/v1/session', { token })).status).toBe(401)
  })

  it('the log tells who did what, and can be narrowed down', async () => {
    const admin = await stage.clerk('admin')
    await stage.call('PUT', '/v1/institutions/vilque', admin)
    const page = await stage.sit(seat, '/panel/registro', { as: admin })
    await field(page, 'Qué hizo').selectOption('createToken')
    await field(page, 'Desde').fill('2026-03-01')
    await press(page, 'Filtrar')
    await page.waitForURL(/createToken/)
    const acts = await page.locator('tbody td[data-label="Qué hizo"]').allInnerTexts()
    expect(acts.length).toBeGreaterThan(0)
    expect(new Set(acts)).toEqual(new Set(['Creó un token']))
    await field(page, 'Quién').fill('nadie@muni.test')
    await press(page, 'Filtrar')
    await page.getByText('No hay nada con estos filtros').waitFor()
    expect(await field(page, 'Qué hizo').inputValue()).toBe('createToken')
  })
})

it('the pages of administrators refuse everybody else, and what is no day is said for everybody to read', async () => {
  const paths = ['/panel/personas', '/panel/personas/tokens', '/panel/registro']
  expect(await stage.troubles('/panel/registro?from=ayer', await stage.clerk('admin'))).toEqual([])
  for (const role of ['viewer', 'editor'] as const) {
    const clerk = await stage.clerk(role, 'vilque')
    for (const path of paths) {
      const page = await stage.visit(path, { as: clerk })
      await heading(page, 'Su cuenta no permite hacer esto')
    }
  }
})
