import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfWith, sendFile } from '../bot/opinions.ts'
import { textOf } from '../stage.ts'
import { smallTowns } from '../towns.ts'
import { hire, notedOf, opened } from './opinions.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
let editor: { token: string }
let viewer: { token: string }
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  editor = await stage.as('editor', 'vilque')
  viewer = await stage.as('viewer', 'vilque')
})
afterAll(() => stage.close())

const base = '/v1/vilque/feedback'
const get = (path: string, who = viewer) => stage.call('GET', `${base}${path}`, who)
const codes = (body: { items: { code: string }[] }) => body.items.map(({ code }) => code)

describe('the list of opinions', () => {
  it('finds words of the text with or without accents, the place and the code', async () => {
    const tree = await opened(stage, { text: 'El árbol cayó sobre la vereda', place: 'Jirón Ñaupas' })
    const water = await opened(stage, { text: 'No hay agua en las mañanas' })
    for (const q of ['arbol', 'ÁRBOLES', 'naupas', tree.code.toLowerCase(), tree.code.replace('-', ' ')])
      expect([q, codes((await get(`?q=${encodeURIComponent(q)}`)).body)]).toEqual([q, [tree.code]])
    expect(codes((await get('?q=manana')).body)).toEqual([water.code])
    for (const q of ['ñau', 'jiron naup', 'NAUPAS jirón'])
      expect(codes((await get(`?q=${encodeURIComponent(q)}`)).body)).toEqual([tree.code])
    for (const q of ['%', '_', "'", 'a & | ! <-> b', '"sin cerrar', '\\', '¿?'])
      expect((await get(`?q=${encodeURIComponent(q)}`)).body).toMatchObject({ items: [] })
  })

  it('finds the words of a place however they are joined; a number only as a whole', async () => {
    const { code } = await opened(stage, { text: 'ruido', place: 'Jr.Tarapacá/Piérola N°5-B, km.12 (sur)' })
    for (const q of ['tarapaca', 'pierola 5', 'km 12', 'TARAPACÁ, sur', 'b'])
      expect([q, codes((await get(`?q=${encodeURIComponent(q)}`)).body)]).toEqual([q, [code]])
    for (const q of ['tarapaca 1', 'arapaca', 'pierola norte'])
      expect((await get(`?q=${encodeURIComponent(q)}`)).body).toMatchObject({ items: [] })
  })

  it('finds words that only the oldest of many opinions have, page by page', async () => {
    await stage.database.call((db) =>
      db.execute(sql`insert into feedback (institution, code, kind, text, place, channel, due, at)
        select 'vilque', 'VIL-V' || lpad(n::text, 4, '0'), 'inquiry', 'bullicio', case when n > 2100 then 'Quebrada Honda' end,
          'web', '2026-12-01', '2026-02-01T00:00:00Z'::timestamptz - n * interval '1 minute'
        from generate_series(1, 2102) n`),
    )
    const first = (await get('?q=quebrada&limit=1')).body
    const second = (await get(`?q=quebrada&limit=1&cursor=${first.next}`)).body
    expect([...codes(first), ...codes(second), second.next]).toEqual(['VIL-V2101', 'VIL-V2102', null])
    expect(codes((await get('?q=bullicio&limit=2')).body)).toEqual(['VIL-V0001', 'VIL-V0002'])
  })

  it('is filtered by state, kind, unit, who has it, day and what is due', async () => {
    const { code } = await opened(stage, { text: 'filtros' })
    await stage.database.call((db) =>
      db.execute(sql`update feedback set unit = 'area-limpieza', due = '2026-02-01', latitude = -15.8, longitude = -70
        where code = ${code}`),
    )
    const day = new Date().toISOString().slice(0, 10)
    const only = async (query: string) => codes((await get(`?q=filtros&${query}`)).body)
    for (const query of [
      ...[
        'status=new',
        'status=resolved,new',
        'kind=complaint',
        'unit=area-limpieza',
        'assignee=none',
        'channel=web',
      ],
      ...['overdue=true', 'due=2026-02-01', 'pin=true', `to=${day}`, 'from=2026-01-01'],
    ])
      expect([query, await only(query)]).toEqual([query, [code]])
    for (const query of [
      ...['status=resolved', 'kind=report', 'unit=none', 'assignee=ana', 'channel=telegram', 'overdue=false'],
      ...['due=2026-01-31', 'pin=false', 'to=2026-01-01', 'from=2099-01-01', 'entry=agua'],
    ])
      expect([query, await only(query)]).toEqual([query, []])
  })

  it('is filtered by words of the place, or how they begin', async () => {
    const { code } = await opened(stage, { text: 'un sitio', place: 'Plazuela Ñuñoa 100 %' })
    for (const [place, found] of [
      ['plazuela nunoa', [code]],
      ['100 %', [code]],
      ['plazue', [code]],
      ['%', []],
      ['plaz_ela', []],
    ] as const)
      expect([place, codes((await get(`?place=${encodeURIComponent(place)}`)).body)]).toEqual([place, found])
  })

  it('refuses what no filter is, field by field', async () => {
    for (const [query, field] of [
      ['status=open', 'query.status.0'],
      ['from=2026-02-30', 'query.from'],
      ['to=0000-01-01', 'query.to'],
      ['overdue=si', 'query.overdue'],
      ['limit=0', 'query.limit'],
      ['cursor=abc', 'query.cursor'],
      [
        `cursor=${Buffer.from('{"at":"2026-99-01T00:00:00.000000Z","code":"A"}').toString('base64url')}`,
        'query.cursor',
      ],
    ]) {
      const { status, body } = await get(`?${query}`)
      expect([query, status, body.errors?.[0].field]).toEqual([query, 422, field])
    }
  })

  it('comes page by page, each opinion once, also those of the same moment', async () => {
    await stage.database.call((db) =>
      db.execute(sql`insert into feedback (institution, code, kind, text, channel, due, at)
        select 'vilque', 'VIL-T' || lpad(n::text, 4, '0'), 'inquiry', 'muchas a la vez', 'web', '2026-12-01',
          '2026-03-01T00:00:00.123456Z'::timestamptz + (n / 10) * interval '1 microsecond'
        from generate_series(1, 55) n`),
    )
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await get(`?q=muchas&limit=7${more}`)
      seen.push(...codes(body))
      cursor = body.next
    }
    expect(seen).toHaveLength(55)
    expect(new Set(seen).size).toBe(55)
    const { body } = await get('?q=muchas&counts=true&status=resolved')
    expect([body.items, body.counts]).toEqual([[], { new: 55 }])
  })
})

