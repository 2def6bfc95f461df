import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DoctorParts, examine } from '../../admin-api/commands/doctor.ts'
import { sayState } from '../../db/channel-states.ts'
import { openStage, type Stage } from '../stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** What the doctor says, line by line, and whether all is well. */
const examined = async (more: Partial<DoctorParts> = {}) => {
  const lines: string[] = []
  const well = await examine({
    dataDir: stage.dataDir,
    withDatabase: (look) => look(stage.database),
    bots: [],
    telegramRoot: 'http://127.0.0.1:9',
    numbers: [],
    browser: process.execPath,
    cloud: [],
    say: (line) => lines.push(line),
    ...more,
  })
  return { well, said: lines.join('\n') }
}

const linked = (state: string, error: string | null = null, messageAt: Date | null = null) =>
  stage.database.call((db) =>
    sayState(db, {
      institution: 'vilque',
      channel: 'whatsapp',
      state,
      since: new Date(),
      messageAt,
      acknowledgedAt: null,
      restarts: 0,
      error,
      qr: null,
    }),
  )

/** Stands in for Meta (`/v1/77`) and for the product's own webhook, as somebody reaches them from outside. */
const outside = async (answers: { meta?: number; verifyToken?: string } = {}) => {
  const { meta = 200, verifyToken = 'verifica' } = answers
  const server = createServer(({ url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x')
    if (pathname === '/v1/77') {
      const known = headers.authorization === 'Bearer secreto'
      return response.writeHead(known ? meta : 401).end('{}')
    }
    const right = searchParams.get('hub.verify_token') === verifyToken
    response.writeHead(right ? 200 : 403).end(right ? searchParams.get('hub.challenge') : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const number = { institution: 'vilque', token: 'secreto', verifyToken: 'verifica' }
  return {
    cloud: [{ ...number, address: `${origin}/v1/77`, webhook: `${origin}/whatsapp/vilque` }],
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

describe('npm run doctor', () => {
  it('finds nothing wrong where nothing is; what is switched off is no fault', async () => {
    const { well, said } = await examined()
    expect(well).toBe(true)
    expect(said).toMatch(/✔ Base de datos: responde\..*✔ Contenido: .*– Telegram: apagado.*Todo en orden\./s)
  })

  it('says that a token is not known, without repeating it', async () => {
    const telegram = createServer((_, response) => response.writeHead(401).end('{"ok":false}'))
    await new Promise<void>((resolve) => telegram.listen(0, '127.0.0.1', resolve))
    const { port } = telegram.address() as AddressInfo
    const bots = [{ institution: 'vilque', token: '1:secreto' }]
    const { well, said } = await examined({ bots, telegramRoot: `http://127.0.0.1:${port}` })
    telegram.close()
    expect(well).toBe(false)
    expect(said).toContain('✘ Telegram (vilque): Telegram no reconoce el token')
    expect(said).not.toContain('secreto')
  })

  it('says that Telegram cannot be reached, and that a linked number has no browser', async () => {
    const bots = [{ institution: 'vilque', token: '1:secreto' }]
    const { well, said } = await examined({ bots, numbers: ['vilque'], browser: undefined })
    expect(well).toBe(false)
    expect(said).toContain('no se llega a Telegram')
    expect(said).toContain('✘ Navegador: no se encontró Chromium')
    expect(said).toContain('✘ WhatsApp (vilque): nunca se encendió')
  })

  it('tells how the number is linked', async () => {
    await linked('ready')
    expect((await examined({ numbers: ['vilque'] })).said).toContain(
      '✔ WhatsApp (vilque): vinculado, atiende.',
    )
    await linked('qr')
    expect((await examined({ numbers: ['vilque'] })).said).toContain(
      '✘ WhatsApp (vilque): espera ser vinculado.',
    )
    await linked('banned', 'WhatsApp bloqueó este número')
    const { well, said } = await examined({ numbers: ['vilque'] })
    expect(well).toBe(false)
    expect(said).toContain('✘ WhatsApp (vilque): WhatsApp bloqueó este número.')
  })

  it('tells that a number at the Cloud API is well: its token, its webhook, what came last', async () => {
    await linked('ready', null, new Date('2026-03-02T15:04:00Z'))
    const { cloud, close } = await outside()
    const { well, said } = await examined({ cloud })
    await close()
    expect(said).toMatch(/✔ WhatsApp Cloud \(vilque\): el token es válido\./)
    expect(said).toMatch(/✔ Webhook de WhatsApp \(vilque\): se verifica en http.*\/whatsapp\/vilque\./)
    expect(said).toContain('✔ Atención por WhatsApp (vilque): atiende; último mensaje: 2026-03-02 15:04 UTC.')
    expect([well, said.includes('secreto'), said.includes('apagado: falta WHATSAPP')]).toEqual([
      ...[true, false, false],
    ])
  })

  it('tells what is wrong with it: token, webhook, what could not be delivered', async () => {
    await linked('failed', 'el token no vale o venció')
    const { cloud, close } = await outside({ meta: 401, verifyToken: 'otro' })
    const { well, said } = await examined({ cloud })
    await close()
    expect(well).toBe(false)
    expect(said).toContain('✘ WhatsApp Cloud (vilque): Meta no reconoce el token')
    expect(said).toContain('✘ Webhook de WhatsApp (vilque): ')
    expect(said).toContain('✘ Atención por WhatsApp (vilque): el token no vale o venció; último mensaje')
    await linked('ready')
    await stage.database.call((db) =>
      db.execute(sql`insert into outbox (institution, channel, chat, message, position, reply, status)
        select 'vilque', 'whatsapp', 'c', 'm', n, '{}', 'failed' from generate_series(1, 3) n`),
    )
    const away = await examined({ cloud })
    expect(away.said).toContain('✘ WhatsApp Cloud (vilque): no se llega a Meta')
    expect(away.said).toContain('– Webhook de WhatsApp (vilque): no se llega a http')
    expect(away.said).toMatch(
      /✘ Atención por WhatsApp \(vilque\): atiende; .*; 3 respuestas no se entregaron/,
    )
  })

  it('tells a database that does not answer from one without tables, and repeats no statement', async () => {
    const away = await examined({
      withDatabase: () => Promise.reject(new Error('La base de datos no responde.')),
    })
    expect(away).toMatchObject({
      well: false,
      said: expect.stringContaining('La base de datos no responde.\n'),
    })
    const failed = Object.assign(new Error('Failed query: select x'), { query: 'select x' })
    const bare = await examined({ withDatabase: () => Promise.reject(failed) })
    expect(bare.said).toContain('npm run db -- migrate')
    expect(bare.said).not.toContain('select')
  })
})
