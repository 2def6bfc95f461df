import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, type PanelStage, password } from './panel-stage.ts'
import { seatsFor } from './seats.ts'

let stage: PanelStage
beforeAll(async () => {
  stage = await openPanelStage()
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

describe.each(seatsFor('viewer', 'vilque'))('entering the panel, $seat', (seat) => {
  const { role, javaScriptEnabled, width } = seat
  const viewport = { width, height: 800 }

  it('a clerk signs in, lands where they wanted to go, and signs out', async () => {
    const { email } = await stage.clerk(role, 'vilque')
    const page = await stage.visit('/panel/cuenta', { javaScriptEnabled, viewport })
    expect(new URL(page.url()).pathname).toBe('/panel/entrar')
    await page.getByLabel('Correo').fill(email)
    await page.getByLabel('Contraseña').fill('otra cosa distinta')
    await page.getByRole('button', { name: 'Entrar' }).click()
    expect(await page.getByRole('alert').innerText()).toMatch(/contraseña/i)
    expect(await page.getByLabel('Correo').inputValue()).toBe(email)
    await page.getByLabel('Contraseña').fill(password)
    await page.getByRole('button', { name: 'Entrar' }).click()
    await page.getByRole('heading', { name: 'Su cuenta' }).waitFor()
    await page.getByRole('button', { name: 'Salir' }).click()
    await page.getByRole('heading', { name: 'Entrar al panel' }).waitFor()
    await page.goto(`${stage.origin}/panel/cuenta`)
    expect(new URL(page.url()).pathname).toBe('/panel/entrar')
  })

  it('who works in several municipalities chooses one; who works in one is there at once', async () => {
    const both = await stage.clerk(role, 'vilque', [{ institution: 'cancha', role: 'admin' }])
    const page = await stage.sit(seat, '/panel', { as: both })
    expect(await page.locator('main li').count()).toBe(2)
    const one = await stage.sit(seat, '/panel')
    expect(new URL(one.url()).pathname).toBe('/panel/vilque')
  })
})

describe('the panel', () => {
  it('shows nobody a page of another municipality', async () => {
    const page = await stage.visit('/panel/cancha/canales', { as: await stage.clerk('admin', 'vilque') })
    expect(await page.getByRole('heading').first().innerText()).toMatch(/No existe/)
    expect(await page.locator('header').innerText()).not.toMatch(/Cancha/)
  })

  it('refuses a form that another site sent', async () => {
    const { cookie } = await stage.clerk('admin')
    const answer = await fetch(`${stage.origin}/panel/salir`, {
      method: 'POST',
      headers: { cookie, origin: 'https://otro.example' },
    })
    expect(answer.status).toBe(403)
  })

  it('allows no script, style or frame but its own, and is kept nowhere', async () => {
    for (const path of ['/panel/entrar', '/panel/nada']) {
      const { headers } = await fetch(`${stage.origin}${path}`, {
        headers: { cookie: (await stage.clerk('viewer')).cookie },
      })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('is whole for everybody on the pages of entering', async () => {
    expect(await stage.troubles('/panel/entrar')).toEqual([])
    expect(await stage.troubles('/panel/nada', await stage.clerk('viewer'))).toEqual([])
    expect(await stage.troubles('/panel', await stage.clerk('viewer'))).toEqual([])
  })
})
