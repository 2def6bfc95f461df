import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Converse } from '../../../bot/channels/channel.ts'
import { createFiles, type Files, type Taken } from '../../../db/files.ts'
import { photos, secrets } from '../../db/sample-files.ts'
import { type Scripted, scripted } from '../scripted-converse.ts'
import { openBot } from '../telegram-stage.ts'

let dataDir: string
let files: Files
let over: Scripted
let taken: Taken[]
let bot: Awaited<ReturnType<typeof openBot>>

/** A conversation that keeps every file it is offered. */
const keeping =
  (converse: Converse): Converse =>
  async ({ file, ...incoming }) => {
    if (file) taken.push(await files.take(file))
    return converse(incoming)
  }

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'att-'))
  const log = { error: () => {}, warn: () => {} }
  files = createFiles(dataDir, { log, fetchWithin: 3_000 })
  over = scripted()
  taken = []
  over.converse = keeping(over.converse)
  bot = await openBot(over, 'polling')
})
afterEach(async () => {
  await bot.close()
  await rm(dataDir, { recursive: true })
})

const settled = () => bot.telegram.when(() => bot.telegram.pendingUpdates === 0, 'all confirmed')

describe('a file by Telegram', () => {
  it('is kept without where and by whom it was made, though sent as a document of another name', async () => {
    const rosa = bot.telegram.resident(7)
    rosa.send('document', { bytes: await photos.jpeg(), name: 'carta.pdf', mime: 'application/pdf' })
    await settled()
    const [one] = taken
    expect(one).toMatchObject({ type: 'kept', file: { mediaType: 'image/jpeg' } })
    const kept = Buffer.from((one?.type === 'kept' && (await files.read(one.file.hash))) || [])
    for (const secret of secrets) expect(kept.includes(secret)).toBe(false)
    expect(await sharp(kept).metadata()).toMatchObject({ width: 40, height: 60 })
  })

  it('is refused with the reason: its size, its type, its damage, or that it does not come', async () => {
    const { telegram } = bot
    const rosa = telegram.resident(7)
    const photo = await photos.jpeg()
    rosa.send('document', { size: 11 * 1024 * 1024 })
    rosa.send('document', { size: 30 * 1024 * 1024 })
    rosa.send('document', { bytes: Buffer.from('MZ\x90\0 program'), name: 'foto.jpg', mime: 'image/jpeg' })
    rosa.send('photo', { bytes: photo.subarray(0, photo.length / 2) })
    await settled()
    telegram.faults.blackHole({ method: 'file' })
    rosa.send('voice')
    await settled()
    const why = taken.map((one) => (one.type === 'refused' ? one.why : one.type))
    expect(why).toEqual(['size', 'size', 'type', 'unsafe', 'away'])
    expect(telegram.calls.filter(({ method }) => method === 'getFile')).toHaveLength(3)
  })

  it('is left for Telegram to bring again when the bot must stop before it has come', async () => {
    const { telegram, channel } = bot
    files = createFiles(dataDir, { log: { error: () => {}, warn: () => {} } })
    telegram.faults.blackHole({ method: 'file' })
    const { updateId } = telegram.resident(7).send('voice')
    await telegram.when(() => telegram.calls.some(({ method }) => method === 'file'))
    await channel.stop(AbortSignal.timeout(100))
    expect(taken).toEqual([])
    expect(telegram.pending.map(({ id }) => id)).toEqual([updateId])
    expect(over.happened).toEqual([])
  })
})
