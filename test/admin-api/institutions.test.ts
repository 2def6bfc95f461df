import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importContent } from '../../db/entries.ts'
import { until } from '../stage.ts'
import { smallTowns } from '../towns.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

const [here = '', there = ''] = smallTowns.map(({ institution }) => institution.slug)
let stage: ApiStage
let ruler: As
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  ruler = await stage.as('admin')
})
afterAll(() => stage.close())

const profile = {
  slug: 'lampa',
  name: 'Municipalidad Provincial de Lampa',
  shortName: 'Lampa',
  country: 'PE',
}

describe('institutions', () => {
  it('are listed as far as the caller has a role in them', async () => {
    const slugs = async (by: As) =>
      (await stage.call('GET', '/v1/institutions', by)).body.items.map(({ slug }: { slug: string }) => slug)
    expect(await slugs(await stage.as('viewer', here))).toEqual([here])
    expect(await slugs(await stage.as('viewer'))).toEqual([here, there].sort())
  })

  it('are added once, by a name that is not the first word of another path', async () => {
    const add = (body: object) => stage.call('POST', '/v1/institutions', { ...ruler, body })
    const made = await add(profile)
    expect([made.status, made.headers.get('location'), made.body]).toMatchObject([
      201,
      '/v1/institutions/lampa',
      { ...profile, version: 1, aliases: [] },
    ])
    expect((await add(profile)).status).toBe(409)
    expect((await add({ ...profile, slug: 'staff' })).body.errors).toMatchObject([{ field: 'slug' }])
    expect((await add({ ...profile, slug: 'Lampa' })).body.errors).toMatchObject([{ field: 'slug' }])
    await until('residents can choose it', () => stage.library.shelf('lampa') !== undefined)
    expect((await stage.call('GET', '/v1/institutions/lampa', ruler)).status).toBe(200)
  })

  it('are changed on the version that was read, and residents are told so in two seconds', async () => {
    const admin = await stage.as('admin', here)
    const { body, headers } = await stage.call('GET', `/v1/institutions/${here}`, admin)
    const { version, ...read } = body
    const put = (wish: object, match: Record<string, string>) =>
      stage.call('PUT', `/v1/institutions/${here}`, { ...admin, body: { ...read, ...wish }, headers: match })
    expect((await put({}, {})).status).toBe(428)
    const templates = [{ name: 'Recibido', text: 'Gracias, lo estamos viendo.' }]
    const wish = { wording: { greeting: 'Buenos días, vecina.' }, feedback: { ...read.feedback, templates } }
    const done = await put(wish, { 'if-match': headers.get('etag') ?? '' })
    expect(done.body).toMatchObject({ version: version + 1, ...wish })
    await until(
      'it is in use',
      () => stage.library.shelf(here)?.institution.wording.greeting === 'Buenos días, vecina.',
      2000,
    )
    const late = await put(wish, { 'if-match': `"${version}"` })
    expect([late.status, late.body.current]).toMatchObject([412, { version: version + 1 }])
    const moved = await put({ slug: there }, { 'if-match': `"${version + 1}"` })
    expect(moved.body.errors).toMatchObject([{ field: 'slug' }])
  })

  it('that an import changed have another version', async () => {
    const town = smallTowns[1]
    if (!town) throw new Error('no second town')
    const version = async () => (await stage.call('GET', `/v1/institutions/${there}`, ruler)).body.version
    const before = await version()
    const take = (shortName: string) =>
      stage.database.transaction((tx) =>
        importContent(tx, { ...town, institution: { ...town.institution, shortName } }, 'test'),
      )
    await take(town.institution.shortName)
    expect(await version()).toBe(before)
    await take('Otro nombre')
    expect(await version()).toBe(before + 1)
  })

  it('refuse a profile that is none, field by field and in Spanish', async () => {
    const bad = await stage.call('POST', '/v1/institutions', {
      ...ruler,
      body: { slug: 'x', name: 7, country: 'AR', colour: 'red' },
    })
    expect(bad.status).toBe(422)
    expect(bad.body.errors).toEqual([
      { field: 'name', rule: 'aquí va un texto' },
      { field: 'shortName', rule: 'falta este campo' },
      { field: 'country', rule: 'use PE (Perú) o CL (Chile)' },
      { field: 'colour', rule: 'no existe este campo' },
    ])
  })
})
