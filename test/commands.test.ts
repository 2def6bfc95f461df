import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { beginContent } from '../admin-api/commands/content.ts'
import { startEmbedded } from '../db/embedded.ts'
import { openBridge } from './bridge.ts'
import { addressOf, launch, type Program, run, runningWith, start, stop } from './programs.ts'
import { freshFolder, silent, until } from './stage.ts'

const samples = new URL('../content', import.meta.url).pathname

let folder: Awaited<ReturnType<typeof freshFolder>>
let settings: { DATA_DIR: string }
beforeAll(async () => {
  folder = await freshFolder()
  settings = { DATA_DIR: join(folder.path, 'data') }
})
afterAll(() => folder.remove())

const started: Program[] = []
const on = async (more: Record<string, string> = {}) => {
  const program = await start({ ...settings, ...more })
  started.push(program)
  return program
}
afterEach(async () => {
  for (const program of started.splice(0)) if (program.child.exitCode === null) await stop(program, 'SIGTERM')
})

const ask = async (origin: string, institution: string, body: object) => {
  const response = await fetch(`${origin}/chat/${institution}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as {
    chat: string
    replies: { text: string; choices: { label: string }[] }[]
  }
}
const lines = (text: string) => text.split('\n').filter((line) => line !== '')
/** What is meant for people: the log is JSON. */
const told = (text: string) => lines(text).filter((line) => !line.startsWith('{'))

describe('npm start', () => {
  it('on a fresh machine: ready, answers, ends by SIGTERM with 0 in 5 s, and leaves nothing running', async () => {
    const program = await on()
    expect((await fetch(`${program.origin}/healthz`)).status).toBe(200)
    const ready = await fetch(`${program.origin}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { database: 'up', content: 'current' }])
    expect(program.out()).toContain(`${program.origin}/chat/puno`)
    const { replies } = await ask(program.origin, 'puno', { id: '1', text: '¿qué harán con la basura?' })
    expect(replies.map(({ text }) => text).join()).toContain('Fuente: ')
    const { code, ms } = await stop(program, 'SIGTERM')
    expect(code, program.err()).toBe(0)
    expect(ms).toBeLessThan(5000)
    expect(runningWith(settings.DATA_DIR)).toEqual([])
  })

  it('ends by SIGINT likewise, and a second Ctrl-C does not cut the stop short', async () => {
    const program = await on()
    program.child.kill('SIGINT')
    const { code, ms } = await stop(program, 'SIGINT')
    expect(code, program.err()).toBe(0)
    expect(ms).toBeLessThan(5000)
    expect(runningWith(settings.DATA_DIR)).toEqual([])
  })

  it('ends in 5 s also under load, and what was answered was kept', async () => {
    const program = await on()
    let [go, answered] = [true, 0]
    const residents = Array.from({ length: 8 }, async (_, n) => {
      for (let k = 0; go; k++) {
        const said = await ask(program.origin, 'puno', { id: `${n}-${k}`, text: 'hola' }).catch(
          () => undefined,
        )
        if (said) answered += 1
        else return
      }
    })
    await until('some answers', () => answered > 20)
    const { code, ms } = await stop(program, 'SIGTERM')
    go = false
    await Promise.all(residents)
    expect(code, program.err()).toBe(0)
    expect(ms).toBeLessThan(5000)
  })

  it('a second process on the same folder joins, and stays when the first one ends', async () => {
    const [first, second] = [await on(), await on()]
    const menu = await ask(first.origin, 'puno', { id: 'a', text: 'menú' })
    const topic = await ask(second.origin, 'puno', { id: 'b', chat: menu.chat, text: '1' })
    expect(topic.replies.at(-1)?.text).toContain(menu.replies.at(-1)?.choices[0]?.label)
    expect((await stop(first, 'SIGTERM')).code).toBe(0)
    expect((await fetch(`${second.origin}/readyz`)).status).toBe(200)
    const home = await ask(second.origin, 'puno', { id: 'c', chat: menu.chat, text: '0' })
    expect(home.replies.at(-1)?.choices).toEqual(menu.replies.at(-1)?.choices)
    expect((await stop(second, 'SIGTERM')).code).toBe(0)
    expect(runningWith(settings.DATA_DIR)).toEqual([])
  })

  it('says in one line that the port is in use, and ends with 1', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    await until('it listens', () => other.listening)
    const { port } = other.address() as net.AddressInfo
    const { code, err } = await run(['start'], { ...settings, PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(told(err)).toEqual([expect.stringMatching(new RegExp(`puerto ${port} ya está en uso.*PORT`))])
    expect(runningWith(settings.DATA_DIR)).toEqual([])
  })

  it('lists all wrong settings at once without repeating a secret, and ends with 1', async () => {
    const { code, err, out } = await run(['start'], {
      PORT: '70000',
      DATABASE_URL: 'mysql://ana:geheim@db/x',
      PUBLIC_URL: 'chat.ejemplo.pe',
      RUN: 'web,todo',
      INSTITUTION: 'Puno!',
      LOG_LEVEL: 'mucho',
    })
    expect(code).toBe(1)
    expect(out).toBe('')
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'RUN', 'INSTITUTION', 'LOG_LEVEL'])
      expect(err).toContain(`  - ${name}: `)
    expect(err).not.toContain('geheim')
  })

  it('ends with 1 and a reason when its data folder cannot be one', async () => {
    const file = join(folder.path, 'a-file')
    await writeFile(file, '')
    const { code, err } = await run(['start'], { DATA_DIR: file, PORT: '0' })
    expect(code).toBe(1)
    expect(told(err).join('\n')).toContain('a-file')
  })

  it('while the database is away answers from the last good content, is not ready, and recovers', async () => {
    const data = join(folder.path, 'far')
    await run(['ask', 'hola'], { DATA_DIR: data })
    const embedded = await startEmbedded({ dataDir: join(folder.path, 'srv'), log: silent })
    const bridge = await openBridge(embedded.address)
    await bridge.turn('refuse')
    const program = await on({ DATA_DIR: data, DATABASE_URL: bridge.url })
    const away = await fetch(`${program.origin}/readyz`)
    expect([away.status, await away.json()]).toMatchObject([503, { database: 'away', content: 'last_good' }])
    const { replies } = await ask(program.origin, 'puno', { id: '1', text: '¿qué harán con la basura?' })
    expect(replies.map(({ text }) => text).join()).toContain('Fuente: ')
    await bridge.turn('open')
    await until('it is ready', async () => (await fetch(`${program.origin}/readyz`)).status === 200, 15_000)
    expect((await stop(program, 'SIGTERM')).code, program.err()).toBe(0)
    await bridge.close()
    await embedded.stop()
  })
})

