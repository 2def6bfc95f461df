import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Scripted, scripted } from './scripted-converse.ts'
import { serveWeb } from './web-stage.ts'

let browser: Browser
let over: Scripted
let site: Awaited<ReturnType<typeof serveWeb>>
/** What no page may ever do: complain in the console, or ask another site for something. */
let complaints: string[]

beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())
beforeEach(async () => {
  over = scripted()
  site = await serveWeb(over)
  complaints = []
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await site.close()
  expect(complaints).toEqual([])
})

async function open(path = '/chat/puno', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'es-PE', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('net::ERR_FAILED')) complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(site.origin) && !url.startsWith('data:')) complaints.push(`request to ${url}`)
  })
  await page.goto(site.origin + path)
  return page
}

const words = () => over.happened.map(({ message }) => ('text' in message ? message.text : message))
const box = (page: Page) => page.getByLabel('Escriba su pregunta')
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

async function ask(page: Page, question: string) {
  await box(page).fill(question)
  await press(page, 'Enviar')
}

/** By `evaluate`, which the page's own policy does not forbid. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('a resident chats', () => {
  it('by mouse, from the landing page on', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: /Provincial de Puno/ }).click()
    await press(page, 'Ver el menú')
    await page.getByText('Elija un tema').waitFor()
    await press(page, '1. Misión')
    await page.getByText('La misión es servir.').waitFor()
    await ask(page, '¿y la visión & futuro?')
    await page.getByText('un pueblo unido').waitFor()
    expect(await page.locator('.mine').allInnerTexts()).toEqual([
      'Usted:\nmenú',
      'Usted:\n1. Misión',
      'Usted:\n¿y la visión & futuro?',
    ])
    expect(new Set(over.happened.map(({ chat }) => chat)).size).toBe(1)
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('polite')
    expect(page.url()).toBe(`${site.origin}/chat/puno`)
  })

  it('by keyboard only: the box keeps the focus, and after a choice Tab leads to the next choices', async () => {
    const page = await open()
    const focused = () => page.evaluate('document.activeElement.innerText || document.activeElement.id')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Cambiar de municipalidad')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Ver el menú')
    await page.keyboard.press('Enter')
    await page.getByText('Elija un tema').waitFor()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('1. Misión')
    await page.keyboard.press('Enter')
    await page.getByText('La misión es servir.').waitFor()
    for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press('Tab')
    expect(await focused()).toBe('text')
    await page.keyboard.type('visión &')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('futuro')
    await page.keyboard.press('Enter')
    await page.getByText('No lo sé.').waitFor()
    expect(await focused()).toBe('text')
    expect(words().at(-1)).toBe('visión &\nfuturo')
  })

  it('without JavaScript', async () => {
    const page = await open('/chat/puno', { javaScriptEnabled: false })
    await press(page, 'Ver el menú')
    await page.getByText('Elija un tema').waitFor()
    await press(page, '2. Visión & futuro')
    await page.getByText('un pueblo unido').waitFor()
    expect(await page.locator('.mine').innerText()).toBe('Usted:\n2. Visión & futuro')
    await ask(page, '¿misión?')
    await page.getByText('La misión es servir.').waitFor()
    expect(words()).toEqual(['menú', { type: 'choice', choice: 'vision' }, '¿misión?'])
    expect(new Set(over.happened.map(({ chat }) => chat)).size).toBe(1)
  })

  it.each([true, false])(
    'and saves a file that an answer brings, with JavaScript: %s',
    async (javaScriptEnabled) => {
      const page = await open('/chat/puno', { javaScriptEnabled })
      await ask(page, 'mis datos')
      const link = page.getByRole('link', { name: 'Guardar mis-datos.json' })
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      expect(download.suggestedFilename()).toBe('mis-datos.json')
      expect(await readFile(await download.path(), 'utf8')).toBe('{"nombre":"Ñusta <b>&"}')
      expect(page.url()).toMatch(/\/chat\/puno(\/messages)?$/)
    },
  )

  it('and goes on in the same chat after a reload', async () => {
    const page = await open()
    await ask(page, 'uno')
    await page.getByText('No lo sé.').waitFor()
    await page.reload()
    await ask(page, 'cuente')
    await page.getByText('Oí: uno / cuente').waitFor()
  })

  it('and reads < & _ . * unharmed', async () => {
    const page = await open()
    await ask(page, '<img src=x onerror=alert(1)>')
    await ask(page, 'raro')
    await page.getByText('a < b & c_d_e > f. 2 * 3 * 4 <b>x</b> **sin cerrar, _tampoco').waitFor()
    expect(await page.locator('.mine').first().innerText()).toBe('Usted:\n<img src=x onerror=alert(1)>')
  })
})

describe('when something fails', () => {
  it('a message that did not arrive can be sent again', async () => {
    const page = await open()
    await page.route('**/messages', (route) => route.abort(), { times: 1 })
    await ask(page, '¿misión?')
    await page.getByText('No se pudo enviar su mensaje').waitFor()
    await press(page, 'Reintentar')
    await page.getByText('La misión es servir.').waitFor()
    expect(await page.locator('.mine').allInnerTexts()).toEqual(['Usted:\n¿misión?'])
    expect(await page.locator('.fault').count()).toBe(0)
  })

  it('a message whose answer got lost happens once all the same', async () => {
    const page = await open()
    await page.route(
      '**/messages',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await ask(page, '¿misión?')
    await press(page, 'Reintentar')
    await page.getByText('La misión es servir.').waitFor()
    expect(words()).toEqual(['¿misión?'])
  })

  it('an error of the conversation is told, and the next question is answered', async () => {
    const page = await open()
    await ask(page, 'falle')
    await page.getByText('Disculpe, algo falló').waitFor()
    await ask(page, '¿misión?')
    await page.getByText('La misión es servir.').waitFor()
    complaints = complaints.filter((one) => !one.includes('status of 500'))
  })

  it('two quick clicks send one message', async () => {
    const { converse } = over
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    over.converse = (incoming) => released.then(() => converse(incoming))
    const page = await open()
    await page.getByRole('button', { name: 'Ver el menú' }).dblclick()
    await page.getByText('Un momento').waitFor()
    release()
    await page.getByText('Elija un tema').waitFor()
    expect(words()).toEqual(['menú'])
    expect(await page.locator('.mine').count()).toBe(1)
  })
})

