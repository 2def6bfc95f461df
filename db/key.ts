import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './connect.ts'
import { sealedBy } from './schema.ts'

export const keyFile = 'encryption.key'

/** The bytes of a key as it is written in the settings or in its file; undefined when it is none. */
export const readKey = (written: string): Uint8Array | undefined => {
  const text = written.trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined
  return bytes?.length === 32 ? bytes : undefined
}

const missing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** A key that only this machine's owner of the folder can read, durable before it is used. */
const makeKey = async (path: string): Promise<void> => {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(fresh, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // Of two processes that start together one is first, and both read its key.
  await link(fresh, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(fresh)
}

/** The key of the data folder, made at the first start. Throws when the file holds something else. */
export const keyIn = async (dataDir: string): Promise<Uint8Array> => {
  const path = join(dataDir, keyFile)
  const written = await readFile(path, 'utf8').catch(async (error: unknown) => {
    if (!missing(error)) throw error
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await makeKey(path)
    return readFile(path, 'utf8')
  })
  await chmod(path, 0o600).catch(() => undefined)
  const key = readKey(written)
  if (!key) throw new Error(`El archivo ${keyFile} está dañado: recupérelo de su copia.`)
  return key
}

/**
 * Makes sure that the database is encrypted by this key: the first one to come is written down. Throws, saying what to
 * do, when it was another: with a wrong key nobody could be answered any more.
 */
export const claimKey = async (
  database: Pick<Database, 'transaction'>,
  fingerprint: string,
): Promise<void> => {
  const known = await database.transaction(async (tx) => {
    await tx.execute('lock table sealed_by in exclusive mode')
    const [row] = await tx.select().from(sealedBy)
    if (!row) await tx.insert(sealedBy).values({ key: fingerprint })
    return row?.key ?? fingerprint
  })
  if (known !== fingerprint)
    throw new Error(
      `La clave de cifrado no es la de esta base de datos. Copie el archivo ${keyFile} de la carpeta de datos original, o ponga su clave en ENCRYPTION_KEY.`,
    )
}
