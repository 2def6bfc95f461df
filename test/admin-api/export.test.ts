import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText } from '../../content/csv-cell.ts'
import { until } from '../stage.ts'
import { smallTowns } from '../towns.ts'
import { hostileTexts } from './hostile-texts.ts'
import { hire, notedOf, opened } from './opinions.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
let editor: { token: string }
let viewer: { token: string }
const run = (query: ReturnType<typeof sql>) =>
  stage.database.call((db) => db.execute(query), { deadline: 30_000 })

/** A case of each hostile text, all but one of them without a point on the map. */
const fill = () =>
  run(sql`insert into feedback (institution, code, kind, text, place, channel, due, at, latitude, longitude)
    select 'cancha', 'CAN-' || lpad(n::text, 5, '0'), 'report', text, text, 'web', '2026-04-01',
      '2026-03-02T02:30:00Z'::timestamptz - n * interval '1 minute',
      case when n = 3 then -15.84 end, case when n = 3 then -70.02 end
    from jsonb_array_elements_text(${JSON.stringify(hostileTexts)}::jsonb) with ordinality as t(text, n)`)

beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  editor = await stage.as('editor')
  viewer = await stage.as('viewer')
  await hire(stage, 'ana')
  await fill()
})
afterAll(() => stage.close())

const take = (query: string, who = viewer, town = 'cancha') =>
  stage.call('GET', `/v1/${town}/feedback/export?${query}`, who)
const lines = (text: string, delimiter = ',') =>
  parse(text, { bom: true, delimiter, columns: true }) as Record<string, string>[]