describe('npm run ask', () => {
  it('gives the reply as a resident would read it', async () => {
    const { code, out, err } = await run(['ask', '¿qué', 'harán', 'con', 'la', 'basura?'], settings)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Fuente: ')
    expect(out).toMatch(/^1\. /m)
    expect(out).not.toMatch(/\*\*/)
  })

  it('--jsonl answers line by line in order, and a bad line does not stop the rest', async () => {
    const input = [
      '\ufeff{"id":"a","institution":"puno","question":"¿qué harán con la basura?"}',
      'esto no es JSON',
      '{"id":7,"question":"hola"}',
      '',
      '{"id":"c","institution":"nada","question":"hola"}',
      '{"id":"d"}',
      '[]',
      `{"id":"largo","question":"${'la luna '.repeat(8192)}"}`,
      '{"id":"b","institution":"comuna","question":"¿cuál es la misión?"}\r',
    ].join('\n')
    const { code, out, err } = await run(['ask', '--jsonl'], settings, input)
    expect([code, err]).toEqual([0, ''])
    const said = lines(out).map((line) => JSON.parse(line))
    expect(said.map(({ id }) => id)).toEqual(['a', null, 7, 'c', 'd', null, 'largo', 'b'])
    expect(said.map((one) => ('error' in one ? 'error' : one.status))).toEqual([
      'answer',
      'error',
      'smalltalk',
      'error',
      'error',
      'error',
      'no_match',
      'answer',
    ])
    expect(said[0].entries[0]).toEqual({
      id: expect.any(String),
      kind: expect.any(String),
      title: expect.any(String),
      text: expect.any(String),
      score: expect.any(Number),
    })
  })

  it('ends with 1 and a line on stderr without a question, an institution or a known option', async () => {
    const [none, nowhere, option] = await Promise.all([
      run(['ask'], settings),
      run(['ask', '--institution', 'nada', 'hola'], settings),
      run(['ask', '--institucion', 'puno', 'hola'], settings),
    ])
    expect([none.code, nowhere.code, option.code]).toEqual([1, 1, 1])
    expect([none.out, nowhere.out, option.out]).toEqual(['', '', ''])
    expect(none.err).toContain('npm run ask')
    expect(nowhere.err).toContain('nada')
    expect(option.err).toContain('--institution')
  })

  it('interrupted while it waits for lines leaves nothing running', async () => {
    const program = launch(['ask', '--jsonl'], settings)
    program.child.stdin?.write('{"id":1,"question":"hola"}\n')
    await until('the first answer', () => program.out() !== '', 20_000)
    const { code, ms } = await stop(program, 'SIGTERM')
    expect(code).toBe(1)
    expect(ms).toBeLessThan(5000)
    expect(runningWith(settings.DATA_DIR)).toEqual([])
  })
})

