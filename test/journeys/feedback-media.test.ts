import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { openStage, type Stage } from '../stage.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'
import type { Resident } from '../stand-ins/telegram/residents.ts'
import { codeOf, rowsOf } from './feedback-journeys.ts'
import { openBots } from './telegram-resident.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('samples')
})
afterAll(() => stage.close())

/** A photo with the name of its owner in it. */
const photo = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .withExif({ IFD0: { Artist: 'Rosa Mamani' } })
    .jpeg()
    .toBuffer()

const voice = Buffer.concat([
  Buffer.from('OggS\0\u0002', 'latin1'),
  Buffer.alloc(20),
  Buffer.from([1, 19]),
  Buffer.from('OpusHead\u0001\u0001\u0038\u0001\u0080\u00bb\0\0\0\0\0', 'latin1'),
])

let count = 7_500_000
const kept = (code: string) =>
  rowsOf(stage, sql`select media_type as type, hash from attachments where code = ${code} order by id`)

const onDisk = async (): Promise<string[]> => {
  const names = await readdir(join(stage.dataDir, 'attachments'), { recursive: true }).catch(() => [])
  return names.flatMap((name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [])
}

describe.each(['polling', 'webhook'] as const)('an opinion with files on Telegram by %s', (mode) => {
  let telegram: Telegram
  let close: () => Promise<void>
  beforeAll(async () => {
    const bots = await openBots(stage, 'puno', mode)
    telegram = bots.telegram
    close = bots.close
  })
  afterAll(() => close())

  /** Does it, and waits for words of the bot that say so. */
  const told = async (resident: Resident, act: () => unknown, wanted: string): Promise<string> => {
    const before = resident.received.length
    act()
    const found = () => resident.received.slice(before).find(({ text }) => text.includes(wanted))?.text
    await telegram.when(() => found() !== undefined, wanted)
    return found() ?? ''
  }
  const begun = async (): Promise<Resident> => {
    const resident = telegram.resident(++count)
    await told(resident, () => resident.say('quiero reportar'), words.askKind)
    await told(resident, () => resident.press(`1. ${words.kinds.complaint}`), words.askText.complaint)
    return resident
  }
  const finished = async (resident: Resident): Promise<string> => {
    await told(resident, () => resident.say(words.labels.nameless), 'Revise antes de enviar')
    return codeOf(await told(resident, () => resident.say(words.labels.send), 'PUN-'))
  }

  it('takes a photo with its caption as the text, and a pin as the place, in six actions', async () => {
    const resident = await begun()
    const bytes = await photo('#aa0000')
    const caption = `Basura en la esquina, ${mode}`
    await told(resident, () => resident.send('photo', { bytes, caption }), words.askWhere)
    await told(resident, () => resident.send('location'), words.pinTaken)
    const code = await finished(resident)
    const [row] = await rowsOf(stage, sql`select text, latitude from feedback where code = ${code}`)
    expect(row).toEqual({ text: caption, latitude: -15.8402 })
    const [file] = await kept(code)
    expect(file).toMatchObject({ type: 'image/jpeg' })
    const hash = String(file?.hash)
    const lying = await readFile(join(stage.dataDir, 'attachments', hash.slice(0, 2), hash))
    expect(lying.includes('Rosa Mamani')).toBe(false)
    expect((await sharp(lying).metadata()).width).toBe(64)
  })

  it('takes an album and a voice note before a word is written, and speaks to an album once', async () => {
    const resident = await begun()
    const colours = ['#00aa00', '#0000aa', '#aaaa00']
    const parts = await Promise.all(
      colours.map(async (one) => ({ bytes: await photo(mode === 'polling' ? one : `${one}99`) })),
    )
    const before = resident.received.length
    await told(resident, () => resident.album('photo', parts), words.fileTaken(1))
    await told(resident, () => resident.send('voice', { bytes: voice }), words.fileTaken(4))
    expect(
      resident.received.slice(before).filter(({ text }) => text.includes(words.fileTaken(1).slice(0, 10)))
        .length,
    ).toBe(2)
    await told(resident, () => resident.say(`No pasa el camión, ${mode}`), words.askWhere)
    await told(resident, () => resident.say(words.labels.skip), words.askName)
    const files = await kept(await finished(resident))
    expect(files.map(({ type }) => type).sort()).toEqual([
      'audio/ogg',
      'image/jpeg',
      'image/jpeg',
      'image/jpeg',
    ])
  })

  it('refuses what is not what its name says, and leaves nothing of an opinion that is cancelled', async () => {
    const before = await onDisk()
    const resident = await begun()
    const trap = { bytes: Buffer.from('MZ\u0090\0 program'), name: 'foto.pdf' }
    await told(resident, () => resident.send('document', trap), words.fileRefused.type)
    const bytes = await photo(mode === 'polling' ? '#123456' : '#654321')
    await told(resident, () => resident.send('photo', { bytes }), words.fileTaken(1))
    expect((await onDisk()).length).toBe(before.length + 1)
    await told(resident, () => resident.say('0'), words.cancelled)
    await expect.poll(onDisk).toEqual(before)
    expect(await rowsOf(stage, sql`select 1 from attachments where code is null`)).toEqual([])
  })
})