describe('everyone can use it', () => {
  async function conversation(page: Page) {
    await press(page, 'Ver el menú')
    await page.getByText('Elija un tema').waitFor()
    await ask(page, `¿visión & futuro? ${'palabramuylarga'.repeat(20)}`)
    await page.getByText('un pueblo unido').waitFor()
    await ask(page, 'mis datos')
    await page.getByText('Guardar mis-datos.json').waitFor()
  }

  it.each(['light', 'dark'] as const)('axe finds nothing to complain about, %s', async (colorScheme) => {
    for (const path of ['/', '/chat/puno', '/chat/pozuzo']) {
      const page = await open(path, { colorScheme })
      expect(await violations(page)).toEqual([])
    }
    const page = await open('/chat/puno', { colorScheme })
    await conversation(page)
    await page.route('**/messages', (route) => route.abort(), { times: 1 })
    await ask(page, 'hola')
    await page.getByText('No se pudo enviar').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it.each([
    ['320 px', { viewport: { width: 320, height: 568 } }],
    ['200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['400 % zoom', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ])('nothing overflows sideways and buttons are large enough to touch at %s', async (_, options) => {
    for (const path of ['/', '/chat/puno']) {
      const page = await open(path, options)
      if (path !== '/') await conversation(page)
      expect(await overflow(page)).toBe(0)
      const sizes = await page.locator('button, textarea, a').evaluateAll((all) =>
        all.map((one) => {
          const { height, width } = one.getBoundingClientRect()
          return Math.min(height, width)
        }),
      )
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
    }
  })

  it('the focus is visible', async () => {
    const page = await open()
    for (let tabs = 0; tabs < 5; tabs++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')
      expect(outline).toBe('3px')
    }
  })

  it('a print shows the conversation without the box', async () => {
    const page = await open()
    await page.emulateMedia({ media: 'print' })
    expect(await box(page).isVisible()).toBe(false)
    expect(await page.getByRole('log').isVisible()).toBe(true)
  })
})