describe('npm run chat', () => {
  it('talks through a pipe until the input ends', async () => {
    const { code, out } = await run(['chat', '--institution', 'comuna'], settings, 'misión\n👍\nchau\n')
    expect(code).toBe(0)
    expect(out).toContain('asistente automático')
    expect(out).toContain('Fuente: ')
  })
})

describe('npm run content', () => {
  it('check finds no fault in the samples', async () => {
    const { code, out } = await run(['content', 'check'], settings)
    expect([code, lines(out).length]).toEqual([0, 5])
  })

  it('check names file, line, entry and field of every fault, and ends with 1; import takes nothing in', async () => {
    const bad = join(folder.path, 'mala')
    await cp(join(samples, 'comuna'), join(bad, 'comuna'), { recursive: true })
    await writeFile(
      join(bad, 'comuna', 'zz.yaml'),
      `entries:
  - id: una
    kind: misterio
    title: Una
    text: Texto.
    source: { document: Guía, issuer: Municipalidad }
  - id: otra
    kind: faq
    title: Otra
    text: ${'largo '.repeat(120)}
    colour: rojo
    source: { document: Guía, issuer: Municipalidad }
`,
    )
    const checked = await run(['content', 'check', bad], settings)
    expect(checked.code).toBe(1)
    expect(checked.out).toMatch(/zz\.yaml:3 \(entrada una, campo kind\)/)
    expect(checked.out).toMatch(/zz\.yaml:10 \(entrada otra, campo text\)/)
    expect(checked.out).toMatch(/zz\.yaml.*entrada otra.*colour/)
    const taken = await run(['content', 'import', bad], settings)
    expect(taken.code).toBe(1)
    expect(taken.out).toMatch(/No se importó nada/)
    expect((await run(['ask', '--institution', 'comuna', '¿cuál es la misión?'], settings)).out).toContain(
      'Fuente: ',
    )
  })

  it('new, filled in and imported: the bot answers from it', async () => {
    const said: string[] = []
    const own = join(folder.path, 'propia')
    await mkdir(own)
    expect(await beginContent(own, 'villa-alta', (line) => said.push(line))).toBe(true)
    const file = join(own, 'villa-alta', 'respuestas.yaml')
    expect((await run(['content', 'check', own], settings)).code).toBe(0)
    const filled = (await readFile(file, 'utf8'))
      .replace('Escriba aquí la respuesta.', 'Cuidamos el manantial de Villa Alta.')
      .replace(/^ {4}status: draft$/m, '    status: published')
    const more = (id: string, title: string, question: string) =>
      `  - { id: ${id}, kind: service, title: ${title}, text: Texto de ${title}., questions: [${question}] }\n`
    const others = more('baños', 'Baños termales', 'cuándo abren los baños').replace('baños', 'banos')
    await writeFile(
      file,
      `${filled}${others}${more('feria', 'Feria ganadera', 'dónde es la feria de ganado')}`,
    )
    const taken = await run(['content', 'import', join(own, 'villa-alta')], settings)
    expect([taken.code, taken.err]).toEqual([0, ''])
    const asked = await run(
      ['ask', '--institution', 'villa-alta', '¿Cuál es la misión de la municipalidad?'],
      settings,
    )
    expect(asked.out).toContain('Cuidamos el manantial de Villa Alta.')
  })

  it('new leaves what exists alone and refuses a name that is none', async () => {
    const [taken, bad] = await Promise.all([
      run(['content', 'new', 'puno'], settings),
      run(['content', 'new', 'Mi Pueblo'], settings),
    ])
    expect([taken.code, bad.code]).toEqual([1, 1])
    expect(taken.out).toContain('ya existe')
  })

  it('export then import changes nothing, and export again writes the same', async () => {
    const [first, second] = [join(folder.path, 'e1'), join(folder.path, 'e2')]
    expect((await run(['content', 'export', '--institution', 'puno', first], settings)).code).toBe(0)
    const taken = await run(['content', 'import', first], settings)
    expect(taken.out).toMatch(/^puno: nuevas 0, cambiadas 0, iguales \d+\.$/m)
    expect((await run(['content', 'export', '--institution', 'puno', second], settings)).code).toBe(0)
    const [before, after] = await Promise.all(
      [first, second].map((path) => readFile(join(path, 'puno', 'institution.yaml'), 'utf8')),
    )
    expect(after).toBe(before)
    const again = await run(['content', 'check', second], settings)
    expect(again.code, again.out).toBe(0)
  })

  it('an order that is none ends with 1 and says which there are', async () => {
    const { code, err } = await run(['content', 'delete'], settings)
    expect(code).toBe(1)
    expect(err).toContain('check|import|export|new')
  })
})

