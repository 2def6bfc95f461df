import type { Response } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { suffices } from '../../../admin-api/caller.ts'
import { everyPage, type Stop } from './every-page.ts'
import { openPanelStage, overflow, type PanelStage, smallTargets, violations } from './panel-stage.ts'
import { everySeat } from './seats.ts'

let stage: PanelStage
let stops: readonly Stop[]

beforeAll(async () => {
  stage = await openPanelStage()
  stops = await everyPage(stage)
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** What a page with data may never leave out. */
const guarded = async (response: Response | null): Promise<string[]> => {
  const { 'content-security-policy': policy = '', 'cache-control': kept = '' } =
    (await response?.allHeaders()) ?? {}
  return [
    ...(policy.includes("default-src 'none'") ? [] : ['lets in what it does not name']),
    ...(policy.includes("frame-ancestors 'none'") ? [] : ['may be framed']),
    ...(policy.includes('unsafe') ? ['runs what stands in it'] : []),
    ...(kept.includes('no-store') ? [] : ['is kept']),
  ]
}

describe.each(everySeat('viewer', 'vilque'))('$seat', (seat) => {
  const { role } = seat

  it('finds every page whole, or is told that it is not for them', async () => {
    const page = await stage.sit(seat, '/panel')
    const found: string[] = []
    for (const { path, heading, least = 'viewer' } of stops) {
      const response = await page.goto(stage.origin + path)
      const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts()
      if (!suffices(role, least)) {
        if (![403, 404].includes(response?.status() ?? 0)) found.push(`${path}: open to a ${role}`)
        continue
      }
      if (response?.status() !== 200) found.push(`${path}: ${response?.status()}`)
      if (headings.length !== 1 || !heading.test(headings[0] ?? '')) found.push(`${path}: ${headings.join()}`)
      found.push(...(await guarded(response)).map((one) => `${path}: ${one}`))
      const wrong = [...(await violations(page)), ...(await smallTargets(page)), ...(await overflow(page))]
      found.push(...wrong.map((one) => `${path}: ${one}`))
      await page.emulateMedia({ colorScheme: 'dark' })
      found.push(...(await violations(page)).map((one) => `${path}, dark: ${one}`))
      await page.emulateMedia({ colorScheme: 'light' })
    }
    expect(found).toEqual([])
  })

  it('is led by the menu to pages of theirs alone', async () => {
    const page = await stage.sit(seat, '/panel/vilque')
    const links = page.getByRole('navigation', { name: 'Páginas del panel' }).getByRole('link')
    const ends = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    const theirs = stops.filter(({ least = 'viewer' }) => suffices(role, least)).map(({ path }) => path)
    expect(ends.filter((end) => !theirs.some((path) => path.split('?')[0] === end))).toEqual([])
    expect(ends.length).toBeGreaterThanOrEqual(9)
  })
})

it('the first page, with all that it brings along, weighs no more than 100 KB on its way', async () => {
  for (const path of ['/panel/entrar', '/panel/vilque']) {
    const page = await stage.visit('/panel/vilque', { as: await stage.clerk('admin', 'vilque') })
    // What the page before still loads is not this page's.
    await page.goto('about:blank')
    const wire = await page.context().newCDPSession(page)
    await wire.send('Network.enable')
    await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
    let bytes = 0
    let requests = 0
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests += 1
    })
    await page.goto(stage.origin + path, { waitUntil: 'networkidle' })
    expect(requests, path).toBeGreaterThanOrEqual(5)
    expect(bytes, path).toBeLessThanOrEqual(100_000)
  }
})
