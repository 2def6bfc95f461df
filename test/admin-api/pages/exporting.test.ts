import { expect, it } from 'vitest'
import { allPages } from '../../../admin-api/pages/all.ts'
import { createPanel } from '../../../admin-api/pages/panel.tsx'

const json = (body: unknown) => Response.json(body)

/** The panel over an API that gives an export without end, and what of it was asked for. */
const endless = () => {
  const seen = { pieces: 0, left: false }
  const export_ = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (to) => {
          seen.pieces += 1
          to.enqueue(crypto.getRandomValues(new Uint8Array(64 * 1024)))
        },
        cancel: () => {
          seen.left = true
        },
      },
      { highWaterMark: 0 },
    )
  const api = (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/v1/session') return json({ name: 'x', roles: [{ institution: '*', role: 'editor' }] })
    if (pathname === '/v1/institutions')
      return json({ items: [{ slug: 'puno', name: 'Puno', country: 'PE' }] })
    return new Response(export_(), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
  }
  const panel = createPanel({
    api,
    address: () => 'http://x',
    open: [],
    pages: allPages({ now: () => new Date(), preview: () => undefined }),
    failed: () => {},
  })
  return { panel, seen }
}

it.each(['identity', 'gzip'])('a download in %s is read no faster than it is taken', async (encoding) => {
  const { panel, seen } = endless()
  const response = await panel.request('http://x/panel/puno/exportar/opiniones', {
    headers: { 'accept-encoding': encoding },
  })
  expect(response.status).toBe(200)
  const reader = response.body?.getReader()
  await reader?.read()
  // Whatever would be read ahead had its turns.
  for (let n = 0; n < 200; n++) await new Promise(setImmediate)
  const ahead = seen.pieces
  expect(ahead).toBeLessThan(20)
  await reader?.cancel()
  for (let n = 0; n < 200 && !seen.left; n++) await new Promise(setImmediate)
  expect([seen.left, seen.pieces]).toEqual([true, ahead])
})
