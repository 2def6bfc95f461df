import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cookieOf } from '../admin-api/people.ts'
import { wordOf } from '../db/sample-documents.ts'
import { start, stop } from '../programs.ts'
import { freshFolder, until } from '../stage.ts'

// The product as `npm start` runs it, twice on one database, and nothing but HTTP.

type Running = Awaited<ReturnType<typeof start>>
let folder: Awaited<ReturnType<typeof freshFolder>>
let first: Running
let second: Running
let cookie = ''

beforeAll(async () => {
  folder = await freshFolder()
  first = await start({ DATA_DIR: folder.path })
}, 60_000)
afterAll(async () => {
  for (const one of [first, second]) if (one) await stop(one, 'SIGTERM')
  await folder.remove()
}, 30_000)

type Asked = { body?: unknown; version?: string }
const call = async (method: string, path: string, { body, version }: Asked = {}) => {
  const form = body instanceof FormData
  const response = await fetch(`${first.origin}${path}`, {
    method,
    headers: {
      origin: first.origin,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': version }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const json = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
  const { status, headers } = response
  return { status, headers, bytes, body: json ? JSON.parse(bytes.toString()) : undefined }
}

/** What was asked for and given; anything else ends the week. */
const done = async (method: string, path: string, asked: Asked = {}) => {
  const answer = await call(method, path, asked)
  expect([path, answer.status, answer.body?.errors ?? answer.body?.detail]).toEqual([
    path,
    expect.toSatisfy((status: number) => status >= 200 && status < 300),
    answer.body?.errors ?? answer.body?.detail,
  ])
  return { ...answer, version: answer.headers.get('etag') ?? '' }
}

type Reply = { text: string; choices: { id: string; label: string }[] }
type Told = { chat: string; replies: Reply[] }
const post = async (origin: string, path: string, body: object): Promise<Told> => {
  const response = await fetch(`${origin}/chat/puno/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json() as Promise<Told>
}

/** A resident in the web chat of one of the two processes. */
const resident = (origin: string) => {
  let chat: string | undefined
  let choices: Reply['choices'] = []
  const send = async (message: object) => {
    const told = await post(origin, 'messages', { ...(chat ? { chat } : {}), id: randomUUID(), ...message })
    chat = told.chat
    choices = told.replies.flatMap((reply) => reply.choices)
    return told.replies.map(({ text }) => text).join('\n')
  }
  return {
    say: (text: string) => send({ text }),
    pin: (latitude: number, longitude: number) => send({ latitude, longitude }),
    press: (label: RegExp) => {
      const found = choices.find((choice) => label.test(choice.label))
      if (!found)
        throw new Error(`nothing to press like ${label}: ${choices.map((c) => c.label).join(' | ')}`)
      return send({ choice: found.id })
    },
    news: async () => {
      const told = await post(origin, 'news', { chat })
      return told.replies.map(({ text }) => text).join('\n')
    },
  }
}

/** A question is answered with these words in both processes. */
const bothAnswer = (question: string, words: string) =>
  until(`both say ${words}`, async () => {
    const said = await Promise.all([first, second].map(({ origin }) => resident(origin).say(question)))
    return said.every((text) => text.includes(words))
  })

let code = ''

it('Monday: the link of the first start makes an account, and the account signs in', {
  timeout: 60_000,
}, async () => {
  const linkTold = () => /http\S+\/panel\/cuenta\S*/.exec(first.out())?.[0]
  await until('the link is told', () => linkTold() !== undefined)
  const secret = new URL(linkTold() ?? '').searchParams.get('enlace') ?? ''
  const account = { email: 'mesa@muni.pe', name: 'Mesa de partes', password: 'tren lento hacia el lago' }
  await done('POST', `/v1/invitations/${secret}`, { body: account })
  const { email, password } = account
  cookie = cookieOf(await done('POST', '/v1/session', { body: { email, password } }))
  expect((await done('GET', '/v1/session')).body).toMatchObject({ email, roles: [{ role: 'admin' }] })
  second = await start({ DATA_DIR: folder.path })
})

it('Monday: a corrected answer is what residents get, whichever process they talk to', async () => {
  const [vision] = (await done('GET', '/v1/puno/entries?kind=vision')).body.items
  const { version } = await done('GET', `/v1/puno/entries/${vision.id}`)
  const text = 'Nuestra visión es servir al vecino con una ventanilla que responde.'
  const { version: _, changedAt: __, ratings: ___, ...entry } = vision
  const changed = { ...entry, text }
  expect((await call('PUT', `/v1/puno/entries/${vision.id}`, { body: changed })).status).toBe(428)
  await done('PUT', `/v1/puno/entries/${vision.id}`, { body: changed, version })
  await bothAnswer('¿Cuál es la visión?', 'una ventanilla que responde')
  const stale = await call('PUT', `/v1/puno/entries/${vision.id}`, { body: changed, version })
  expect([stale.status, stale.body.current.text]).toEqual([412, text])
})

it('Tuesday: an unanswered question becomes an answer, and who asked is told in the same chat', async () => {
  const curious = resident(second.origin)
  await curious.say('¿Cuándo llega el circo ruso?')
  await curious.press(/registr/i)
  await curious.press(/av[ií]s/i)
  const [group] = (await done('GET', '/v1/puno/unanswered')).body.items
  expect(group).toMatchObject({ residents: 1, waiting: 1 })
  const entry = {
    kind: 'faq',
    title: 'El circo',
    text: 'El circo llega el 3 de diciembre al estadio.',
    source: { document: 'Aviso de la alcaldía', issuer: 'Municipalidad' },
  }
  await done('POST', `/v1/puno/unanswered/${group.group}/resolve`, { body: { entry } })
  await bothAnswer('¿Cuándo llega el circo ruso?', '3 de diciembre')
  expect(await curious.news()).toContain('3 de diciembre')
  expect((await done('GET', '/v1/puno/unanswered')).body.items).toEqual([])
})

it('Wednesday: a document becomes drafts, and what is published of it is answered', async () => {
  const form = new FormData()
  const document = await wordOf([
    '# Licencia para globos',
    'La licencia para globos se pide en la mesa.',
    '# Otro',
  ])
  form.set('file', new File([new Uint8Array(document)], 'globos.docx'))
  await done('POST', '/v1/puno/content', { body: form })
  const drafts = (await done('GET', '/v1/puno/entries?status=draft')).body.items
  const draft = drafts.find((one: { title: string }) => one.title === 'Licencia para globos')
  expect(draft.source).toMatchObject({ section: 'Licencia para globos' })
  expect(await resident(first.origin).say('licencia para globos')).not.toContain('se pide en la mesa')
  const { version } = await done('GET', `/v1/puno/entries/${draft.id}`)
  await done('POST', `/v1/puno/entries/${draft.id}/publish`, { version })
  await bothAnswer('licencia para globos', 'se pide en la mesa')
})

it('Thursday: an opinion is handled, answered, closed and opened again, and its resident hears of it', async () => {
  const neighbour = resident(second.origin)
  await neighbour.say('quiero reportar')
  await neighbour.press(/reclamo|queja/i)
  await neighbour.say('La pista de mi cuadra; "tiene" un hueco')
  await neighbour.pin(-15.84, -70.02)
  await neighbour.press(/sin nombre/i)
  code = /PUN-[A-Z0-9]{5}/.exec(await neighbour.press(/enviar/i))?.[0] ?? ''
  const path = `/v1/puno/feedback/${code}`
  expect((await done('GET', '/v1/puno/feedback?status=new')).body.items).toMatchObject([{ code }])
  const { version } = await done('GET', path)
  await done('PATCH', path, { body: { status: 'in_progress' }, version })
  await done('POST', `${path}/notes`, { body: { text: 'Avisar a obras' } })
  await done('POST', `${path}/replies`, { body: { text: 'Ya la arreglamos.', status: 'resolved' } })
  const told = await neighbour.news()
  expect(told).toContain('Ya la arreglamos.')
  expect(told).not.toContain('Avisar a obras')
  const { version: closed, body } = await done('GET', path)
  expect(body.status).toBe('resolved')
  await done('PATCH', path, { body: { status: 'reopened' }, version: closed })
  expect((await done('GET', path)).body).toMatchObject({ status: 'reopened' })
})

const taken = async (query: string) => (await done('GET', `/v1/puno/feedback/export?${query}`)).bytes

it('Friday: the opinions are taken out in four formats, and each gives the same case back', async () => {
  const [row] = parse(await taken('format=csv'), { bom: true, columns: true }) as Record<string, string>[]
  expect(row).toMatchObject({ Código: code, Texto: 'La pista de mi cuadra; "tiene" un hueco' })
  const sheet = (await readXlsx(await taken('format=xlsx'))).sheets[0]?.rows ?? []
  expect(sheet[1]).toContain(code)
  expect(JSON.parse(String(await taken('format=jsonl')))).toMatchObject({ code, status: 'reopened' })
  expect(JSON.parse(String(await taken('format=geojson'))).features).toMatchObject([
    { geometry: { coordinates: [-70.02, -15.84] }, properties: { code } },
  ])
})

const office = spawnSync('soffice', ['--version']).status === 0
it.runIf(office)(
  'Friday: LibreOffice reads the spreadsheet and the CSV as they were written',
  { timeout: 60_000 },
  async () => {
    for (const format of ['csv', 'xlsx']) {
      const file = join(folder.path, `opiniones.${format}`)
      await writeFile(file, await taken(`format=${format}`))
      const into = join(folder.path, `leido-${format}`)
      execFileSync('soffice', [
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76',
        '--outdir',
        into,
        file,
      ])
      expect(await readFile(join(into, 'opiniones.csv'), 'utf8')).toContain(code)
    }
  },
)
