import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { smallTowns } from '../towns.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
let browser: Browser
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openApiStage(smallTowns), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

it('the document of the API is shown by a browser that reaches nobody else, without breaking its policy', async () => {
  const page = await browser.newPage()
  const [elsewhere, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(stage.origin))
      elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${stage.origin}/docs`)
  await page.getByText('/v1/tokens/{id}').first().waitFor()
  await page.getByText('Crear un token para un programa').first().click()
  await page.getByText('Idempotency-Key').first().waitFor()
  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
})
