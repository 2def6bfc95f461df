import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../../towns.ts'
import { opened } from '../opinions.ts'
import { everyPage, type Stop } from './every-page.ts'
import { openPanelStage, type PanelStage, password } from './panel-stage.ts'
import { everySeat, townsOf } from './seats.ts'

/** Each role that may, once with JavaScript at a desk and once without on a phone. */
const seats = everySeat('editor').filter(({ javaScriptEnabled, width }) => javaScriptEnabled === width > 1000)

let stage: PanelStage
let stops: readonly Stop[]
beforeAll(async () => {
  stage = await openPanelStage([...smallTowns, ...townsOf(seats)])
  stops = await everyPage(stage)
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** Where the keyboard is, and what is wrong with how it is shown there. */
type Focus = { what: string; wrong: string[] } | null
const focus = (page: Page): Promise<Focus> =>
  page.evaluate(`(() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    one.dataset.reached = 'yes'
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    const [box] = one.getClientRects()
    const wrong = []
    if (!(outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) && boxShadow === 'none') wrong.push('not shown')
    if (!box || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push('out of sight')
    else {
      const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2]
      const there = document.elementFromPoint(x, y)
      if (there && there !== one && !one.contains(there) && !there.contains(one)) wrong.push('covered by ' + there.outerHTML.slice(0, 60))
    }
    return { what: one.outerHTML.slice(0, 120), wrong }
  })()`)

/** So many stops has no page. */
const most = 250

/** Hands that never leave the keyboard; each stop on their way is looked at. */
const keysOn = (page: Page) => {
  const wrong: string[] = []
  const stop = async () => {
    await page.keyboard.press('Tab')
    const found = await focus(page)
    wrong.push(...(found?.wrong ?? []).map((what) => `${page.url()}: ${found?.what}: ${what}`))
    return found
  }
  /** Onwards until it has the focus. */
  const to = async (what: Locator) => {
    await what.first().waitFor()
    for (let n = 0; n < most; n++) {
      await stop()
      if (await what.first().evaluate((one) => one.matches(':focus'))) return
    }
    throw new Error(`the keyboard does not come to ${what}`)
  }
  const press = async (what: Locator, key = 'Enter') => {
    await to(what)
    await page.keyboard.press(key)
  }
  return {
    wrong,
    stop,
    to,
    button: (name: string | RegExp, key = 'Enter') => press(page.getByRole('button', { name }), key),
    link: (name: string | RegExp) => press(page.getByRole('link', { name })),
    press,
    /** In the place of what stands there. */
    type: async (label: string, text: string) => {
      await to(page.getByLabel(label, { exact: true }))
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    /** As lists are chosen from by keyboard: by the first letters. */
    choose: async (label: string, text: string) => {
      await to(page.getByLabel(label, { exact: true }))
      await page.keyboard.type(text)
    },
  }
}

describe('every page', () => {
  it('is gone through by Tab: each thing to press or fill in is reached, in sight, and seen to be', async () => {
    const page = await stage.visit('/panel', {
      as: await stage.clerk('admin', 'vilque'),
      viewport: { width: 1280, height: 800 },
    })
    for (const { path } of stops) {
      await page.goto(stage.origin + path)
      const keys = keysOn(page)
      let count = 0
      while ((await keys.stop()) !== null && count < most) count += 1
      expect(keys.wrong).toEqual([])
      const left =
        await page.evaluate(`[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'hidden' && !one.disabled
          && !one.dataset.reached && !(one.type === 'radio' && document.querySelector('[name="' + one.name + '"][data-reached]')))
        .map((one) => one.outerHTML.slice(0, 120))`)
      expect([path, left]).toEqual([path, []])
    }
  })

  it('lets the menu be skipped, by the first key', async () => {
    const page = await stage.visit('/panel/vilque', { as: await stage.clerk('viewer', 'vilque') })
    const keys = keysOn(page)
    await keys.link('Ir al contenido')
    await keys.stop()
    expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true)
    expect(keys.wrong).toEqual([])
  })
})

describe.each(seats)('by keyboard alone, $seat', (seat) => {
  const { town, role } = seat
  const at = `/panel/${town}`
  const told = (page: Page) => page.getByRole('status').first().innerText()
  const sit = async (path = at) => {
    const page = await stage.sit(seat, path)
    return { page, keys: keysOn(page) }
  }

  it('somebody signs in, corrects an answer, and takes it back', async () => {
    const { email } = await stage.clerk(role, town)
    const { javaScriptEnabled, width } = seat
    const page = await stage.visit('/panel', { javaScriptEnabled, viewport: { width, height: 800 } })
    const keys = keysOn(page)
    await keys.type('Correo', email)
    await keys.type('Contraseña', password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
    await keys.type('Corregir una respuesta', 'basura')
    await page.keyboard.press('Enter')
    await keys.link('Recojo de basura')
    await keys.type('Respuesta', 'Los lunes.')
    await keys.button('Publicar los cambios', 'Space')
    await page.getByRole('status').first().waitFor()
    expect(await told(page)).toMatch('Publicado')
    await keys.link('Historial')
    await keys.button('Volver a la versión 1')
    await page.getByText('Recuperado.').waitFor()
    expect(keys.wrong).toEqual([])
  })

  it('a question gets its answer, another one is ignored, and the bot is tried', async () => {
    for (const question of ['¿Hay torneo de rayuela?', '¿Quién inventó la penicilina?']) {
      const chat = stage.chat(town, 'telegram')
      await chat.say(question)
      await chat.press('register')
    }
    const { page, keys } = await sit(`${at}/sin-respuesta`)
    const group = page.getByRole('article').filter({ hasText: 'rayuela' })
    await keys.press(group.getByRole('link', { name: 'Crear respuesta' }))
    await keys.type('Título', 'Torneo de rayuela')
    await keys.type('Respuesta', 'Sí, cada enero.')
    await keys.type('Documento de donde sale', 'Aviso 3')
    await keys.button(/^Publicar$/)
    await page.getByText('Listo: la pregunta ya tiene respuesta.').waitFor()
    await keys.button('Ignorar', 'Space')
    await page.getByText('Se ignoró el grupo.').waitFor()
    await keys.link('Probar el bot')
    await keys.type('Pregunta', 'quien recoje la vasura')
    await page.keyboard.press('Enter')
    await keys.link('Corregir esta respuesta')
    await page.getByRole('heading', { level: 1, name: 'Recojo de basura' }).waitFor()
    expect(keys.wrong).toEqual([])
  })

  it('an opinion is given to an office, replied to and closed', async () => {
    const { code } = await opened(stage, undefined, town)
    const { page, keys } = await sit(`${at}/opiniones`)
    await keys.link(code)
    await keys.choose('Oficina', 'Oficina de L')
    await keys.press(page.locator('form[action$=encargo] button'))
    await page.getByText('Se guardó.').waitFor()
    await keys.type('Respuesta', 'Ya lo vimos.')
    await keys.button('Responder y cerrar', 'Space')
    await page.getByText('quedó cerrada').waitFor()
    const { body } = await stage.call('GET', `/v1/${town}/feedback/${code}`, await stage.as('viewer', town))
    expect(body).toMatchObject({ unit: 'area-limpieza', status: 'resolved' })
    expect(keys.wrong).toEqual([])
  })

  it('what is seen is taken home, and a file is taken in and undone', async () => {
    await opened(stage, undefined, town)
    const { page, keys } = await sit(`${at}/exportar`)
    await keys.choose('Estado', 'Recibida')
    await keys.button('Contar')
    await page.getByText('con estos filtros').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), keys.button('Descargar opiniones')])
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
    await file.delete()
    await page.goto(`${stage.origin}${at}/importar`)
    // The window in which a file is chosen is the system's own.
    const buffer = Buffer.from('# Feria\n\nDomingos.\n')
    await page.getByLabel('Archivo').setInputFiles({ name: 'guia.md', mimeType: '', buffer })
    await keys.button('Subir y revisar')
    const settled = async () => {
      await page.waitForURL(/importar\/archivo\//)
      const update = page.getByRole('link', { name: 'Actualizar' })
      for (let n = 0; n < 30 && (await update.isVisible()); n++) await update.click()
      await page.locator('#llegada:not(:has(progress))').waitFor()
    }
    await settled()
    await keys.press(page.getByRole('checkbox').first(), 'Space')
    await page.keyboard.press('Space')
    await keys.button('Importar las marcadas')
    await settled()
    await page.getByText('Importado. Nuevas: 1.').waitFor()
    await keys.press(page.locator('main summary').first(), 'Space')
    await keys.button('Sí, deshacerla')
    await page.getByText('La importación se deshizo.').waitFor()
    expect(keys.wrong).toEqual([])
  })

  it('an administrator changes the municipality, and gives and takes back a token', async () => {
    if (role !== 'admin') {
      const { page } = await sit(`${at}/municipalidad`)
      await page.getByText('Solo quien administra').waitFor()
      return
    }
    const { page, keys } = await sit(`${at}/municipalidad`)
    await keys.type('Despedida', 'Hasta pronto.')
    await keys.button('Guardar')
    await page.getByText('Se guardó.').waitFor()
    await keys.link('Personas')
    await keys.link(/[Tt]okens/)
    await keys.type('Para qué es', 'Tablero')
    await keys.button('Crear el token')
    await page.getByRole('heading', { name: 'El token está listo' }).waitFor()
    await keys.link('Ya lo copié')
    await keys.press(page.locator('tr').filter({ hasText: 'Tablero' }).locator('summary'), 'Space')
    await keys.button(/Sí, anular/)
    await page.getByText('El token ya no vale.').waitFor()
    expect(keys.wrong).toEqual([])
  })
})
