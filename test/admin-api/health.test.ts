import { expect, it } from 'vitest'
import { health } from '../../admin-api/health.ts'

const ready = { ok: true, database: 'up', content: 'loaded', channels: { web: 'on' } }

it('says that the process lives, whatever else is down', async () => {
  const app = health({ ready: () => Promise.reject(new Error('database')) })
  const answer = await app.request('/healthz')
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
})

it('says how ready it is', async () => {
  const answer = await health({ ready: () => ready }).request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([200, ready])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

it('says 503 when something needed is down, or cannot be asked', async () => {
  const down = { ...ready, ok: false, database: 'down' }
  const answer = await health({ ready: () => down }).request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([503, down])
  const silent = await health({ ready: () => Promise.reject(new Error('x')) }).request('/readyz')
  expect([silent.status, await silent.json()]).toEqual([503, { ok: false }])
})
