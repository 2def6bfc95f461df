import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

const [here = '', there = ''] = smallTowns.map(({ institution }) => institution.slug)
let stage: ApiStage
let [ruler, admin]: [As, As] = [{}, {}]
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  ruler = await stage.as('admin')
  admin = await stage.as('admin', here)
  for (const institution of [here, there, '*', here])
    await stage.call('POST', '/v1/tokens', { ...ruler, body: { name: 'x', institution, role: 'viewer' } })
  await stage.call('POST', '/v1/staff', {
    ...admin,
    body: { email: 'ana@muni.pe', roles: [{ institution: here, role: 'viewer' }] },
  })
})
afterAll(() => stage.close())

type Item = { id: string; institution: string | null; by: string; action: string }
const acts = async (by: As, query = ''): Promise<Item[]> =>
  (await stage.call('GET', `/v1/audit${query}`, by)).body.items

describe('the audit log', () => {
  it('tells who did what, the latest first; administrators of one municipality read of that one', async () => {
    expect((await acts(ruler)).map(({ action, institution }) => [action, institution])).toEqual([
      ['inviteStaff', here],
      ['createToken', here],
      ['createToken', null],
      ['createToken', there],
      ['createToken', here],
    ])
    expect((await acts(admin)).map(({ institution }) => institution)).toEqual([here, here, here])
    expect(await acts(admin, `?institution=${there}`)).toEqual([])
  })

  it('is filtered by who, what, when and where, page by page', async () => {
    expect(await acts(ruler, '?action=inviteStaff')).toHaveLength(1)
    const by = (await acts(ruler))[0]?.by ?? ''
    expect(await acts(ruler, `?by=${encodeURIComponent(by)}`)).toHaveLength(1)
    expect(await acts(ruler, `?institution=${there}`)).toHaveLength(1)
    expect(await acts(ruler, '?from=2999-01-01')).toEqual([])
    expect(await acts(ruler, '?to=2999-01-01T00:00:00-05:00')).toHaveLength(5)
    const first = (await stage.call('GET', '/v1/audit?limit=3', ruler)).body
    const rest = (await stage.call('GET', `/v1/audit?limit=3&cursor=${first.next}`, ruler)).body
    expect([...first.items, ...rest.items]).toEqual(await acts(ruler))
    expect(rest.next).toBeNull()
    expect((await stage.call('GET', '/v1/audit?from=ayer', ruler)).status).toBe(422)
  })

  it('cannot be altered, not even by the program itself', async () => {
    const sql = (statement: string) => stage.database.raw((raw) => raw.unsafe(statement))
    for (const statement of [
      `update audit set by = 'nadie'`,
      'delete from audit',
      'truncate audit',
      'delete from audit where id < 0',
    ])
      await expect(sql(statement)).rejects.toMatchObject({ code: '42501' })
    expect(await acts(ruler)).toHaveLength(5)
  })
})
