import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { everyPage, type Stop } from './every-page.ts'
import {
  type Clerk,
  openPanelStage,
  overflow,
  type PanelStage,
  smallTargets,
  violations,
} from './panel-stage.ts'

let stage: PanelStage
let stops: readonly Stop[]
let admin: Clerk
beforeAll(async () => {
  stage = await openPanelStage()
  stops = await everyPage(stage)
  admin = await stage.clerk('admin', 'vilque')
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** All words that are shown, each as often as it is. */
const words = async (page: Page, within = 'body'): Promise<string[]> =>
  (await page.locator(within).innerText()).split(/\s+/).filter(Boolean).sort()

/** What is in one and not in the other. */
const missing = (before: readonly string[], after: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const word of after) left.set(word, (left.get(word) ?? 0) + 1)
  return before.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}

/** Texts that stand in a box too small for them and are cut off by it. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *')]
    .filter((one) => !['visible', 'auto', 'scroll'].includes(getComputedStyle(one).overflowX)
      && !one.matches('svg, svg *, input, select, textarea, .unseen, .unseen *')
      && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
    .map((one) => 'cut off: ' + one.outerHTML.slice(0, 120))`)

it('at 200 % every page says all that it says, and nothing is to be moved sideways for it', async () => {
  // What is 1280 px wide at 100 % has 640 of its own at 200 %.
  const page = await stage.visit('/panel', {
    as: admin,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
  })
  for (const { path } of stops) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(stage.origin + path)
    const before = await words(page)
    await page.setViewportSize({ width: 640, height: 400 })
    expect([path, missing(before, await words(page))]).toEqual([path, []])
    expect([path, await overflow(page), await cutOff(page)]).toEqual([path, [], []])
    expect([path, await smallTargets(page)]).toEqual([path, []])
  }
})

describe('on paper', () => {
  /** What is to be pressed, and what only leads to other pages. */
  const toPress = 'header, nav, .skip, button, a.button, .actions, ul.chips, noscript, form:not(.shown)'

  it('a page is its content and no navigation, all of it, also what was folded', async () => {
    const page = await stage.visit('/panel', { as: admin })
    for (const { path } of stops) {
      await page.emulateMedia({ media: 'screen' })
      await page.goto(stage.origin + path)
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true
        for (const one of document.querySelectorAll(${JSON.stringify(toPress)})) one.remove()`)
      const before = await words(page, 'main')
      await page.reload()
      await page.emulateMedia({ media: 'print' })
      const after = await words(page, 'main')
      expect([path, missing(before, after)]).toEqual([path, []])
      expect([path, await page.locator(toPress).filter({ visible: true }).count()]).toEqual([path, 0])
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    }
  })

  it('it is black on white, also for who works in the dark', async () => {
    const page = await stage.visit('/panel', { as: admin })
    const inks = `[...new Set([...document.querySelectorAll('main *')]
      .filter((one) => one.checkVisibility() && !one.matches('svg *') && [...one.childNodes]
        .some((child) => child.nodeType === 3 && child.data.trim() !== ''))
      .map((one) => getComputedStyle(one).color))]`
    const darkest = (colour: string) => Math.max(...(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number))
    for (const { path } of stops) {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await page.goto(stage.origin + path)
      const paper = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
      expect([path, paper]).toEqual([path, 'rgb(255, 255, 255)'])
      const colours = (await page.evaluate(inks)) as string[]
      expect([path, colours.filter((colour) => darkest(colour) > 0x55)]).toEqual([path, []])
      expect([path, await violations(page)]).toEqual([path, []])
    }
  })

  it('the fields of what is written are as high as their text', async () => {
    const page = await stage.visit('/panel/vilque/respuestas/mision', { as: admin })
    const field = page.getByLabel('Respuesta', { exact: true })
    await field.fill('Una línea.\n'.repeat(30))
    await page.emulateMedia({ media: 'print' })
    expect(await field.evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(1)
  })
})
