import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
    say: (line) => lines.push(line),
    ...more,
  })
  return { well, said: lines.join('\n') }
}

const linked = (state: string, error: string | null = null) =>
  stage.database.call((db) =>
    sayState(db, {
      institution: 'vilque',
      channel: 'whatsapp',
      state,
      since: new Date(),
      messageAt: null,
      acknowledgedAt: null,
      restarts: 0,
      error,
      qr: null,
    }),
  )

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
