import { execFile } from 'node:child_process'
import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshFolder } from './stage.ts'

const ours = fileURLToPath(new URL('..', import.meta.url))
let folder: Awaited<ReturnType<typeof freshFolder>>

const write = async (path: string, text: string) => {
  await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await writeFile(join(folder.path, path), text)
}

/** A product of four programs that do next to nothing. */
beforeAll(async () => {
  folder = await freshFolder()
  await copyFile(join(ours, 'run.js'), join(folder.path, 'run.js'))
  await write('package.json', '{"type":"module"}')
  await write('tsconfig.json', '{}')
  for (const program of ['db/image-cleaner', 'db/reading/reader', 'bot/channels/whatsapp/client-process'])
    await write(`${program}.ts`, 'console.log(import.meta.url, process.argv[2])')
  await mkdir(join(folder.path, 'node_modules'))
  for (const name of ['esbuild', '@esbuild'])
    await symlink(join(ours, 'node_modules', name), join(folder.path, 'node_modules', name), 'junction')
})
afterAll(() => folder.remove())

const run = async (...words: string[]) =>
  promisify(execFile)(process.execPath, [join(folder.path, 'run.js'), ...words], {
    env: { PATH: process.env.PATH ?? '' },
  })

const unfinished = async () =>
  (await readdir(join(folder.path, 'node_modules', '.cache', 'ventanilla'))).filter((name) =>
    name.startsWith('unfinished'),
  )

it('runs what the files say now, from wherever it is called', async () => {
  await write('said.ts', `export const said: string = 'uno'`)
  await write('main.ts', `import { said } from './said.ts'\nconsole.log(said, ...process.argv.slice(2))`)
  expect((await run('main.ts', 'a', 'b')).stdout).toBe('uno a b\n')
  await write('said.ts', `export const said: string = 'dos'`)
  expect((await run(join(folder.path, 'main.ts'))).stdout).toBe('dos\n')
})

it('several that start at once after a change all run what is new', async () => {
  await write('main.ts', `console.log('tres')`)
  const said = await Promise.all(Array.from({ length: 4 }, () => run('main.ts')))
  expect(said.map(({ stdout }) => stdout)).toEqual(Array(4).fill('tres\n'))
  expect(await unfinished()).toEqual([])
})

it('a file finds what lies beside it where it was written', async () => {
  const { stdout } = await run('db/reading/reader.ts', 'txt')
  expect(stdout).toMatch(/^file:\S+\/db\/reading\/reader\.ts txt\n$/)
})

it('a fault names the file and the line that were written', async () => {
  await write('main.ts', `type Nothing = never\n\nthrow new Error('a fault') as Nothing`)
  await expect(run('main.ts')).rejects.toMatchObject({ stderr: expect.stringMatching(/main\.ts:3/) })
})

it('a fault in how it is written is told, and what was right runs again afterwards', async () => {
  await write('main.ts', 'const = 1')
  await expect(run('main.ts')).rejects.toMatchObject({ stderr: expect.stringMatching(/main\.ts:1/) })
  expect(await unfinished()).toEqual([])
  await write('main.ts', `console.log('cuatro')`)
  expect((await run('main.ts')).stdout).toBe('cuatro\n')
})
