import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, start, stop } from './programs.ts'
import { freshFolder, until } from './stage.ts'

let folder: Awaited<ReturnType<typeof freshFolder>>
let settings: Record<string, string>
beforeAll(async () => {
  folder = await freshFolder()
  settings = { DATA_DIR: join(folder.path, 'data') }
})
afterAll(() => folder.remove())

const password = 'tren lento hacia el lago'
const json = { 'content-type': 'application/json' }

describe('the first start', () => {
  it('says where the first account is made; once there is one, no more', async () => {
    const program = await start(settings)
    await until('the link is said', () => /enlace=[\w-]{43}/.test(program.out()))
    const secret = /enlace=([\w-]{43})/.exec(program.out())?.[1] ?? ''
    const made = await fetch(`${program.origin}/v1/invitations/${secret}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'ana@muni.pe', name: 'Ana', password }),
    })
    expect(made.status).toBe(201)
    const signedIn = await fetch(`${program.origin}/v1/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'ana@muni.pe', password }),
    })
    expect(await signedIn.json()).toMatchObject({ roles: [{ institution: '*', role: 'admin' }] })
    expect((await stop(program, 'SIGTERM')).code).toBe(0)
    expect(program.err()).not.toContain(secret)
    const again = await start(settings)
    await until('it is ready', () => again.out().includes('Ctrl-C'))
    await stop(again, 'SIGTERM')
    expect(again.out()).not.toContain('enlace=')
  })

  it('without the admin API serves neither it nor its document, and health as ever', async () => {
    const program = await start({ ...settings, RUN: 'web' })
    const status = async (path: string) => (await fetch(`${program.origin}${path}`)).status
    expect(await Promise.all(['/v1/session', '/openapi.json', '/docs'].map(status))).toEqual([404, 404, 404])
    expect(await Promise.all(['/healthz', '/readyz', '/metrics'].map(status))).toEqual([200, 200, 200])
    await stop(program, 'SIGTERM')
  })
})

it('npm run staff adds, lists and gives tokens from the terminal', async () => {
  const added = await run(
    ['staff', 'add', '--email', 'carla@muni.pe', '--role', 'viewer', '--password-stdin'],
    settings,
    'nieve sobre la cordillera\n',
  )
  expect(added).toMatchObject({ code: 0, err: '', out: expect.stringContaining('viewer en todas') })
  const listed = await run(['staff', 'list'], settings)
  expect(listed.out.trim().split('\n')).toEqual([
    'ana@muni.pe · Ana · admin en todas las municipalidades',
    'carla@muni.pe · carla@muni.pe · viewer en todas las municipalidades',
  ])
  const refused = await run(['staff', 'disable', '--email', 'ana@muni.pe'], settings)
  expect([refused.code, refused.out, refused.err]).toEqual([1, '', expect.stringContaining('última cuenta')])
})