describe('npm run db', () => {
  it('status and migrate say that all is well', async () => {
    expect(await run(['db', 'status'], settings)).toMatchObject({
      code: 0,
      out: expect.stringContaining('responde'),
    })
    expect(await run(['db', 'migrate'], settings)).toMatchObject({
      code: 0,
      out: expect.stringContaining('al día'),
    })
  })

  it('retention says for each municipality what went, or would go', async () => {
    const tried = await run(['db', 'retention', '--dry-run'], settings)
    expect(tried).toMatchObject({ code: 0, out: expect.stringMatching(/^puno: se borraría quién envió 0 /m) })
    const done = await run(['db', 'retention'], settings)
    expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/^puno: se borró quién envió 0 /m) })
  })

  it('status beside a running ventanilla joins it and leaves it running', async () => {
    const program = await on()
    expect((await run(['db', 'status'], settings)).code).toBe(0)
    expect((await fetch(`${program.origin}/readyz`)).status).toBe(200)
  })
})

it('a command that is none ends with 1 and shows those that are', async () => {
  const { code, err } = await run(['bailar'], settings)
  expect(code).toBe(1)
  expect(err).toContain('npm start')
})

it('the address is said as residents reach it', async () => {
  const program = launch(['start'], { ...settings, PORT: '0', PUBLIC_URL: 'http://chat.ejemplo.pe/' })
  started.push(program)
  expect(await addressOf(program)).toBe('http://chat.ejemplo.pe')
})
