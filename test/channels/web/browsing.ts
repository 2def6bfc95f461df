import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export const box = (page: Page) => page.getByLabel('Escriba su pregunta')

export async function say(page: Page, words: string) {
  await box(page).fill(words)
  await press(page, 'Enviar')
}

/** By its whole name: "Enviar" is not "1. Enviar". */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** What an answer says last; waits for it. */
export const reads = (page: Page, words: string | RegExp) =>
  page.locator('.answer', { hasText: words }).last().waitFor()

/** Which step it is shows by what can be chosen. */
export const offers = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).waitFor()

/** By `evaluate`, which the page's own policy does not forbid. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

export const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** A page of its own; `complaints` gets what no page may ever do: an error, a dialog of a script, a word to another site. `clock`: the test may let its time pass. */
export async function openPage(
  browser: Browser,
  address: string,
  complaints: string[],
  { clock = false, ...options }: BrowserContextOptions & { clock?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'es-PE', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  if (clock) await page.clock.install()
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('net::ERR_FAILED')) complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(new URL(address).origin) && !url.startsWith('data:'))
      complaints.push(`request to ${url}`)
  })
  await page.goto(address)
  return page
}