describe('an opinion', () => {
  it('tells its name to who may handle it, which is noted, and to nobody else', async () => {
    const { code } = await opened(stage, { name: 'Rosa Quispe' })
    const seen = await get(`/${code}`)
    expect(seen.body).toMatchObject({ code, hasName: true, version: 1, workdaysLeft: expect.any(Number) })
    expect(seen.headers.get('etag')).toBe('"1"')
    expect(JSON.stringify((await get(`?q=${code}`, editor)).body) + JSON.stringify(seen.body)).not.toContain(
      'Rosa',
    )
    expect((await get(`/${code}?personal=false`, editor)).body.name).toBeUndefined()
    expect(await notedOf(stage, code)).toEqual([])
    expect((await get(`/${code}`, editor)).body.name).toBe('Rosa Quispe')
    expect(await notedOf(stage, code)).toMatchObject([
      { action: 'openName', by: expect.stringContaining('editor') },
    ])
    expect(JSON.stringify((await get(`/${code}`, editor)).body)).not.toMatch(/address|"chat"/)
  })

  it('is found only where it belongs', async () => {
    const { code } = await opened(stage)
    expect((await get(`/${code.toLowerCase()}`)).body.code).toBe(code)
    const elsewhere = await stage.as('admin', 'cancha')
    expect((await stage.call('GET', `/v1/cancha/feedback/${code}`, elsewhere)).status).toBe(404)
    for (const other of ['VIL-XXXXX', 'nada', '%F0%9F%98%80', 'VIL-XXXXX%27'])
      expect([other, (await get(`/${other}`)).status]).toEqual([other, 404])
  })

  it('gives its files to be kept, never to be shown, and only its own', async () => {
    const chat = stage.chat('vilque', 'web')
    await chat.press('feedback')
    await chat.press('kind:complaint')
    await chat.say('Mire este papel')
    await sendFile(stage.converse, chat, pdfWith('uno'))
    await chat.press('skip')
    await chat.press('nameless')
    const code = /VIL-[A-Z0-9]{5}/.exec(textOf(await chat.press('send')))?.[0] ?? ''
    const [file] = (await get(`/${code}`)).body.attachments
    const path = `/${code}/attachments/${file.hash}`
    const got = await get(path, editor)
    expect([got.status, got.body]).toEqual([200, pdfWith('uno').toString()])
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${code}-1.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(await notedOf(stage, code)).toMatchObject([{ action: 'openAttachment' }])
    expect((await get(path)).status).toBe(403)
    const other = await opened(stage)
    expect((await get(`/${other.code}/attachments/${file.hash}`, editor)).status).toBe(404)
    expect((await get(`/${code}/attachments/..%2f..%2fetc`, editor)).status).toBe(404)
  })
})

