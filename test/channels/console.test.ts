import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TooLarge } from '../../bot/channels/channel.ts'
import { consoleChat } from '../../bot/channels/console.ts'
import { describeChannel, type Resident, type Said } from './contract.ts'
import { type Scripted, scripted } from './scripted-converse.ts'

/** A terminal that is typed into by a test; each write of the channel is one turn. */
function terminal(over: Scripted) {
  const input = new PassThrough()
  const output = new PassThrough()
  const turns: string[] = []
  const waiting: ((turn: string) => void)[] = []
  output.on('data', (chunk: Buffer) => {
    const next = waiting.shift()
    if (next) next(chunk.toString())
    else turns.push(chunk.toString())
  })
  let lines = 0
  let repeated: string | undefined
  const ended = consoleChat({
    converse: over.converse,
    institution: 'puno',
    input,
    output,
    newChat: () => `chat-${Math.random()}`,
    newId: () => repeated ?? String(lines++),
    log: over.log,
  })
  const read = () =>
    new Promise<string>((resolve) => {
      const turn = turns.shift()
      if (turn === undefined) waiting.push(resolve)
      else resolve(turn)
    })
  const repeat = (id: string | undefined) => {
    repeated = id
  }
  return { input, read, ended, repeat }
}

function said(turn: string): Said {
  const lines = turn.trim().split('\n')
  const choices = lines.filter((line) => /^\d\. /.test(line))
  const words = lines.slice(0, lines.length - choices.length).join('\n')
  const [, text = words, name, content] = /^(.*)\n\n([\w-]+\.json):\n(.*)$/s.exec(words.trim()) ?? []
  const file = name !== undefined && content !== undefined ? { file: { name, content } } : {}
  return { text: text.trim(), choices, ...file }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp('/tmp/vt-console-')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describeChannel('console', async (over) => {
  const open: ReturnType<typeof terminal>[] = []
  const resident = async (): Promise<Resident> => {
    const at = terminal(over)
    open.push(at)
    await at.read()
    const say = async (text: string) => {
      at.input.write(`${text}\n`)
      return said(await at.read())
    }
    return {
      say,
      press: (choice) => say(choice.split('.')[0] ?? ''),
      sendTwice: async (text) => {
        at.repeat('again')
        return [await say(text), await say(text)]
      },
      sayAll: async (texts) => {
        at.input.write(texts.map((text) => `${text}\n`).join(''))
        const all: Said[] = []
        for (const _ of texts) all.push(said(await at.read()))
        return all
      },
      send: async (what) => {
        if (what.type === 'album') return undefined
        if (what.type === 'pin') return [await say(`/ubicacion ${what.latitude},${what.longitude}`)]
        const path = join(folder, 'foto de la calle.jpg')
        await writeFile(path, what.content)
        return [await say(`/archivo "${path}" ${what.caption ?? ''}`)]
      },
    }
  }
  const close = async () => {
    for (const { input } of open) input.end()
    await Promise.all(open.map(({ ended }) => ended))
  }
  return { resident, close }
})

it('greets, leaves empty lines unanswered and ends with its input', async () => {
  const over = scripted()
  const at = terminal(over)
  expect(await at.read()).toBe(
    'Elija un tema o escriba su pregunta.\n\n1. Misión\n2. Visión & futuro\n0. Menú\n\n',
  )
  at.input.end('\n  \n2')
  expect(await at.read()).toContain('La visión')
  await at.ended
  expect(over.happened.map(({ message }) => message.type)).toEqual(['start', 'text'])
})

it('lets no text command the terminal', async () => {
  const over = scripted()
  over.converse = async () => ({
    replies: [{ text: 'rojo \u001b[31m\u0007 fin', choices: [] }],
    kept: true,
    repeated: false,
  })
  const at = terminal(over)
  expect(await at.read()).toBe('rojo [31m fin\n\n')
  at.input.end()
  await at.ended
})

it('says what is wrong with an order, and does not bother the conversation with it', async () => {
  const over = scripted()
  const at = terminal(over)
  await at.read()
  const orders = ['/archivo', '/archivo /no/hay.jpg', `/archivo ${folder}`, '/ubicacion', '/ubicacion 91,0']
  const said: string[] = []
  for (const order of orders) {
    at.input.write(`${order}\n`)
    said.push((await at.read()).trim())
  }
  const [notFound, degrees] = [/^No se encuentra ese archivo/, /^Escriba el lugar en grados/]
  expect(said).toEqual(
    [notFound, notFound, notFound, degrees, degrees].map((one) => expect.stringMatching(one)),
  )
  at.input.end()
  await at.ended
  expect(over.happened.map(({ message }) => message.type)).toEqual(['start'])
})

it('reads no more of a file than is wanted', async () => {
  const over = scripted()
  const at = terminal(over)
  await at.read()
  const path = join(folder, 'grande.pdf')
  await writeFile(path, 'x'.repeat(2_000))
  at.input.end(`/archivo ${path}\n`)
  await at.ended
  const file = over.happened.at(-1)?.file
  expect(file?.bytes).toBe(2_000)
  await expect(file?.read(1_999, new AbortController().signal)).rejects.toThrow(TooLarge)
})
