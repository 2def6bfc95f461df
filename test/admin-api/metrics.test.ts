import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMetrics } from '../../admin-api/metrics.ts'
import { sayState } from '../../db/channel-states.ts'
import { readFigures } from '../../db/figures.ts'
import { smallTowns } from '../towns.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const metrics = async (headers: Record<string, string> = {}, token?: string) =>
  stage.call('GET', '/metrics', { headers, ...(token === undefined ? {} : { token }) })

describe('/metrics', () => {
  it('tells requests by route and status, this process, and what all processes share', async () => {
    const chat = stage.chat('vilque')
    await chat.say('licencia para mi negocio')
    await stage.call('GET', '/v1/institutions/vilque', await stage.as('viewer', 'vilque'))
    await stage.call('GET', '/v1/institutions/no-hay', await stage.as('viewer', 'vilque'))
    await stage.call('GET', '/v1/nada')
    const { status, body } = await metrics()
    expect(status).toBe(200)
    expect(body).toContain(
      'ventanilla_http_requests_total{method="GET",route="/v1/institutions/:slug",status="200"} 1',
    )
    expect(body).toContain(
      'ventanilla_http_requests_total{method="GET",route="/v1/institutions/:slug",status="404"} 1',
    )
    expect(body).not.toContain('nada')
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(body).toMatch(/^process_resident_memory_bytes /m)
    expect(body).toMatch(/^ventanilla_questions\{institution="vilque",status="answer"\} 1$/m)
    expect(body).toMatch(/^ventanilla_part_state\{part="database",state="up"\} 1$/m)
  })

  it('tell how each channel is, what came last by it and what failed', async () => {
    const messageAt = new Date('2026-03-02T15:00:00Z')
    await stage.database.call(async (db) => {
      const said = {
        institution: 'acora',
        channel: 'whatsapp',
        since: messageAt,
        messageAt,
        acknowledgedAt: null,
      }
      await sayState(db, { ...said, state: 'degraded', restarts: 0, error: 'x', qr: null })
      await db.execute(sql`insert into outbox (institution, channel, chat, message, position, reply, status)
        values ('acora', 'whatsapp', 'c', 'm', 0, '{}', 'failed')`)
    })
    const fresh = createMetrics({
      figures: () => stage.database.call(readFigures),
      ready: () => ({
        ok: true,
        database: 'up',
        content: 'current',
        channels: { 'whatsapp:acora': 'degraded' },
      }),
      mayRead: async () => true,
    })
    const body = await (await fresh.door.request('/metrics')).text()
    const acora = 'institution="acora",channel="whatsapp"'
    expect(body).toContain(`ventanilla_channel_state{${acora},state="degraded"} 1\n`)
    expect(body).toContain(`ventanilla_channel_last_seconds{${acora},what="message"} 1772463600\n`)
    expect(body).not.toContain('what="acknowledged"')
    expect(body).toContain(`ventanilla_outbox{${acora},status="failed"} 1\n`)
    expect(body).toContain('ventanilla_part_state{part="whatsapp:acora",state="degraded"} 1\n')
  })

  it('are for who is near, and for programs that may see everything', async () => {
    const far = { 'x-forwarded-for': '203.0.113.7' }
    expect((await metrics(far)).status).toBe(401)
    expect((await metrics(far, (await stage.as('viewer', 'vilque')).token)).status).toBe(401)
    expect((await metrics(far, (await stage.as('viewer')).token)).status).toBe(200)
    expect((await metrics({ 'x-forwarded-for': '10.1.2.3' })).status).toBe(200)
  })
})

describe('/docs', () => {
  it('show the document with nothing from elsewhere', async () => {
    const page = await fetch(`${stage.origin}/docs`)
    const html = await page.text()
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('http')
    expect(html).not.toMatch(/https?:/)
    const asked = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path)
    expect(asked).toHaveLength(3)
    for (const path of asked) {
      const asset = await fetch(`${stage.origin}${path}`)
      expect([asset.status, (await asset.text()).length > 50], path).toEqual([200, true])
    }
    expect(stage.document.document.openapi).toBe('3.1.0')
  })
})
