import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { opened } from './opinions.ts'
import { type ApiStage, openApiStage } from './stage.ts'

let stage: ApiStage
let editor: { token: string }
let viewer: { token: string }
const run = (query: ReturnType<typeof sql>) => stage.database.call((db) => db.execute(query))
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
  editor = await stage.as('editor')
  viewer = await stage.as('viewer')
})
afterAll(() => stage.close())

const stats = (who: { token: string }, query = '', town = 'vilque') =>
  stage.call('GET', `/v1/${town}/stats${query}`, who)

/** Questions of Cancha: so many of each outcome, at ten in the evening of 1 March in Lima. */
const ask = (status: string, count: number, entry: string | null = null) =>
  run(sql`insert into asked (institution, channel, status, entry, at)
    select 'cancha', 'web', ${status}, ${entry}, '2026-03-02T03:30:00Z' from generate_series(1, ${count}::int)`)

describe('the figures', () => {
  it('count questions by what came of them, by day, channel and hour of the place', async () => {
    await ask('answer', 30, 'limpieza')
    await ask('answer', 12, 'licencia')
    await ask('suggestions', 8)
    await ask('no_match', 10)
    await ask('smalltalk', 7)
    await ask('taken', 6, 'mesa')
    await run(sql`insert into ratings (institution, entry, useful, at)
      select 'cancha', 'limpieza', n <= 6, '2026-03-01T12:00:00Z' from generate_series(1, 11) n`)
    const { body } = await stats(viewer, '?from=2026-03-01&to=2026-03-01', 'cancha')
    expect(body.questions).toMatchObject({
      ...{
        total: 60,
        answered: 42,
        answeredShare: 0.7,
        suggested: 8,
        suggestionsTaken: 6,
        noMatch: 10,
        smalltalk: 7,
      },
      byDay: [{ day: '2026-03-01', channel: 'web', count: 67 }],
    })
    expect(body.questions.byHour[22]).toEqual({ hour: 22, count: 67 })
    expect(body.topEntries).toMatchObject([
      { entry: 'limpieza', title: 'Recojo de basura', answers: 30, useful: 6, notUseful: 5 },
      { entry: 'licencia', answers: 12, useful: 0 },
    ])
    const next = await stats(viewer, '?from=2026-03-02&to=2026-03-02', 'cancha')
    expect(next.body.questions.total).toBe(0)
  })

  it('count days that are over once, together with those that are not', async () => {
    const put = (at: string) =>
      run(sql`insert into asked (institution, channel, status, entry, at)
        select 'cancha', 'telegram', 'answer', 'mesa', ${at}::timestamptz from generate_series(1, 5)`)
    const told = async (query: string) => (await stats(editor, query, 'cancha')).body.questions
    const days = '?from=2026-02-10&to=2026-03-02'
    await put('2026-02-11T15:00:00Z')
    const before = await told(days)
    await put('2026-03-02T14:00:00Z')
    const after = await told(days)
    expect(after.total).toBe(before.total + 5)
    expect(after.byDay).toEqual([...before.byDay, { day: '2026-03-02', channel: 'telegram', count: 5 }])
    expect(after.byHour[9]).toEqual({ hour: 9, count: before.byHour[9].count + 5 })
    const over = await told('?from=2026-02-11&to=2026-02-11')
    expect(over.byDay).toEqual([{ day: '2026-02-11', channel: 'telegram', count: 5 }])
    expect(await told('?from=2026-02-11&to=2026-02-11')).toEqual(over)
    await run(sql`delete from asked where institution = 'cancha' and channel = 'telegram'`)
  })

  it('count opinions by kind, state and unit, and how long the first reply took', async () => {
    const codes: string[] = []
    for (let n = 0; n < 6; n++) codes.push((await opened(stage, {}, 'cancha')).code)
    await run(
      sql`update feedback set at = '2026-03-01T15:00:00Z', due = '2026-02-01' where institution = 'cancha'`,
    )
    const [first = '', second = ''] = codes
    for (const [code, hours] of [
      [first, 1],
      [first, 9],
      [second, 3],
    ] as const)
      await run(sql`insert into feedback_events (institution, code, type, by, text, at)
        values ('cancha', ${code}, 'reply', 'ana', 'ya', '2026-03-01T15:00:00Z'::timestamptz + ${hours} * interval '1 hour')`)
    await run(
      sql`update feedback set status = 'resolved', closed_at = now(), unit = 'area-limpieza', rating = 4
        where code = ${first}`,
    )
    const { body } = await stats(editor, '?from=2026-03-01&to=2026-03-01', 'cancha')
    expect(body.feedback).toMatchObject({
      ...{ total: 6, open: 5, overdue: 5 },
      byKind: [{ key: 'complaint', count: 6 }],
      byStatus: [
        { key: 'new', count: 5 },
        { key: 'resolved', count: 1 },
      ],
      byUnit: [
        { key: null, count: 5 },
        { key: 'area-limpieza', title: 'Oficina de Limpieza Pública', count: 1 },
      ],
      byDay: [{ day: '2026-03-01', channel: 'web', count: 6 }],
      firstReply: { count: 2, medianSeconds: 7200 },
    })
    expect(body.feedback.byRating.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 1, 0])
    const { within } = body.feedback.firstReply
    expect(within.slice(0, 3)).toEqual([
      { seconds: 3600, count: 0 },
      { seconds: 24 * 3600, count: 2 },
      { seconds: 3 * 24 * 3600, count: 0 },
    ])
    expect(within.at(-1)).toEqual({ seconds: null, count: 0 })
    expect(body.feedback.firstReply.p90Seconds).toBeCloseTo(3600 + 0.9 * 7200)
  })

  it('in which fewer than five persons could be recognised are not told to who only reads', async () => {
    const { body } = await stats(viewer, '?from=2026-03-01&to=2026-03-01', 'cancha')
    expect(body.feedback).toMatchObject({
      ...{ total: 6, open: 5, overdue: 5 },
      // What is missing to the total would tell the one that is left out.
      byStatus: [
        { key: 'new', count: null },
        { key: 'resolved', count: null },
      ],
      firstReply: { count: null, medianSeconds: null, p90Seconds: null },
    })
    const { chat } = await opened(stage)
    for (let n = 0; n < 6; n++) await chat.press('menu')
    await run(sql`insert into feedback (institution, code, kind, text, channel, chat, due)
      select 'vilque', 'VIL-S' || n, 'inquiry', 'de una sola persona', 'web', 'one', '2026-12-01' from generate_series(1, 9) n`)
    const today = new Date().toISOString().slice(0, 10)
    const [seen, hidden] = [await stats(editor, `?to=${today}`), await stats(viewer, `?to=${today}`)]
    expect([seen.body.feedback.total, hidden.body.feedback.total]).toEqual([10, null])
  })

  it('are of a chosen suggestion that the conversation counted', async () => {
    const chat = stage.chat('vilque', 'web')
    const said = await chat.say('¿cuánto cuesta la licencia de funcionamiento?')
    const offered = said.replies.at(-1)?.choices.find(({ id }) => id.startsWith('entry:'))
    expect(offered).toBeDefined()
    await chat.press(offered?.id ?? '')
    const today = new Date().toISOString().slice(0, 10)
    const { body } = await stats(editor, `?to=${today}`)
    expect(body.questions.suggestionsTaken).toBe(1)
  })

  it('are of days that make a period', async () => {
    for (const query of [
      '?from=2026-03-02&to=2026-03-01',
      '?from=2010-01-01&to=2026-03-01',
      '?from=ayer',
      '?since=2026-03-01',
    ])
      expect([query, (await stats(viewer, query)).status]).toEqual([query, 422])
    expect((await stats(viewer)).body).toMatchObject({ from: '2026-02-01', to: '2026-03-02' })
  })
})

