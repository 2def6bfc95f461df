import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '../../../db/files.ts'
import { openBrowser } from '../../browser.ts'
import { freshFolder, openStage, type Stage, silent } from '../../stage.ts'
import { serveStage } from '../web-stage.ts'
import { offers, openPage, overflow, press, reads, say, violations } from './browsing.ts'

let browser: Browser
let stage: Stage
let site: Awaited<ReturnType<typeof serveStage>>
let complaints: string[]

beforeAll(async () => {
  ;[browser, stage] = await Promise.all([openBrowser(), openStage()])
  site = await serveStage(stage)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await stage?.close()
})
beforeEach(() => {
  complaints = []
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  expect(complaints).toEqual([])
})

const open = (options: Parameters<typeof openPage>[3] = {}) =>
  openPage(browser, `${site.origin}/chat/vilque`, complaints, options)

const secret = 'CANARY-CAMERA-4711'
/** A photo that tells where and with what it was taken. */
const photo = async (color = '#a33') => ({
  name: 'calle.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 40, height: 30, channels: 3, background: color } })
    .withExif({ IFD0: { Model: secret }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '15/1 50/1 0/1' } })
    .jpeg()
    .toBuffer(),
})

/** A large file is handed over by its path: its bytes would take longer to the browser than a test waits. */
async function attach(page: Page, files: Awaited<ReturnType<typeof photo>>[] | string) {
  await page.getByText('Adjuntar archivo').click()
  await page.getByLabel(/Foto, documento o audio/).setInputFiles(files)
}

const codeOn = async (page: Page) => {
  await reads(page, 'Su código es')
  return /\b[A-Z]{3}-[A-Z0-9]+\b/.exec(await page.locator('#log').innerText())?.[0] ?? ''
}
const reply = (code: string, text: string) =>
  stage.attend({ institution: 'vilque', code }, 'staff', { reply: text })

type Case = { text: string; place: string | null; latitude: number | null; files: string[] }
const caseOf = async (code: string): Promise<Case> => {
  const sql = await stage.database.call((db) =>
    db.execute(`select f.text, f.place, f.latitude,
      array(select a.hash from attachments a where a.institution = f.institution and a.code = f.code) as files
      from feedback f where f.code = '${code}'`),
  )
  return sql[0] as Case
}

/** From the wish to the code, as far as the text. */
async function untilText(page: Page) {
  await say(page, 'quiero quejarme')
  await reads(page, 'Antes de empezar')
  await press(page, '1. Acepto y continúo')
  await reads(page, /Escriba en un mensaje/)
}

/** Without a file, place or name; gives its code. */
async function sendOpinion(page: Page): Promise<string> {
  await untilText(page)
  await say(page, 'Hay basura en mi calle')
  await press(page, '1. Omitir el lugar')
  await press(page, '1. Sin nombre')
  await press(page, '1. Enviar')
  return codeOn(page)
}

describe.each([
  ['with a script, 320 px', { viewport: { width: 320, height: 568 } }],
  ['with a script, on a desk', { viewport: { width: 1280, height: 800 } }],
  ['without a script, 320 px', { viewport: { width: 320, height: 568 }, javaScriptEnabled: false }],
  ['without a script, on a desk', { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false }],
])('an opinion %s', (_, options) => {
  it('with a photo goes from the wish to the code, and its answer comes back', async () => {
    const page = await open(options)
    await untilText(page)
    await attach(page, [await photo()])
    await say(page, 'Hay basura en mi calle')
    await reads(page, 'Archivo recibido (1 de 5)')
    expect(await page.locator('.mine').last().innerText()).toBe(
      'Usted:\nArchivo: calle.jpg\nHay basura en mi calle',
    )
    expect(await overflow(page)).toBe(0)
    await say(page, 'Sector 3, frente a la escuela')
    await press(page, '1. Sin nombre')
    await reads(page, 'Archivos: 1')
    await press(page, '1. Enviar')
    const code = await codeOn(page)
    const kept = await caseOf(code)
    expect(kept).toMatchObject({ text: 'Hay basura en mi calle', place: 'Sector 3, frente a la escuela' })
    const bytes = await createFiles(stage.dataDir, { log: silent }).read(kept.files[0] ?? '')
    expect(Buffer.from(bytes ?? '').includes(secret)).toBe(false)
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    await reply(code, 'Iremos mañana')
    if (options.viewport && !('javaScriptEnabled' in options)) await page.reload()
    else await press(page, 'Ver respuestas nuevas')
    await reads(page, 'Iremos mañana')
    await press(page, '1. Responder')
    await reads(page, `Escriba su mensaje sobre ${code}`)
    expect(await page.getByText('Iremos mañana').count()).toBeLessThanOrEqual(1)
    expect(await overflow(page)).toBe(0)
  })
})

