import { randomBytes, randomUUID } from 'node:crypto'
import { PassThrough, Writable } from 'node:stream'
import { createApp } from '../../admin-api/app.ts'
import { listen } from '../../admin-api/server.ts'
import { consoleChat } from '../../bot/channels/console.ts'
import { webChat } from '../../bot/channels/web.tsx'
import type { Stage } from '../stage.ts'

/** What a resident sees after a message. `number` is what is typed for a choice. */
export type Seen = { text: string; choices: { number: string; label: string }[]; file?: Enclosed | undefined }
type Enclosed = { name: string; content: string }

/** A resident at a door of the product: writes, reads, and chooses by number or by pressing. */
export type Resident = {
  say: (text: string) => Promise<Seen>
  /** What stands on the screen now. */
  seen: () => Seen
  /** What was told without being asked: where a channel cannot push, it comes with the answer to this. */
  hear: (text: string) => Promise<Seen>
  /** Somebody else at the same door; leaves with the first one. */
  another: () => Promise<Resident>
  leave: () => Promise<void>
}

export type Arrive = (stage: Stage, institution: string) => Promise<Resident>

/** The choice whose label is this, or has these words; the journey ends here when it is not on offer. */
export const numberOf = ({ text, choices }: Seen, label: RegExp | string): string => {
  const found = choices.find((choice) =>
    typeof label === 'string' ? choice.label === label : label.test(choice.label),
  )
  if (!found) throw new Error(`${label} is not on offer under: ${text}\n${JSON.stringify(choices)}`)
  return found.number
}

/** What is numbered in a text is on offer. */
export const read = (text: string): Seen => {
  // A file that stands in the terminal comes after the text, before the choices.
  const [, name = '', content = ''] = /^([\w-]+\.json):\n(.*?^\})$/ms.exec(text) ?? []
  const choices = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const [, number = '', label = ''] = /^(\d+)\. (.*)$/.exec(line) ?? []
      return label ? [{ number, label }] : []
    })
  return { text, choices, ...(name ? { file: { name, content } } : {}) }
}

/** Puts the screen on record, whatever the door. */
export const remembering = (
  { act, heard = act }: { act: (text: string) => Promise<Seen>; heard?: (text: string) => Promise<Seen> },
  first: Seen,
  { another, leave }: Pick<Resident, 'another' | 'leave'>,
): Resident => {
  let last = first
  const keep = (see: (text: string) => Promise<Seen>) => async (text: string) => {
    last = await see(text)
    return last
  }
  return { say: keep(act), hear: keep(heard), seen: () => last, another, leave }
}

/** Others of the same door, who leave together. */
const company = (arrive: Arrive, stage: Stage, institution: string) => {
  const others: Resident[] = []
  return {
    another: async () => {
      const one = await arrive(stage, institution)
      others.push(one)
      return one
    },
    leave: async () => {
      for (const one of others) await one.leave()
    },
  }
}

const log = { error: (facts: object) => console.error(facts) }

/** In the browser's place: JSON over HTTP to a server of its own. */
export const webResident = async (stage: Stage, institution: string): Promise<Resident> => {
  const web = webChat({
    converse: stage.converse,
    institutions: stage.library.institutions,
    newChat: () => randomBytes(24).toString('base64url'),
    log,
  })
  const ready = () => ({ ok: true, database: 'up', content: 'current', channels: {} })
  const server = await listen(createApp({ ready, channels: [web] }), '127.0.0.1', 0)
  let chat: string | undefined
  let offered: { id: string; label: string }[] = []
  const act = async (text: string): Promise<Seen> => {
    // A number presses its button, as a mouse does; everything else is written.
    const button = offered.find((choice, at) => text === (choice.id === 'menu' ? '0' : String(at + 1)))
    const body = { id: randomUUID(), ...(chat && { chat }), ...(button ? { choice: button.id } : { text }) }
    const response = await fetch(`http://127.0.0.1:${server.port}/chat/${institution}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
    const said = (await response.json()) as {
      chat: string
      replies: { text: string; choices: typeof offered; file?: Enclosed }[]
    }
    chat = said.chat
    offered = said.replies.at(-1)?.choices ?? []
    const choices = offered.map(({ id, label }, at) => ({
      number: id === 'menu' ? '0' : String(at + 1),
      label,
    }))
    const told = said.replies.map((reply) => reply.text).join('\n\n')
    return { text: told, choices, file: said.replies.find(({ file }) => file)?.file }
  }
  const others = company(webResident, stage, institution)
  const leave = async () => {
    await others.leave()
    await server.close(0)
  }
  return remembering({ act }, { text: '', choices: [] }, { another: others.another, leave })
}

/** At a keyboard: a line in, one turn out. */
export const consoleResident = async (stage: Stage, institution: string): Promise<Resident> => {
  const input = new PassThrough()
  let turnOver = (_: string) => {}
  const nextTurn = () => new Promise<string>((resolve) => (turnOver = resolve))
  const output = new Writable({
    decodeStrings: false,
    write: (chunk, _, done) => {
      turnOver(String(chunk))
      done()
    },
  })
  const greeting = nextTurn()
  const talk = consoleChat({
    converse: stage.converse,
    institution,
    input,
    output,
    newChat: randomUUID,
    newId: randomUUID,
    log,
  })
  const act = async (text: string) => {
    const turn = nextTurn()
    input.write(`${text}\n`)
    return read(await turn)
  }
  const others = company(consoleResident, stage, institution)
  const leave = async () => {
    await others.leave()
    input.end()
    await talk
  }
  return remembering({ act }, read(await greeting), { another: others.another, leave })
}
