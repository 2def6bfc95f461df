import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openProduct } from '../../bot/product.ts'
import { claimKey, keyFile, keyIn, readKey } from '../../db/key.ts'
import { createSeal } from '../../db/seal.ts'
import { freshFolder, silent, until } from '../stage.ts'
import { oneServer, proxy, use } from './one-server.ts'
import { afterwards } from './processes.ts'

oneServer()

/** The database as if no key had ever been used in it. */
const forgetKey = async () => {
  const database = await use()
  await database.call((db) => db.execute('delete from sealed_by'))
  return database
}

it('a key is 32 bytes, written in hex or in either base64; nothing else is one', () => {
  const key = randomBytes(32)
  for (const written of [key.toString('hex'), key.toString('base64'), `  ${key.toString('base64url')}\n`])
    expect(Buffer.from(readKey(written) ?? '')).toEqual(key)
  for (const wrong of [
    '',
    'secreto',
    key.toString('hex').slice(1),
    `${key.toString('base64')}A`,
    'ñ'.repeat(43),
  ])
    expect(readKey(wrong)).toBeUndefined()
})

it('is made once, for its owner alone, however many processes start together', async () => {
  const folder = await freshFolder()
  const dataDir = join(folder.path, 'datos')
  const keys = await Promise.all(Array.from({ length: 20 }, () => keyIn(dataDir)))
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
  expect(await readdir(dataDir)).toEqual([keyFile])
  expect((await stat(join(dataDir, keyFile))).mode & 0o777).toBe(0o600)
  expect(await keyIn(dataDir)).toEqual(keys[0])
  await folder.remove()
})

it('is not made anew over a file that is damaged: what it closed would be lost', async () => {
  const folder = await freshFolder()
  const path = join(folder.path, keyFile)
  for (const damaged of ['', 'xx', '\0\0\0']) {
    await writeFile(path, damaged)
    await expect(keyIn(folder.path)).rejects.toThrow(/encryption\.key está dañado: recupérelo de su copia/)
    expect(await readFile(path, 'utf8')).toBe(damaged)
  }
  await folder.remove()
})

describe('the product on a database that has a key', () => {
  const start = (url: string, dataDir: string, encryptionKey?: string) =>
    openProduct({ dataDir, databaseUrl: url, encryptionKey, log: silent })
  const folder = async () => {
    const { path, remove } = await freshFolder()
    afterwards(remove)
    return path
  }

  it('does not start without it, starts with it, and leaves no key of its own', async () => {
    const { url } = await proxy()
    const [first, second, third] = [await folder(), await folder(), await folder()]
    await (await start(url, first)).close()
    await expect(start(url, second)).rejects.toThrow(/La clave de cifrado no es la de esta base de datos/)
    await (await start(url, third, (await readFile(join(first, keyFile), 'utf8')).trim())).close()
    expect(await readdir(third)).not.toContain(keyFile)
  })

  it('that answers only after the start is not touched with another key: it stays away', async () => {
    const server = await proxy()
    const dataDir = await folder()
    // What was published last is there, so that questions are answered.
    await forgetKey()
    await (await start(server.url, dataDir, randomBytes(32).toString('hex'))).close()
    server.refuse(true)
    server.cutAll()
    const wrong = await start(server.url, dataDir, randomBytes(32).toString('hex'))
    afterwards(() => wrong.close())
    const say = (id: string) =>
      wrong.converse({
        institution: 'puno',
        channel: 'web',
        chat: 'c',
        id,
        message: { type: 'text', text: '¿Cuál es la misión?' },
      })
    expect((await say('1')).replies.length).toBeGreaterThan(0)
    server.refuse(false)
    const attempts = server.attempts
    await until('it has come back', () => server.attempts > attempts + 1)
    await expect(wrong.database.ready(1500)).rejects.toThrow(/no responde/)
    expect(wrong.database.state()).toBe('away')
    expect(await say('2')).toMatchObject({ kept: false })
    await expect(wrong.database.transaction(async () => 1)).rejects.toThrow(/no responde/)
  })
})

it('the first key to come is the database’s, another is refused with what to do, of many together too', async () => {
  const database = await forgetKey()
  const [mine, other] = [createSeal(randomBytes(32)), createSeal(randomBytes(32))]
  const claims = Array.from({ length: 10 }, () => claimKey(database, mine.fingerprint))
  await Promise.all(claims)
  await claimKey(database, mine.fingerprint)
  await expect(claimKey(database, other.fingerprint)).rejects.toThrow(
    'La clave de cifrado no es la de esta base de datos. Copie el archivo encryption.key de la carpeta de datos original, o ponga su clave en ENCRYPTION_KEY.',
  )
})
