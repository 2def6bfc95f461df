import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { largestFile } from '../../content/feedback.ts'
import type { Offered } from '../../db/fetch-file.ts'
import { createFiles, type Files, type FilesParts } from '../../db/files.ts'
import { documents, photos, pngBomb, recordings, secrets, unwanted } from './sample-files.ts'
import { docx, odt, xlsx, zip } from './sample-zips.ts'

let dataDir: string
let logged: { facts: object; message: string }[]
let files: Files
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'att-'))
  logged = []
  files = open()
})
afterEach(() => rm(dataDir, { recursive: true }))

const line = (facts: object, message: string) => logged.push({ facts, message })
const open = (parts: Partial<FilesParts> = {}) =>
  createFiles(dataDir, { log: { error: line, warn: line }, ...parts })
const offer = (bytes: Uint8Array): Offered => ({ bytes: bytes.length, read: async () => bytes })
const take = (bytes: Uint8Array) => files.take(offer(bytes))
const refused = (why: string) => ({ type: 'refused', why })

async function keptBytes(bytes: Uint8Array, mediaType: string): Promise<Buffer> {
  const taken = await take(bytes)
  expect(taken).toMatchObject({ type: 'kept', file: { mediaType } })
  if (taken.type !== 'kept') throw new Error('refused')
  const kept = Buffer.from((await files.read(taken.file.hash)) ?? [])
  expect(createHash('sha256').update(kept).digest('hex')).toBe(taken.file.hash)
  expect(kept.length).toBe(taken.file.bytes)
  return kept
}

/** The names of all that lies in the store. */
async function lying(): Promise<string[]> {
  const all = await readdir(join(dataDir, 'attachments'), { recursive: true }).catch(() => [])
  return all.filter((name) => name.length > 2)
}

