import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileTexts } from '../hostile-texts.ts'
import { type Clerk, openPanelStage, type PanelStage } from './panel-stage.ts'

let stage: PanelStage
let editor: Clerk
beforeAll(async () => {
  stage = await openPanelStage()
  editor = await stage.clerk('editor', 'vilque')
})
afterAll(() => stage?.close())

const act = 'globalThis.ran=(globalThis.ran??0)+1'
const shapes = [
  `<script>${act}</script>`,
  `"><script>${act}</script>`,
  `'><img src=x onerror="${act}">`,
  `<img src=x onerror=${act}>`,
  `<svg onload=${act}>`,
  `</title><svg/onload=${act}>`,
  `</textarea><script>${act}</script>`,
  `</option></select><img src=x onerror=${act}>`,
  `" autofocus onfocus="${act}`,
  `' onmouseover='${act}`,
  `javascript:${act}`,
  `<a href="javascript:${act}">x</a>`,
  `<iframe srcdoc="<script>${act}</script>">`,
  `<body onload=${act}>`,
  `<details open ontoggle=${act}>`,
  `<div hx-get="/panel" hx-trigger="load" hx-on:load="${act}">`,
  `<form action="javascript:${act}"><button autofocus>x`,
  `<style>@import 'javascript:${act}'</style>`,
  `<math><mi xlink:href="javascript:${act}">x`,
  `\${${act}}{{${act}}}`,
]
const places = ['', 'Buenos días ', '\n', '<!--', ']]>', '\u2028', '&lt;', '"', "'", '`']
/** 200 ways to have a page run something. */
const payloads = places.flatMap((before) => shapes.map((shape) => `${before}${shape}`))

const run = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))

it('of 200 texts that would run something, and 200 that are strange, none does in any page', async () => {
  expect(payloads).toHaveLength(200)
  const texts = [...payloads, ...hostileTexts].map((text) => text.replaceAll('\0', ''))
  for (const [n, text] of texts.entries()) {
    const code = `VIL-X${String(n).padStart(4, '0')}`
    await run(sql`insert into feedback (institution, code, kind, text, channel, place, reason, entry, unit, due, name, latitude, longitude)
      values ('vilque', ${code}, 'inquiry', ${text}, ${text}, ${text}, ${text}, ${text}, ${text}, '2030-12-01',
        ${stage.seal.close(text)}, -15.8, -70)`)
    await run(sql`insert into feedback_events (institution, code, type, by, text) values
      ('vilque', ${code}, 'said', 'resident', ${text}), ('vilque', ${code}, 'note', ${text}, ${text}),
      ('vilque', ${code}, 'unit', ${text}, ${text}), ('vilque', ${code}, 'status', ${text}, ${text})`)
    await run(sql`insert into asked (institution, channel, status, entry, at)
      values ('vilque', ${text}, 'answer', ${text}, '2026-03-01T15:00:00Z')`)
  }
  await run(sql`update institutions set profile = jsonb_set(profile, '{feedback,templates}',
    ${JSON.stringify([{ name: payloads[1]?.slice(0, 60), text: payloads[6] }])}::jsonb) where slug = 'vilque'`)
  const page = await stage.visit('/panel/vilque/opiniones', { as: editor })
  const ran = () => page.evaluate('globalThis.ran ?? 0')
  let pages = 0
  for (;;) {
    pages += 1
    expect(await ran()).toBe(0)
    const next = page.getByRole('link', { name: 'Opiniones anteriores' })
    if ((await next.count()) === 0) break
    await page.goto(stage.origin + ((await next.getAttribute('href')) ?? ''))
  }
  expect(pages).toBe(16)
  for (const n of [...payloads.keys()]) {
    const code = `VIL-X${String(n).padStart(4, '0')}`
    await page.goto(`${stage.origin}/panel/vilque/opiniones/${code}`, { waitUntil: 'domcontentloaded' })
    expect([code, await ran()]).toEqual([code, 0])
  }
  const shown = await page.locator('.said').first().textContent()
  expect(shown).toBe(payloads[199])
  await page.getByRole('button', { name: 'Poner en la respuesta' }).click()
  await page
    .getByText('Escriba, o')
    .or(page.getByRole('heading', { name: 'Historia' }))
    .first()
    .waitFor()
  expect(await ran()).toBe(0)
  for (const path of [
    'graficos?from=2026-02-01&to=2026-03-02',
    `opiniones?q=${encodeURIComponent(payloads[1] ?? '')}`,
    `opiniones?unit=${encodeURIComponent(payloads[7] ?? '')}&entry=${encodeURIComponent(payloads[8] ?? '')}`,
  ]) {
    await page.goto(`${stage.origin}/panel/vilque/${path}`)
    expect([path, await ran()]).toEqual([path, 0])
  }
  expect(await stage.leave()).toEqual([])
}, 180_000)