describe('work on an opinion', () => {
  const patch = (code: string, body: unknown, version: number | undefined, who = editor) =>
    stage.call('PATCH', `${base}/${code}`, {
      ...who,
      body,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    stage.call('POST', `${base}/${path}`, { ...editor, body, headers })

  it('changes state, unit and assignee, one step after the other, and is noted', async () => {
    await hire(stage, 'ana')
    const { code } = await opened(stage)
    const taken = await patch(code, { status: 'in_progress', unit: 'area-limpieza', assignee: 'ana' }, 1)
    expect(taken.body).toMatchObject({
      ...{
        status: 'in_progress',
        unit: 'area-limpieza',
        unitTitle: 'Oficina de Limpieza Pública',
        version: 2,
      },
      assigneeName: 'Sra. ana',
    })
    expect(taken.body.timeline.slice(1)).toMatchObject([
      { type: 'assignee', text: 'ana', title: 'Sra. ana' },
      { type: 'unit', text: 'area-limpieza', title: 'Oficina de Limpieza Pública' },
      { type: 'status', title: null },
    ])
    expect(await notedOf(stage, code)).toMatchObject([
      {
        action: 'changeFeedback',
        detail: { status: { from: 'new', to: 'in_progress' }, assignee: { from: null, to: 'ana' } },
      },
    ])
    expect(codes((await get('?assignee=ana')).body)).toEqual([code])
    expect((await patch(code, { assignee: null, unit: null }, 2)).body).toMatchObject({
      assignee: null,
      unit: null,
    })
  })

  it('is refused with the reason, and nothing is changed', async () => {
    await hire(stage, 'otro', 'cancha')
    const { code } = await opened(stage)
    const refused = async (body: unknown, version: number | undefined = 1) => {
      const { status, body: told } = await patch(code, body, version)
      return [status, told.errors?.[0].field]
    }
    expect(await refused({ status: 'reopened' })).toEqual([409, 'status'])
    expect(await refused({ status: 'referred' })).toEqual([422, 'reason'])
    expect(await refused({ reason: 'sola' })).toEqual([422, 'reason'])
    expect(await refused({ unit: 'agua' })).toEqual([422, 'unit'])
    expect(await refused({ assignee: 'otro' })).toEqual([422, 'assignee'])
    expect(await refused({})).toEqual([422, 'cuerpo'])
    expect(await refused({ text: 'x' })).toEqual([422, 'text'])
    expect((await patch(code, { status: 'in_progress' }, undefined)).status).toBe(428)
    expect((await patch(code, { status: 'in_progress' }, 1, viewer)).status).toBe(403)
    expect((await patch('VIL-XXXXX', { status: 'in_progress' }, 1)).status).toBe(404)
    expect(await notedOf(stage, code)).toEqual([])
    const stale = await patch(code, { status: 'in_progress' }, 7)
    expect([stale.status, stale.body.current]).toMatchObject([412, { code, version: 1, status: 'new' }])
    expect((await patch(code, { status: 'in_progress' }, 1)).status).toBe(200)
  })

  it('can be given to who works there, and to nobody else', async () => {
    for (const [id, town] of [
      ['zoe', 'vilque'],
      ['todas', '*'],
      ['lejos', 'cancha'],
      ['fuera', 'vilque'],
    ] as const)
      await hire(stage, id, town)
    await stage.database.call((db) =>
      db.execute(sql`update staff set disabled_at = now() where id = 'fuera'`),
    )
    const { body } = await stage.call('GET', '/v1/vilque/assignees', editor)
    const given = body.items.map(({ id }: { id: string }) => id)
    expect(given.filter((id: string) => ['zoe', 'todas', 'lejos', 'fuera'].includes(id))).toEqual([
      'todas',
      'zoe',
    ])
    expect((await stage.call('GET', '/v1/vilque/assignees', viewer)).status).toBe(403)
  })

  it('comes to the resident, and its delivery is seen in the history', async () => {
    const { chat, code } = await opened(stage)
    const replied = await post(`${code}/replies`, { text: '¿En qué calle?', status: 'in_progress' })
    expect(replied.status).toBe(201)
    expect(replied.body.timeline.slice(-2)).toMatchObject([
      { type: 'reply', text: '¿En qué calle?', delivery: 'pending' },
      { type: 'status', status: 'in_progress', delivery: 'pending' },
    ])
    expect((await post(`${code}/notes`, { text: 'vecino molesto' })).status).toBe(201)
    expect(textOf(await chat.say('hola'))).toContain('¿En qué calle?')
    const { timeline } = (await get(`/${code}`)).body
    expect(timeline.map(({ type, delivery }: Record<string, unknown>) => [type, delivery])).toEqual([
      ['sent', null],
      ['reply', 'delivered'],
      ['status', 'delivered'],
      ['note', null],
    ])
    await stage.database.call((db) =>
      db.execute(sql`update feedback set chat = null, address = null where code = ${code}`),
    )
    const alone = await post(`${code}/replies`, { text: 'Nadie lo lee' })
    expect([replied.body.reachable, alone.body.reachable]).toEqual([true, false])
    expect(alone.body.timeline.at(-1)).toMatchObject({ type: 'reply', delivery: 'nobody' })
  })

  it('answers from a template, once for one key, and not on what has changed when a version is named', async () => {
    await stage.database.call((db) =>
      db.execute(sql`update institutions set profile = jsonb_set(profile, '{feedback,templates}',
        '[{"name": "Recibido", "text": "Su {tipo} {codigo} está en {oficina} de {municipalidad}. {otra}"}]')
        where slug = 'vilque'`),
    )
    const { code } = await opened(stage)
    const once = { 'idempotency-key': `r-${code}` }
    const first = await post(`${code}/replies`, { template: 'Recibido' }, once)
    expect(first.body.timeline.at(-1).text).toBe(
      `Su queja o reclamo ${code} está en la oficina encargada de Municipalidad Distrital de Vilque. {otra}`,
    )
    expect((await post(`${code}/replies`, { template: 'Recibido' }, once)).body).toEqual(first.body)
    expect((await get(`/${code}`)).body.timeline).toHaveLength(2)
    expect((await post(`${code}/replies`, { text: 'x' }, { 'if-match': '"1"' })).status).toBe(412)
    for (const body of [
      {},
      { text: ' ' },
      { text: 'x'.repeat(3001) },
      { text: 'a', template: 'b' },
      { template: 'no' },
    ])
      expect([body, (await post(`${code}/replies`, body)).status]).toEqual([body, 422])
    expect((await post(`${code}/notes`, { text: 'x'.repeat(3000) })).status).toBe(201)
  })
})