describe('a photo', () => {
  it.each(Object.entries(photos))(
    'is kept without where, when and by whom it was taken: %s',
    async (kind, make) => {
      const photo = await make()
      expect(secrets.some((secret) => photo.includes(secret))).toBe(true)
      const kept = await keptBytes(photo, `image/${kind}`)
      for (const secret of secrets) expect(kept.includes(secret)).toBe(false)
      const { exif, xmp, icc, comments, orientation, format, width, height } = await sharp(kept).metadata()
      expect({ exif, xmp, icc, comments, orientation }).toEqual({})
      const upright = kind === 'jpeg' ? [40, 60] : [60, 40]
      expect([format, width, height]).toEqual([kind, ...upright])
    },
  )

  it('is drawn smaller when it has more points than anybody needs', async () => {
    const large = await sharp({ create: { width: 6000, height: 3000, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const { width, height } = await sharp(await keptBytes(large, 'image/jpeg')).metadata()
    expect([width, height]).toEqual([4096, 2048])
  })

  it('loses what was hidden behind it', async () => {
    const polyglot = Buffer.concat([await photos.jpeg(), docx(), Buffer.from('<script>alert(1)</script>')])
    const kept = await keptBytes(polyglot, 'image/jpeg')
    expect(kept.includes('PK')).toBe(false)
    expect(kept.includes('script')).toBe(false)
  })

  it('is refused when it would be a thousand times its size', async () => {
    for (const side of [30_000, 8_000]) expect(await take(pngBomb(side))).toEqual(refused('unsafe'))
    expect(await lying()).toEqual([])
  })

  it('is refused when a part of it is missing', async () => {
    const photo = await photos.jpeg()
    expect(await take(photo.subarray(0, photo.length / 2))).toEqual(refused('unsafe'))
  })

  it('is refused when nothing can draw it, and nothing else is', async () => {
    files = open({ cleanImage: async () => undefined })
    expect(await take(await photos.jpeg())).toEqual(refused('unsafe'))
    expect(await take(documents['application/pdf'])).toMatchObject({ type: 'kept' })
  })
})

describe('a document or a recording', () => {
  it.each(Object.entries(documents))('is known by what is in it: %s', async (mediaType, bytes) => {
    expect(await keptBytes(bytes, mediaType)).toEqual(bytes)
  })

  it.each(Object.entries(recordings))('may be a film without pictures: %s', async (_, bytes) => {
    expect(await keptBytes(bytes, 'audio/mp4')).toEqual(bytes)
  })

  it('may be of Word, Excel or LibreOffice', async () => {
    const office = 'application/vnd.openxmlformats-officedocument'
    await keptBytes(docx(), `${office}.wordprocessingml.document`)
    await keptBytes(xlsx(), `${office}.spreadsheetml.sheet`)
    await keptBytes(odt(), 'application/vnd.oasis.opendocument.text')
  })

  it.each(Object.entries(unwanted))('is refused when it is %s', async (_, bytes) => {
    expect(await take(bytes)).toEqual(refused('type'))
    expect(await lying()).toEqual([])
  })

  it('is refused as an archive of anything, and with macros in it', async () => {
    expect(await take(zip([{ name: 'a.txt', content: 'hola' }]))).toEqual(refused('type'))
    const macros = 'application/vnd.ms-word.document.macroEnabled'
    const types = `<Types><Override ContentType="${macros}.main+xml"/></Types>`
    const docm = zip([{ name: '[Content_Types].xml', content: types }])
    expect(await take(docm)).toEqual(refused('type'))
  })

  it.each([
    ['promises more than 100 MB', docx({ name: 'x', content: 'a', claims: 101 * 1024 * 1024 })],
    ['unpacks to more than a hundred times its size', docx({ name: 'x', content: Buffer.alloc(20_000_000) })],
    ['would be written elsewhere', docx({ name: '../../etc/passwd', content: 'x' })],
    ['would be written elsewhere on Windows', docx({ name: 'a\\..\\..\\b', content: 'x' })],
    ['would be written at the root', docx({ name: '/etc/passwd', content: 'x' })],
    ['is cut off', docx().subarray(0, -30)],
    ['has something behind it', Buffer.concat([docx(), Buffer.from('more')])],
  ])('is refused when it %s', async (_, bytes) => {
    expect(await take(bytes)).toEqual(refused('unsafe'))
  })
})

describe('whatever residents send', () => {
  it('is kept or refused, never an error, and what is kept is whole', { timeout: 180_000 }, async () => {
    const seeds = [
      ...Object.values(documents),
      docx(),
      odt(),
      ...Object.values(recordings),
      ...Object.values(unwanted),
    ]
    const mutated = fc
      .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), fc.nat())
      .map(([seed, changes, cut]) => {
        const bytes = Buffer.from(seed)
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
        return bytes.subarray(0, cut % 3 === 0 ? cut % (bytes.length + 1) : bytes.length)
      })
    // Images are drawn by a process each: a few of them below.
    files = open({ cleanImage: async () => undefined })
    const check = async (bytes: Uint8Array) => {
      const taken = await take(bytes)
      if (taken.type === 'refused') expect(['type', 'unsafe']).toContain(taken.why)
      else expect(await files.read(taken.file.hash)).toEqual(Buffer.from(bytes))
    }
    await fc.assert(fc.asyncProperty(mutated, check), { numRuns: 400 })
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), check), { numRuns: 200 })
  })

  it('is a clean image or none, however it was broken', { timeout: 180_000 }, async () => {
    const seeds = await Promise.all(Object.values(photos).map((make) => make()))
    const broken = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(255), fc.boolean())
      .map(([seed, at, value, cut]) => {
        const bytes = Buffer.from(seed)
        bytes[at % bytes.length] = value
        return cut ? bytes.subarray(0, at % bytes.length) : bytes
      })
    const check = async (bytes: Uint8Array) => {
      const taken = await take(bytes)
      if (taken.type === 'refused') {
        expect(['type', 'unsafe']).toContain(taken.why)
        return
      }
      const kept = Buffer.from((await files.read(taken.file.hash)) ?? [])
      for (const secret of secrets) expect(kept.includes(secret)).toBe(false)
    }
    await fc.assert(fc.asyncProperty(broken, check), { numRuns: 40 })
    expect(logged).toEqual([])
  })
})

describe('a file that does not arrive', () => {
  const never: Offered = { read: () => new Promise(() => {}) }

  it('is refused by the size that the platform tells, unread', async () => {
    const read = () => Promise.reject(new Error('was read'))
    expect(await files.take({ bytes: largestFile + 1, read })).toEqual(refused('size'))
    expect(logged).toEqual([])
  })

  it('is refused by the size that it comes to', async () => {
    const large = Buffer.alloc(largestFile + 1)
    expect(await files.take({ read: async () => large })).toEqual(refused('size'))
    const told = Object.assign(new Error('x'), { name: 'TooLarge' })
    expect(await files.take({ read: () => Promise.reject(told) })).toEqual(refused('size'))
    const most = Buffer.concat([documents['application/pdf'], Buffer.alloc(largestFile)]).subarray(
      0,
      largestFile,
    )
    expect(await take(most)).toMatchObject({ type: 'kept', file: { bytes: largestFile } })
  })

  it('is away, also when nobody answers, and the log has no word of why', async () => {
    files = open({ fetchWithin: 50 })
    expect(await files.take(never)).toEqual(refused('away'))
    expect(await files.take({ read: () => Promise.reject(new Error('https://bot123:secret')) })).toEqual(
      refused('away'),
    )
    expect(JSON.stringify(logged)).not.toContain('secret')
  })

  it('is away when whoever asked gives up', async () => {
    expect(await files.take(never, AbortSignal.abort())).toEqual(refused('away'))
    const giveUp = new AbortController()
    const taken = files.take(never, giveUp.signal)
    giveUp.abort()
    expect(await taken).toEqual(refused('away'))
  })

  it('lets only a few others be read at once, and all of them in the end', async () => {
    let [reading, most] = [0, 0]
    const slow = async () => {
      most = Math.max(most, ++reading)
      await new Promise((resolve) => setImmediate(resolve))
      reading--
      return documents['application/pdf']
    }
    const all = await Promise.all(Array.from({ length: 40 }, () => files.take({ read: slow })))
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['kept']))
    expect(most).toBe(4)
  })

  it('gives its place up to those behind it', async () => {
    const stop = new AbortController()
    const stuck = Array.from({ length: 4 }, () => files.take(never, stop.signal))
    const tired = files.take(never, AbortSignal.timeout(1))
    const behind = take(documents['application/pdf'])
    expect(await tired).toEqual(refused('away'))
    stop.abort()
    expect(await Promise.all(stuck)).toEqual(stuck.map(() => refused('away')))
    expect(await behind).toMatchObject({ type: 'kept' })
  })
})

