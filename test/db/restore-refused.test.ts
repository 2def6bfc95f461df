import { createHash } from 'node:crypto'
import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tendDatabase } from '../../admin-api/commands/database.ts'
import { backUp } from '../../db/backup.ts'
import { BackupFault } from '../../db/backup-fault.ts'
import type { Manifest } from '../../db/backup-manifest.ts'
import { checkBackup, openBackup } from '../../db/backup-read.ts'
import { writeZip } from '../../db/backup-zip.ts'
import { claimKey } from '../../db/key.ts'
import { restore } from '../../db/restore.ts'
import { createSeal } from '../../db/seal.ts'
import { openDatabase } from '../stage.ts'
import { emptyDatabase, fill, summaryOf } from './backup-stage.ts'

const now = new Date('2026-11-21T02:00:00Z')
let source: Awaited<ReturnType<typeof openDatabase>>
let target: Awaited<ReturnType<typeof emptyDatabase>>
let file: string
beforeAll(async () => {
  source = await openDatabase()
  await fill(source.database, source.dataDir)
  file = join(source.dataDir, 'copia.zip')
  await backUp({ database: source.database, dataDir: source.dataDir, path: file, now })
  target = await emptyDatabase(source)
  await target.database.raw(
    (sql) => sql`insert into asked (institution, channel, status) values ('mia', 'web', 'answer')`,
  )
})
afterAll(async () => {
  await target.close()
  await source.close()
})

/** Runs the work, which must be refused, and looks whether the target still holds what it held. */
const refused = async (work: () => Promise<unknown>, sentence: RegExp | string) => {
  const before = await summaryOf(target)
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Error)
  expect(error instanceof Error && error.message).toMatch(sentence)
  expect(await summaryOf(target)).toEqual(before)
}

/** A backup with another manifest, or other rows, than the true one. */
const forged = async (
  name: string,
  change: (manifest: Manifest, sums: Map<string, string>) => void,
  rows = (text: Buffer): Buffer => text,
) => {
  const path = join(source.dataDir, name)
  const backup = await openBackup(file)
  const sums = new Map<string, string>()
  await writeZip(
    path,
    (async function* () {
      for (const table of backup.manifest.tables) {
        const chunks: Buffer[] = []
        for await (const chunk of backup.lines(table)) chunks.push(chunk)
        const content = rows(Buffer.concat(chunks))
        sums.set(table.name, createHash('sha256').update(content).digest('hex'))
        yield { name: `tables/${table.name}.ndjson`, content: [content], pack: true }
      }
      change(backup.manifest, sums)
      for (const hash of backup.attachments)
        yield { name: `attachments/${hash}`, content: backup.attachment(hash), pack: false }
      yield { name: 'manifest.json', content: [Buffer.from(JSON.stringify(backup.manifest))], pack: true }
    })(),
  )
  backup.close()
  return path
}

describe('refused, and nothing changed:', () => {
  it('a file that is not there, a folder, a file that is no backup', async () => {
    const text = join(source.dataDir, 'carta.zip')
    await writeFile(text, 'Estimado alcalde: '.repeat(100))
    await refused(() => restore({ ...target, path: '/no/hay/nada.zip' }), /^No existe \/no\/hay\/nada\.zip\./)
    await refused(() => restore({ ...target, path: source.dataDir }), /es una carpeta/)
    await refused(() => restore({ ...target, path: text }), /no es una copia de seguridad/)
  })

  it('a file that was cut short anywhere', async () => {
    const { length } = await readFile(file)
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      const cut = join(source.dataDir, `cortada${part}.zip`)
      await cp(file, cut)
      await truncate(cut, Math.floor(length * part))
      await expect(restore({ ...target, path: cut })).rejects.toThrow(/dañada/)
    }
    await refused(() => restore({ ...target, path: join(source.dataDir, 'cortada0.9.zip') }), /dañada/)
  })

  it('a file in which any bit has turned, unless the bit says nothing of what is held', async () => {
    const bytes = await readFile(file)
    const spoilt = join(source.dataDir, 'estropeada.zip')
    const truth = await openBackup(file)
    truth.close()
    let found = 0
    const step = Math.ceil(bytes.length / 150)
    for (let at = 0; at < bytes.length; at += step) {
      const other = Buffer.from(bytes)
      other[at] = (other[at] ?? 0) ^ 0x10
      await writeFile(spoilt, other)
      const held = await openBackup(spoilt)
        .then(async (backup) => {
          await checkBackup(backup).finally(backup.close)
          return backup.manifest
        })
        .catch((error: unknown) => error)
      if (held instanceof Error) {
        expect(held).toBeInstanceOf(BackupFault)
        found += 1
      } else expect(held).toEqual(truth.manifest)
    }
    expect(found).toBeGreaterThan(100)
  })

  it('a backup of a later version, with what to do', async () => {
    const path = await forged('futura.zip', ({ migrations, product }) => {
      product.version = '9.0.0'
      migrations.push({ tag: '9000_future', hash: 'f'.repeat(64) })
    })
    await refused(() => restore({ ...target, path }), /9\.0\.0.*actualice el programa/)
  })

  it('a database of a later version', async () => {
    const later = await emptyDatabase(source)
    await later.database.raw(
      (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('f', 9999999999999)`,
    )
    await expect(restore({ ...later, path: file })).rejects.toThrow(/actualice el programa/)
    await later.close()
  })

  it('rows that the database does not take, named by their table', async () => {
    const spoil = (text: Buffer) =>
      Buffer.from(text.toString().replaceAll('"kind":"complaint"', '"kind":null'))
    const other = await forged('otras.zip', () => undefined, spoil)
    await refused(() => restore({ ...target, path: other }), /dañada/)
    const honest = ({ tables }: Manifest, sums: Map<string, string>) => {
      for (const table of tables) table.sha256 = sums.get(table.name) ?? ''
    }
    const path = await forged('nulas.zip', honest, spoil)
    await refused(() => restore({ ...target, path }), /tabla «feedback».*No se cambió nada/)
  })

  it('what another key has encrypted, by the order itself', async () => {
    const signals = { signal: new AbortController().signal }
    const told: string[] = []
    const say = (line: string) => void told.push(line)
    const parts = { say, complain: say, ...signals }
    const [one, two] = ['1', '2'].map((digit) => digit.repeat(64))
    await claimKey(source.database, createSeal(Buffer.from(one ?? '', 'hex')).fingerprint)
    const path = join(source.dataDir, 'sellada.zip')
    await tendDatabase(['backup', path], { ...source, ...parts, encryptionKey: one })
    const order = (encryptionKey: string | undefined) =>
      tendDatabase(['restore', path], { ...target, ...parts, encryptionKey })
    await refused(() => order(two), /La clave de cifrado no es/)
    const { close, ...there } = await emptyDatabase(source)
    expect(await tendDatabase(['restore', path], { ...there, ...parts, encryptionKey: one })).toBe(true)
    expect(told.join()).toContain('restaurada')
    await close()
  })

  it('when what runs after it throws; no attachment stays either', async () => {
    const after = () => Promise.reject(new Error('la clave no es la de esta copia'))
    await refused(() => restore({ ...target, path: file, after }), /la clave no es/)
    expect(await readdir(target.dataDir)).not.toContain('attachments')
  })

  it('when it is given up', async () => {
    const stopping = new AbortController()
    const progress = ({ what }: { what: string }) => {
      if (what === 'feedback') stopping.abort(new Error('Interrumpido.'))
    }
    await refused(() => restore({ ...target, path: file, progress, signal: stopping.signal }), /Interrumpido/)
  })
})