describe('an export', () => {
  it('as CSV gives every text back, with no cell that a spreadsheet would compute', async () => {
    for (const separator of [',', ';', '\t']) {
      const { bytes, headers } = await take(`format=csv&separator=${encodeURIComponent(separator)}`)
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="opiniones-cancha-2026-03-02\.csv"$/,
      )
      const rows = lines(bytes.toString('utf8'), separator)
      expect(rows.map(({ Texto = '' }) => cellText(Texto))).toEqual(hostileTexts)
      for (const row of rows)
        for (const [name, cell] of Object.entries(row))
          if (!/itud$/.test(name)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
      expect(rows[2]).toMatchObject({
        Tipo: 'Denuncia',
        Estado: 'Recibida',
        Enviada: '2026-03-01 21:27:00',
        Latitud: '-15.84',
        Atrasada: 'no',
      })
      expect(bytes.toString('utf8').endsWith('\r\n')).toBe(true)
    }
  })

  it('as JSONL gives every text, keys and moments as the API has them', async () => {
    const { body, headers } = await take('format=jsonl')
    expect(headers.get('content-type')).toContain('application/jsonl')
    const rows = String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ text }) => text)).toEqual(hostileTexts)
    expect(rows[2]).toMatchObject({
      kind: 'report',
      at: '2026-03-02T02:27:00.000Z',
      due: '2026-04-01',
      latitude: -15.84,
      rating: null,
    })
    expect(rows[0]).not.toHaveProperty('name')
  })

  it('as GeoJSON gives those with a point, and none is a collection as well', async () => {
    const { body } = await take('format=geojson')
    expect(body).toMatchObject({
      type: 'FeatureCollection',
      features: [{ geometry: { type: 'Point', coordinates: [-70.02, -15.84] } }],
    })
    expect(body.features[0].properties).toMatchObject({ code: 'CAN-00003', text: hostileTexts[2] })
    expect((await take('format=geojson&status=resolved')).body).toEqual({
      type: 'FeatureCollection',
      features: [],
    })
  })

  it('as a workbook gives every text, real dates, a head that stays and filters', async () => {
    const { bytes } = await take('format=xlsx')
    const { sheets } = await readXlsx(new Uint8Array(bytes))
    const [sheet] = sheets
    const [head = [], ...rows] = sheet?.rows ?? []
    const at = (name: string) => head.indexOf(name)
    expect(rows.map((row) => row[at('Texto')])).toEqual(hostileTexts)
    expect(rows[2]?.[at('Enviada')]).toEqual(new Date('2026-03-01T21:27:00Z'))
    expect(rows[2]?.[at('Vence')]).toEqual(new Date('2026-04-01T00:00:00Z'))
    expect([rows[2]?.[at('Latitud')], rows[2]?.[at('Atrasada')]]).toEqual([-15.84, false])
    expect(sheet).toMatchObject({
      name: 'Opiniones',
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:X${hostileTexts.length + 1}` },
    })
  })

  it('gives what the filters mean, replies and names of units and staff beside it', async () => {
    const { code } = await opened(stage, { text: 'Para exportar', name: 'Rosa Quispe' })
    await stage.call('PATCH', `/v1/vilque/feedback/${code}`, {
      ...editor,
      body: { assignee: 'ana', unit: 'area-limpieza' },
      headers: { 'if-match': '"1"' },
    })
    for (const text of ['uno', 'dos'])
      await stage.call('POST', `/v1/vilque/feedback/${code}/replies`, { ...editor, body: { text } })
    await opened(stage, { text: 'Otra' })
    const [row, ...more] = lines((await take('q=exportar', viewer, 'vilque')).body)
    expect(more).toEqual([])
    expect(row).toMatchObject({
      Código: code,
      'A cargo': 'Sra. ana',
      Oficina: 'Oficina de Limpieza Pública',
      'Respuestas enviadas': '2',
    })
    expect(row).not.toHaveProperty('Nombre')
    const named = await take('q=exportar&personal=true&format=jsonl', editor, 'vilque')
    expect(named.body).toContain('"name":"Rosa Quispe"')
  })

  it('with names is for those who may handle cases, and every one is noted before its first byte', async () => {
    expect((await take('personal=true')).status).toBe(403)
    expect((await take('personal=true', await stage.as('viewer', 'cancha'))).status).toBe(403)
    expect((await take('personal=true&status=new&format=csv', editor)).status).toBe(200)
    const noted = await run(
      sql`select by, detail from audit where action = 'exportFeedback' order by id desc limit 1`,
    )
    expect(noted[0]).toMatchObject({
      by: expect.stringContaining('editor'),
      detail: { format: 'csv', personal: true, filters: ['status'] },
    })
    expect(await notedOf(stage, 'CAN-00001')).toEqual([])
    expect((await take('format=pdf')).status).toBe(422)
    expect((await take('separator=x')).status).toBe(422)
    expect((await take('', await stage.as('viewer', 'vilque'))).status).toBe(404)
  })
})

describe('a long export', () => {
  /** The connections of the server that are at work on an export. */
  const exporting = sql`from pg_stat_activity
    where state <> 'idle' and query like '%select code, kind, status%' and pid <> pg_backend_pid()`
  const busy = async () => Number((await run(sql`select count(*) as n ${exporting}`))[0]?.n)

  it('that nobody reads on lets go of its cursor, two go on at once, and the rest of the API goes on', async () => {
    // No text is like another: packed into a few bytes, all of them would have left before anybody could stop them.
    await run(sql`insert into feedback (institution, code, kind, text, channel, due)
      select 'vilque', 'VIL-L' || n, 'inquiry', (select string_agg(md5(n || '.' || i), '') from generate_series(1, 31) i), 'web', '2026-12-01'
      from generate_series(1, 20000) n`)
    const gone = [new AbortController(), new AbortController()]
    const begin = (signal: AbortSignal) =>
      fetch(`${stage.origin}/v1/vilque/feedback/export?format=jsonl`, {
        signal,
        headers: { authorization: `Bearer ${viewer.token}` },
      })
    const begun = await Promise.all(gone.map(({ signal }) => begin(signal)))
    expect(begun.map(({ status }) => status)).toEqual([200, 200])
    const third = await take('', viewer, 'vilque')
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '30'])
    expect((await stage.call('GET', '/v1/vilque/feedback', viewer)).status).toBe(200)
    for (const one of gone) one.abort()
    await until('both cursors are closed', async () => (await busy()) === 0)
    expect(stage.faults).toEqual([])
    const whole = await take('format=jsonl', viewer, 'vilque')
    expect(String(whole.body).trimEnd().split('\n').length).toBeGreaterThan(20_000)
  })

  it.each(['csv', 'xlsx', 'jsonl'])(
    'as %s is broken off, not ended, when the database goes away',
    async (format) => {
      const response = await fetch(`${stage.origin}/v1/vilque/feedback/export?format=${format}`, {
        headers: { authorization: `Bearer ${viewer.token}` },
      })
      await until('the export is at work', async () => (await busy()) > 0)
      await run(sql`select pg_terminate_backend(pid) ${exporting}`)
      const end = await response.arrayBuffer().then(
        () => 'whole',
        () => 'broken off',
      )
      expect(end).toBe('broken off')
      expect(stage.faults.splice(0)).toMatchObject([{ operation: 'GET /v1/{inst}/feedback/export' }])
      await until(
        'there is room again',
        async () => (await take('status=resolved', viewer, 'vilque')).status === 200,
      )
    },
  )
})