describe('the store', () => {
  const pdf = documents['application/pdf']

  it('keeps the same content once, however often and at once it comes', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => take(pdf)))
    expect(new Set(all.map((taken) => JSON.stringify(taken))).size).toBe(1)
    const hash = createHash('sha256').update(pdf).digest('hex')
    expect(await lying()).toEqual([join(hash.slice(0, 2), hash)])
    expect((await stat(join(dataDir, 'attachments', hash.slice(0, 2), hash))).mode & 0o777).toBe(0o600)
  })

  it('reads only what it keeps, and no other file by any name', async () => {
    await writeFile(join(dataDir, 'key'), 'secret')
    for (const name of ['../key', '../../key', 'a'.repeat(64), '', `..${'/'.repeat(62)}`])
      expect(await files.read(name)).toBeUndefined()
    await files.remove(['../key'])
    expect(await readFile(join(dataDir, 'key'), 'utf8')).toBe('secret')
  })

  it('says that there is no room when the disk is full, and goes on when there is', async () => {
    for (const code of ['ENOSPC', 'EDQUOT']) {
      files = open({ write: () => Promise.reject(Object.assign(new Error('x'), { code })) })
      expect(await take(pdf)).toEqual(refused('no_room'))
    }
    expect(logged).toMatchObject([{ facts: { code: 'ENOSPC' } }, { facts: { code: 'EDQUOT' } }])
    files = open()
    expect(await take(pdf)).toMatchObject({ type: 'kept' })
  })

  it('does not call a broken disk a full one', async () => {
    files = open({ write: () => Promise.reject(Object.assign(new Error('x'), { code: 'EIO' })) })
    await expect(take(pdf)).rejects.toMatchObject({ code: 'EIO' })
  })

  it('removes what no row names any more, and what is gone already', async () => {
    const taken = await take(pdf)
    if (taken.type !== 'kept') throw new Error('refused')
    await files.remove([taken.file.hash])
    await files.remove([taken.file.hash])
    expect(await files.read(taken.file.hash)).toBeUndefined()
  })

  it('is swept of what nobody keeps and what a kill left unfinished, and of nothing that is new or not its own', async () => {
    const folder = (name: string) => join(dataDir, 'attachments', name.slice(0, 2), name)
    const hashes: string[] = []
    for (const bytes of [pdf, documents['audio/amr'], documents['audio/aac']]) {
      const taken = await take(bytes)
      if (taken.type === 'kept') hashes.push(taken.file.hash)
    }
    const [kept = '', old = '', fresh = ''] = hashes
    const ofOld = old.slice(0, 2)
    const [unfinished, foreign] = [`.${old}.0123456789ab.part`, 'notas.txt']
    for (const name of [unfinished, foreign]) await writeFile(join(dataDir, 'attachments', ofOld, name), 'x')
    const longAgo = new Date('2020-01-01')
    for (const path of [
      folder(kept),
      folder(old),
      ...[unfinished, foreign].map((one) => join(dataDir, 'attachments', ofOld, one)),
    ])
      await utimes(path, longAgo, longAgo)
    const asked: string[] = []
    const isKept = async (names: readonly string[]) => {
      asked.push(...names)
      return new Set([kept])
    }
    expect(await files.sweep(isKept, new Date('2021-01-01'))).toBe(2)
    expect(asked.sort()).toEqual([kept, old].sort())
    const left = (await lying()).map((path) => path.slice(3)).sort()
    expect(left).toEqual([kept, fresh, foreign].sort())
    await utimes(folder(kept), longAgo, longAgo)
    await take(pdf)
    expect(await files.sweep(async () => new Set(), new Date('2021-01-01'))).toBe(0)
  })

  it('has nothing to sweep before the first file', async () => {
    expect(await files.sweep(async () => new Set(), new Date())).toBe(0)
  })
})