describe('the channels', () => {
  const channels = (who: { token: string }) => stage.call('GET', '/v1/vilque/channels', who)
  const relink = (who: { token: string }, town = 'vilque') =>
    stage.call('POST', `/v1/${town}/channels/whatsapp/relink`, who)

  it('are told with their states, the QR to administrators alone, which is noted', async () => {
    await run(sql`insert into channel_states (institution, channel, state, qr, restarts)
      values ('vilque', 'whatsapp', 'qr', ${stage.seal.close('2@secreto')}, 2), ('cancha', 'telegram', 'ready', null, 0)`)
    const admin = await stage.as('admin', 'vilque')
    expect((await channels(editor)).body).toMatchObject({
      items: [{ channel: 'whatsapp', state: 'qr', restarts: 2 }],
    })
    expect(JSON.stringify((await channels(editor)).body)).not.toContain('"qr":')
    expect((await channels(admin)).body.items[0].qr).toBe('2@secreto')
    const noted = await run(sql`select by from audit where action = 'openQr'`)
    expect([...noted]).toEqual([{ by: expect.stringContaining('admin') }])
  })

  it('are linked anew by administrators, where WhatsApp ever ran', async () => {
    const admin = await stage.as('admin')
    expect((await relink(editor)).status).toBe(403)
    expect((await relink(admin, 'cancha')).status).toBe(409)
    expect((await relink(admin)).status).toBe(202)
    expect([...(await run(sql`select wanted from channel_states where institution = 'vilque'`))]).toEqual([
      { wanted: 'relink' },
    ])
    expect([...(await run(sql`select object from audit where action = 'relinkWhatsapp'`))]).toEqual([
      { object: 'whatsapp' },
    ])
  })
})
