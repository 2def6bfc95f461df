import type { Page } from 'playwright-core'

/** A picture to be made: what it is called, and the way to what it shows from a page that is signed in. */
export type Shot = {
  name: string
  open: (page: Page, town: string) => Promise<void>
  width?: number
  height?: number
}

const at = (path: string) => async (page: Page, town: string) => {
  await page.goto(`/panel/${town}${path}`)
}

/** By the first link of a list whose address is one of these. */
const first = (path: string, address: RegExp) => async (page: Page, town: string) => {
  await page.goto(`/panel/${town}${path}`)
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const found = links.find((href) => address.test(href))
  if (found === undefined) throw new Error(`nothing to open on ${path}`)
  await page.goto(found)
}

const guide = `# Feria agropecuaria

La feria se realiza todos los domingos en la plaza del mercado, de 6 a 14 horas.

# Requisitos para un puesto

Una solicitud en mesa de partes y copia del documento de identidad.

# Limpieza de la feria

El puesto se deja limpio antes de las 15 horas.
`

const chat = async (page: Page, town: string) => {
  await page.goto(`/chat/${town}`)
  await page.getByLabel('Escriba su pregunta').fill('q van aser con la basura')
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.locator('.mine').first().waitFor()
  await page.waitForLoadState('networkidle')
}

const importing = async (page: Page, town: string) => {
  await page.goto(`/panel/${town}/importar`)
  const file = { name: 'Guía de la feria 2026.md', mimeType: 'text/markdown', buffer: Buffer.from(guide) }
  await page.getByLabel('Archivo').setInputFiles(file)
  await page.getByRole('button', { name: 'Subir y revisar' }).click()
  await page.getByRole('button', { name: 'Importar las marcadas' }).waitFor()
}

const trying = async (page: Page, town: string) => {
  await page.goto(`/panel/${town}/probar`)
  const field = page.locator('main').getByRole('textbox').first()
  await field.fill('q van aser con la basura')
  await field.press('Enter')
  await page.waitForLoadState('networkidle')
}

/** What the guide and the README show: what residents see, and pages of the panel in the order of its menu. */
/** The ways of asking that are offered, beside an answer's own. */
const offered = async (page: Page, town: string) => {
  await first('/respuestas?q=basura', /\/respuestas\/[a-z0-9-]+$/)(page, town)
  const offers = page.getByText('Otras maneras en que lo preguntan los vecinos')
  await offers.click()
  await offers.evaluate((one) => one.scrollIntoView())
}

export const shots: readonly Shot[] = [
  { name: 'chat', open: chat, width: 360, height: 740 },
  { name: 'inicio', open: at('') },
  { name: 'sin-respuesta', open: at('/sin-respuesta') },
  { name: 'editar-respuesta', open: first('/respuestas?q=basura', /\/respuestas\/[a-z0-9-]+$/) },
  { name: 'maneras', open: offered },
  { name: 'probar', open: trying },
  { name: 'opinion', open: first('/opiniones?kind=report', /\/opiniones\/[A-Z]{2,3}-[A-Z0-9]+$/) },
  { name: 'graficos', open: at('/graficos') },
  { name: 'exportar', open: at('/exportar?status=new') },
  { name: 'importar', open: importing },
  { name: 'canales', open: at('/canales') },
  { name: 'personas', open: (page) => page.goto('/panel/personas').then(() => undefined) },
]
