import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../browser.ts'
import { run, start, stop } from '../programs.ts'
import { freshFolder } from '../stage.ts'
import { type Shot, shots } from './pages.ts'
import { visitByResidents } from './residents.ts'

// Pictures of the panel for its own help and for the README, made from the product itself with its sample content: in a data
// folder of their own, with an account made as everybody makes theirs. `npm run screenshots -- inicio` makes only that one.

const folder = new URL('../../admin-api/pages/pictures/', import.meta.url)
const town = 'puno'
const account = { email: 'mesa.de.partes@example.org', password: 'llama tejida junto al lago' }
/** Bytes of a picture: all of them come with every copy of the product. */
const largest = 60_000

/** As few colours as it takes for a picture to be small. */
const shrink = async (png: Buffer): Promise<Buffer> => {
  for (const colours of [128, 64, 32, 16]) {
    const small = await sharp(png).png({ palette: true, colours, effort: 10, dither: 0 }).toBuffer()
    if (small.length <= largest) return small
  }
  throw new Error(`a picture is larger than ${largest} bytes, however few its colours`)
}

const signIn = async (page: Page) => {
  await page.goto('/panel/entrar')
  await page.getByLabel('Correo').fill(account.email)
  await page.getByLabel('Contraseña').fill(account.password)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await page.waitForURL(/\/panel(\/[a-z]+)?$/)
}

const take = async (page: Page, { name, open, width = 1280, height = 800 }: Shot): Promise<string> => {
  await page.setViewportSize({ width, height })
  let status = 200
  page.once('response', (response) => {
    status = response.status()
  })
  await open(page, town)
  if (status >= 400) throw new Error(`the page answered ${status}`)
  const picture = await shrink(await page.screenshot())
  await writeFile(new URL(`${name}.png`, folder), picture)
  return `${name}.png: ${Math.ceil(picture.length / 1000)} kB`
}

const walk = async (origin: string, wanted: readonly Shot[]): Promise<number> => {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ baseURL: origin, locale: 'es-PE', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    await page.setViewportSize({ width: 1280, height: 800 })
    await signIn(page)
    let missing = 0
    for (const shot of wanted) {
      const said = await take(page, shot).catch((error: unknown) => {
        missing += 1
        return `${shot.name}: none made (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})`
      })
      console.log(said)
    }
    return missing
  } finally {
    await browser.close()
  }
}

const names = process.argv.slice(2)
const wanted = names.length === 0 ? shots : shots.filter(({ name }) => names.includes(name))
const data = await freshFolder()
const settings = { DATA_DIR: join(data.path, 'data') }
try {
  const words = ['staff', 'add', '--email', account.email, '--role', 'admin']
  const added = await run(
    [...words, '--name', 'Mesa de partes', '--password-stdin'],
    settings,
    `${account.password}\n`,
  )
  if (added.code !== 0) throw new Error(added.err)
  const program = await start(settings)
  try {
    await visitByResidents(program.origin, town)
    if ((await walk(program.origin, wanted)) > 0) process.exitCode = 1
  } finally {
    await stop(program, 'SIGTERM')
  }
} finally {
  await data.remove()
}
