import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readAssets } from '../../../admin-api/pages/assets.ts'
import { chapters } from '../../../admin-api/pages/help-chapters.ts'
import { shots } from '../../screenshots/pages.ts'
import { openPanelStage, type PanelStage } from './panel-stage.ts'

const folder = new URL('../../../admin-api/pages/pictures/', import.meta.url)
const made = readdirSync(folder).filter((name) => name.endsWith('.png'))
const named = chapters.flatMap(({ picture }) => picture?.name ?? [])

describe('the pictures', () => {
  it('that the guide names are all there, and are all made by npm run screenshots', () => {
    expect(named.filter((name) => !made.includes(`${name}.png`))).toEqual([])
    expect(shots.map(({ name }) => name).sort()).toEqual([...named].sort())
  })

  it('that the README shows are there', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    const shown = [...readme.matchAll(/admin-api\/pages\/pictures\/([\w-]+\.png)/g)].map(([, name]) => name)
    expect(shown.length).toBe(2)
    expect(shown.filter((name) => name === undefined || !made.includes(name))).toEqual([])
  })

  it('are small', () => {
    for (const name of made) expect(statSync(new URL(name, folder)).size, name).toBeLessThanOrEqual(60_000)
  })

  it('that nobody made are left out', () => {
    expect(readAssets().picture('no-hay')).toBeUndefined()
    expect(readAssets().picture('inicio')).toMatchObject({ width: 1280, height: 800 })
  })
})

describe('Ayuda', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await openPanelStage()
  })
  afterAll(() => stage?.close())
  afterEach(async () => expect(await stage.leave()).toEqual([]))

  it.each(['viewer', 'editor', 'admin'] as const)('is in the menu of %s', async (role) => {
    const clerk = await stage.clerk(role, 'vilque')
    const page = await stage.visit('/panel/vilque', { as: clerk, javaScriptEnabled: role !== 'editor' })
    await page.getByRole('navigation').getByRole('link', { name: 'Ayuda' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ayuda' }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(chapters.length)
  })

  it('leads to each of its topics, and shows every picture that it has', async () => {
    const page = await stage.visit('/panel/ayuda', { as: await stage.clerk('viewer', 'vilque') })
    const topics = page.getByRole('navigation', { name: 'Temas de la ayuda' })
    for (const { id, title } of chapters) {
      await topics.getByRole('link', { name: title, exact: true }).click()
      expect(new URL(page.url()).hash).toBe(`#${id}`)
    }
    const pictures = page.locator('main img')
    expect(await pictures.count()).toBe(named.filter((name) => made.includes(`${name}.png`)).length)
    for (const one of await pictures.all()) {
      await one.scrollIntoViewIfNeeded()
      expect(await one.getAttribute('alt')).not.toBe('')
    }
    const shown = `Promise.all([...document.querySelectorAll('main img')].map((one) => one.decode()))`
    await page.evaluate(shown)
  })
})