describe('with a script', () => {
  it('several photos go one after the other, and the rest of what was written with the first', async () => {
    const page = await open()
    await untilText(page)
    await attach(page, [await photo('#111'), await photo('#222'), await photo('#333')])
    await say(page, 'Tres fotos de la calle')
    await page.locator('.mine', { hasText: 'calle.jpg' }).nth(2).waitFor()
    await page.locator('button[aria-disabled=false]').first().waitFor()
    await say(page, 'frente a la plaza')
    await press(page, '1. Sin nombre')
    await reads(page, 'Archivos: 3')
    await press(page, '1. Enviar')
    expect(await caseOf(await codeOn(page))).toMatchObject({ text: 'Tres fotos de la calle' })
  })

  it('a photo that did not get through is sent again without being chosen again', async () => {
    const page = await open()
    await untilText(page)
    await attach(page, [await photo('#444')])
    await page.route('**/messages', (route) => route.abort(), { times: 1 })
    await press(page, 'Enviar')
    await page.getByText('No se pudo enviar su mensaje').waitFor()
    await press(page, 'Reintentar')
    await reads(page, 'Archivo recibido (1 de 5)')
    expect(await page.locator('.fault').count()).toBe(0)
  })

  it('a file that is too large is told at once, and the words beside it are sent', async () => {
    const page = await open()
    await untilText(page)
    const folder = await freshFolder()
    const large = join(folder.path, '<b>grande.jpg')
    await writeFile(large, Buffer.alloc(11 * 1024 * 1024))
    await attach(page, large)
    await say(page, 'La calle está sucia')
    await page.getByText('«<b>grande.jpg» es muy grande y no se envió. El máximo es 10 MB.').waitFor()
    await offers(page, '1. Omitir el lugar')
    expect(await page.locator('.mine').last().innerText()).toBe('Usted:\nLa calle está sucia')
    await folder.remove()
  })

  it('where something is is asked of the browser only by the button, and goes into the case', async () => {
    const page = await open({
      geolocation: { latitude: -15.84, longitude: -70.02 },
      permissions: ['geolocation'],
    })
    await untilText(page)
    expect(await page.getByRole('button', { name: 'Enviar mi ubicación' }).count()).toBe(0)
    await say(page, 'Hay basura en mi calle')
    await press(page, 'Enviar mi ubicación')
    await reads(page, 'Ubicación recibida')
    expect(await page.getByRole('button', { name: 'Enviar mi ubicación' }).count()).toBe(0)
    await press(page, '1. Sin nombre')
    await press(page, '1. Enviar')
    expect(await caseOf(await codeOn(page))).toMatchObject({ latitude: -15.84 })
  })

  it('who does not tell the browser where may still say it in words', async () => {
    const page = await open()
    await untilText(page)
    await say(page, 'Hay basura en mi calle')
    await press(page, 'Enviar mi ubicación')
    await page.getByText('No se pudo obtener su ubicación').waitFor()
    await say(page, 'Sector 3')
    await offers(page, '1. Sin nombre')
  })

  it('staff’s answers come by themselves, once, without disturbing who is writing', async () => {
    const page = await open({ clock: true })
    const code = await sendOpinion(page)
    await page.getByLabel('Escriba su pregunta').fill('a medio escribir')
    await reply(code, 'Iremos mañana')
    await page.clock.runFor(31_000)
    await reads(page, 'Iremos mañana')
    expect(await page.evaluate('document.activeElement.id')).toBe('text')
    expect(await page.getByLabel('Escriba su pregunta').inputValue()).toBe('a medio escribir')
    await page.clock.runFor(31_000)
    expect(await page.getByText('Iremos mañana').count()).toBe(1)
    await page.reload()
    await say(page, 'menú')
    await page.locator('.mine + .answer').waitFor()
    expect(await page.getByText('Iremos mañana').count()).toBe(0)
  })

  it('an answer that was lost on its way comes with the next look', async () => {
    const page = await open({ clock: true })
    const code = await sendOpinion(page)
    await reply(code, 'Iremos mañana')
    const lost = page.waitForEvent('requestfailed')
    await page.route('**/news', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.clock.runFor(31_000)
    await lost
    await page.unroute('**/news')
    await page.clock.runFor(31_000)
    await reads(page, 'Iremos mañana')
    expect(await page.getByText('Iremos mañana').count()).toBe(1)
  })

  it('a chat goes on another day where the resident wanted it remembered, and is gone when forgotten', async () => {
    const page = await open()
    const context = page.context()
    expect(await page.getByRole('button', { name: 'Olvidar este chat' }).isVisible()).toBe(false)
    const code = await sendOpinion(page)
    const chatIn = (one: Page) => one.locator('#box [name=chat]').inputValue()
    const passing = await context.newPage()
    await passing.goto(page.url())
    expect(await passing.getByRole('button', { name: 'Olvidar este chat' }).isVisible()).toBe(false)
    await passing.close()
    await press(page, 'Recordar este chat')
    await page.getByText('Este equipo recuerda este chat').waitFor()
    await page.close()
    await reply(code, 'Iremos mañana')
    const later = await context.newPage()
    await later.goto(`${site.origin}/chat/vilque`)
    await reads(later, 'Iremos mañana')
    later.on('dialog', (dialog) => dialog.accept())
    await Promise.all([later.waitForEvent('load'), press(later, 'Olvidar este chat')])
    await say(later, 'mis opiniones')
    await reads(later, 'no hay opiniones enviadas')
    expect(await chatIn(later)).not.toBe('')
    expect(await later.evaluate('localStorage.length')).toBe(0)
  })
})

it('without a script a file that is too large is refused in words, and the chat goes on', async () => {
  const page = await open({ javaScriptEnabled: false })
  await untilText(page)
  const folder = await freshFolder()
  const large = join(folder.path, 'grande.jpg')
  await writeFile(large, Buffer.alloc(30 * 1024 * 1024))
  await attach(page, large)
  await press(page, 'Enviar')
  await page.getByText('Ese archivo es muy grande').waitFor()
  await say(page, 'Hay basura en mi calle')
  await offers(page, '1. Omitir el lugar')
  await folder.remove()
  complaints = complaints.filter((one) => !one.includes('status of 413'))
})

it('an opinion is sent by keyboard alone', async () => {
  const page = await open()
  const type = async (words: string) => {
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  /** Tab by Tab; the focus must get there. */
  const go = async (name: string) => {
    for (let tabs = 0; tabs < 25; tabs++) {
      await page.keyboard.press('Tab')
      const focused = 'document.activeElement.innerText || document.activeElement.id'
      if ((await page.evaluate(focused)) === name) return
    }
    throw new Error(`the focus did not reach ${name}`)
  }
  await go('text')
  await type('quiero quejarme')
  await offers(page, '1. Acepto y continúo')
  await type('1')
  await reads(page, /Escriba en un mensaje/)
  await go('Adjuntar archivo')
  await page.keyboard.press('Enter')
  await go('file')
  await page.locator('#file').setInputFiles([await photo('#555')])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await type('Hay basura en mi calle')
  await offers(page, '1. Omitir el lugar')
  await go('1. Omitir el lugar')
  await page.keyboard.press('Enter')
  await offers(page, '1. Sin nombre')
  await go('1. Sin nombre')
  await page.keyboard.press('Enter')
  await reads(page, 'Archivos: 1')
  await go('1. Enviar')
  await page.keyboard.press('Enter')
  expect(await caseOf(await codeOn(page))).toMatchObject({ text: 'Hay basura en mi calle', place: null })
})

it.each(['light', 'dark'] as const)(
  'axe finds nothing to complain about at any step, %s',
  async (colorScheme) => {
    const page = await open({ colorScheme, viewport: { width: 320, height: 568 } })
    const fine = async () => expect(await violations(page)).toEqual([])
    await untilText(page)
    await attach(page, [await photo('#666')])
    await fine()
    await say(page, 'Hay basura en mi calle')
    await page.getByRole('button', { name: 'Enviar mi ubicación' }).waitFor()
    await fine()
    await press(page, '1. Omitir el lugar')
    await press(page, '1. Sin nombre')
    await offers(page, '1. Enviar')
    await fine()
    await press(page, '1. Enviar')
    const code = await codeOn(page)
    await press(page, 'Recordar este chat')
    await reply(code, 'Iremos mañana')
    await page.reload()
    await reads(page, 'Iremos mañana')
    await fine()
    expect(await overflow(page)).toBe(0)
  },
)

it.each([true, false])('hostile words never run, with a script: %s', async (javaScriptEnabled) => {
  const page = await open({ javaScriptEnabled })
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const hostile =
    '<img src=x onerror=alert(1)><script>alert(2)</script>"\'><svg onload=alert(3)>[a](javascript:alert(4))'
  await untilText(page)
  await attach(page, [{ ...(await photo('#777')), name: '<img src=x onerror=alert(5)>.jpg' }])
  await say(page, `${hostile} hay basura`)
  await offers(page, '1. Omitir el lugar')
  await say(page, hostile)
  await offers(page, '1. Sin nombre')
  await say(page, hostile)
  await offers(page, '1. Enviar')
  const log = page.locator('#log')
  expect(await log.innerText()).toContain('<script>alert(2)</script>')
  await press(page, '1. Enviar')
  const code = await codeOn(page)
  await reply(code, hostile)
  if (javaScriptEnabled) await page.reload()
  else await press(page, 'Ver respuestas nuevas')
  await reads(page, 'Respuesta de la municipalidad')
  await say(page, `estado ${code}`)
  await reads(page, 'Usted escribió')
  expect(await log.locator('img, script, svg, [href^=javascript]').count()).toBe(0)
})
