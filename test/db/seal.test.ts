import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyFile, keyIn, readKey } from '../../db/key.ts'
import { createSeal } from '../../db/seal.ts'

const folder = () => mkdtemp(join(tmpdir(), 'ventanilla-key-'))

describe('the seal', () => {
  const seal = createSeal(randomBytes(32))

  it('gives back what it closed, whatever it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => seal.open(seal.close(text)) === text))
  })

  it('closes the same text differently each time, and marks it always the same', () => {
    expect(seal.close('51999888777')).not.toBe(seal.close('51999888777'))
    expect(seal.mark('51999888777')).toBe(seal.mark('51999888777'))
    expect(seal.mark('51999888777')).not.toBe(seal.mark('51999888778'))
  })

  it('shows nothing of the text', () => {
    expect(Buffer.from(seal.close('María Quispe'), 'base64').toString('latin1')).not.toContain('Quispe')
    expect(seal.mark('51999888777')).not.toContain('999')
  })

  it('opens nothing that was changed, cut or closed by another key', () => {
    const other = createSeal(randomBytes(32))
    const closed = seal.close('calle Lima 123')
    expect(() => other.open(closed)).toThrow()
    expect(() => seal.open(closed.slice(0, -4))).toThrow()
    const bytes = Buffer.from(closed, 'base64')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (at) => {
        const bad = Buffer.from(bytes)
        bad[at] = (bad[at] ?? 0) ^ 1
        expect(() => seal.open(bad.toString('base64'))).toThrow()
      }),
    )
  })

  it('of another key marks differently and is told by its fingerprint', () => {
    const other = createSeal(randomBytes(32))
    expect(other.mark('x')).not.toBe(seal.mark('x'))
    expect(other.fingerprint).not.toBe(seal.fingerprint)
  })
})

describe('the key of the data folder', () => {
  it('is made once, for its owner alone, also when two processes start together', async () => {
    const dir = await folder()
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyIn(dir)))
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect((await stat(join(dir, keyFile))).mode & 0o777).toBe(0o600)
    expect(readKey(await readFile(join(dir, keyFile), 'utf8'))).toEqual(keys[0])
  })

  it('is read as 64 hexadecimal digits or as base64, and as nothing else', () => {
    const key = randomBytes(32)
    expect(readKey(key.toString('hex'))).toEqual(key)
    expect(readKey(`${key.toString('base64')}\n`)).toEqual(key)
    expect(readKey(key.toString('base64url'))).toEqual(key)
    for (const bad of ['', 'secreto', key.toString('hex').slice(1), `${key.toString('base64')}AA`])
      expect(readKey(bad)).toBeUndefined()
  })

  it('that is damaged is said plainly instead of being replaced', async () => {
    const dir = await folder()
    await writeFile(join(dir, keyFile), 'roto')
    await expect(keyIn(dir)).rejects.toThrow(/dañado/)
    expect(await readFile(join(dir, keyFile), 'utf8')).toBe('roto')
  })
})
