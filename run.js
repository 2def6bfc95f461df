import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// node run.js <program> [words]: runs a program of the product. Node 20 reads no TypeScript, and a loader that translates file
// by file costs half of a start and lives on beside the product: our own files are bundled once, and again when one changed.
// Without a program they are only bundled, as npm does at the end of an installation, so that the first start need not.

const root = dirname(fileURLToPath(import.meta.url))
const programs = [
  'main.ts',
  'db/image-cleaner.ts',
  'db/reading/reader.ts',
  'bot/channels/whatsapp/client-process.ts',
]
/** Below our packages, so that the bundle finds them. */
const usualPlace = join(root, 'node_modules', '.cache', 'ventanilla')
/** Who runs from an older bundle may yet load a part of it. */
const kept = 10

const stampOf = (path) => {
  const { mtimeMs, size } = fs.statSync(join(root, path))
  return [path, mtimeMs, size]
}

/** The folder of the bundle when it is of these very files. */
const findBundle = (place) => {
  try {
    const { of, files, folder } = JSON.parse(fs.readFileSync(join(place, 'bundle.json'), 'utf8'))
    const same = files.every((file) => String(file) === String(stampOf(file[0])))
    return of === root && same && fs.existsSync(folder) ? folder : undefined
  } catch {
    return undefined
  }
}

/** What a file reads beside itself it finds where it was written, not where the bundle is. */
const ownAddresses = {
  name: 'own addresses',
  setup: (build) => {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

const bundleInto = async (outdir) => {
  const { build, stop } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outbase: root,
    outdir,
    bundle: true,
    // What is loaded only when it is wanted stays so.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    plugins: [ownAddresses],
  })
  await stop()
  return [...Object.keys(metafile.inputs), 'run.js', 'tsconfig.json'].map(stampOf)
}

const forgetOld = (place) => {
  const folders = fs
    .readdirSync(place, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => ({ path: join(place, name), at: fs.statSync(join(place, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of folders.slice(kept)) fs.rmSync(path, { recursive: true, force: true })
}

/** Others may be doing the same at this moment: a bundle is there whole or not at all. */
const bundle = async (place) => {
  const unfinished = fs.mkdtempSync(join(place, 'unfinished-'))
  const files = await bundleInto(unfinished).catch((error) => {
    fs.rmSync(unfinished, { recursive: true, force: true })
    throw error
  })
  const name = createHash('sha256').update(String(files)).digest('hex').slice(0, 16)
  const folder = join(place, name)
  try {
    fs.renameSync(unfinished, folder)
  } catch {
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
  const note = `${folder}.json`
  fs.writeFileSync(note, JSON.stringify({ of: root, files, folder }))
  fs.renameSync(note, join(place, 'bundle.json'))
  forgetOld(place)
  return folder
}

/** Where the product's folder may not be written to, each run makes its own bundle. */
const ownPlace = () => {
  const place = fs.mkdtempSync(join(tmpdir(), 'ventanilla-'))
  process.on('exit', () => fs.rmSync(place, { recursive: true, force: true }))
  fs.symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'junction')
  return place
}

const placeToBundle = () => {
  try {
    fs.mkdirSync(usualPlace, { recursive: true })
    fs.accessSync(usualPlace, fs.constants.W_OK)
    return usualPlace
  } catch {
    return ownPlace()
  }
}

const [, , asked, ...words] = process.argv
const folder = findBundle(usualPlace) ?? (await bundle(placeToBundle()))
if (asked !== undefined) {
  const program = relative(root, resolve(root, asked))
  process.argv = [process.execPath, join(root, program), ...words]
  // Stack traces name the true files.
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(join(folder, program.replace(/\.ts$/, '.js'))).href)
}
