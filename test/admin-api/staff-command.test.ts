import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StaffOptions, tendStaff } from '../../admin-api/commands/staff.ts'
import { smallTowns } from '../towns.ts'
import { signIn } from './people.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const tend = async (order: string, typed: StaffOptions = {}, typedIn = '') => {
  const [said, complaints]: [string[], string[]] = [[], []]
  const done = await tendStaff([order], typed, {
    database: stage.database,
    address: 'https://muni.pe',
    input: Readable.from([typedIn]),
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
    now: stage.clock.now,
  })
  return { done, said, complaint: complaints.join('\n') }
}

describe('the staff command', () => {
  it('invites, makes an account with a password, disables it, lists, and gives tokens', async () => {
    const invited = await tend('add', { email: 'Bea@muni.pe', role: 'editor', institution: 'vilque' })
    expect(invited.said[0]).toContain('bea@muni.pe, editor en vilque')
    const secret = new URL(invited.said[1] ?? '').searchParams.get('enlace')
    expect((await stage.call('GET', `/v1/invitations/${secret}`)).body).toMatchObject({
      email: 'bea@muni.pe',
    })
    const carla = { email: 'carla@muni.pe', role: 'viewer', 'password-stdin': true }
    expect((await tend('add', carla, 'tren lento hacia el lago\r\n')).said).toEqual([
      'Cuenta creada: carla@muni.pe, viewer en todas las municipalidades.',
    ])
    expect((await tend('add', carla, 'tren lento hacia el lago')).complaint).toContain('Ya hay una cuenta')
    expect((await signIn(stage, 'carla@muni.pe')).status).toBe(200)
    expect((await tend('disable', { email: 'carla@muni.pe' })).done).toBe(true)
    expect((await signIn(stage, 'carla@muni.pe')).status).toBe(401)
    expect((await tend('list')).said).toEqual([
      'carla@muni.pe · carla@muni.pe · viewer en todas las municipalidades · apagada',
    ])
    const token = await tend('token', { name: 'informe', role: 'viewer', institution: 'vilque', days: '5' })
    expect((await stage.call('GET', '/v1/session', { token: token.said[1] ?? '' })).status).toBe(200)
    const { items } = (await stage.call('GET', '/v1/audit', await stage.as('admin'))).body
    const acts = items
      .filter(({ by }: { by: string }) => by === 'consola')
      .map(({ action }: { action: string }) => action)
    expect(acts).toEqual(['createToken', 'changeStaff', 'addStaff', 'inviteStaff'])
  })

  it('refuses in words what does not work', async () => {
    const refused = async (order: string, typed: StaffOptions = {}, typedIn = '') => {
      const { done, said, complaint } = await tend(order, typed, typedIn)
      expect([done, said]).toEqual([false, []])
      return complaint
    }
    expect(await refused('add', { role: 'editor' })).toContain('--email')
    expect(await refused('add', { email: 'x@muni.pe', role: 'jefe' })).toContain('--role')
    expect(await refused('add', { email: 'x@muni.pe', role: 'editor', institution: 'nada' })).toContain(
      'nada',
    )
    expect(await refused('token', { name: 'x', role: 'viewer', days: '401' })).toContain('--days')
    expect(await refused('disable', { email: 'nadie@muni.pe' })).toContain('nadie@muni.pe')
    expect(await refused('bailar')).toContain('npm run staff')
    const weak = { email: 'y@muni.pe', role: 'viewer', 'password-stdin': true }
    const complaint = await refused('add', weak, 'Vilque2026Vilque')
    expect(complaint).toContain('La contraseña no sirve')
    expect(complaint).not.toContain('Vilque2026')
  })
})
