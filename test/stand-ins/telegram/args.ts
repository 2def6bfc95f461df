import type { IncomingMessage } from 'node:http'
import { partsOf } from './multipart.ts'
import { Refusal } from './refusal.ts'

/** A file in a multipart body. */
export type Upload = { name: string; bytes: Buffer }

/** The parameters of a call. The server knows them as texts, however they came; files stand apart. */
export type Args = ReadonlyMap<string, string> & { readonly uploads?: ReadonlyMap<string, Upload> }

class Read extends Map<string, string> {
  readonly uploads = new Map<string, Upload>()
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function addJson(args: Map<string, string>, body: string) {
  if (body.trim() === '') return
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Refusal(400, "Bad Request: can't parse object")
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(400, 'Bad Request: JSON object expected')
  for (const [name, of] of Object.entries(value)) if (!args.has(name)) args.set(name, asText(of))
}

function addPairs(args: Map<string, string>, pairs: Iterable<[string, unknown]>) {
  for (const [name, value] of pairs)
    if (!args.has(name)) args.set(name, typeof value === 'string' ? value : `file:${name}`)
}

/** The parameters in what a webhook answered; nothing when it is no JSON object. */
export function fromObject(body: string): Args | undefined {
  try {
    const args = new Map<string, string>()
    addJson(args, body)
    return args
  } catch {
    return undefined
  }
}

const largest = 50 * 1024 * 1024

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > largest) throw new Refusal(413, 'Request Entity Too Large')
    parts.push(part as Buffer)
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}

function addForm(args: Read, type: string, body: Buffer) {
  for (const { name, fileName, content } of partsOf(type, body)) {
    if (fileName === undefined) addPairs(args, [[name, content.toString('utf8')]])
    else {
      addPairs(args, [[name, undefined]])
      args.uploads.set(name, { name: fileName, bytes: content })
    }
  }
}

/** The file that a parameter brings: its own part of the body, or the one that it names. */
export function uploadOf(args: Args, name: string): Upload | undefined {
  const named = /^attach:\/\/(.+)$/.exec(text(args, name))?.[1]
  return args.uploads?.get(named ?? name)
}

/** Query, JSON, form and multipart parameters together; a file in a multipart body is `file:<name>`. */
export async function readArgs(request: IncomingMessage, query: string): Promise<Args> {
  const args = new Read()
  if (query) addPairs(args, new URLSearchParams(query))
  if (request.method === 'GET') return args
  const type = request.headers['content-type'] ?? ''
  const body = await bodyOf(request)
  if (type.startsWith('application/json')) addJson(args, body.toString('utf8'))
  else if (type.startsWith('application/x-www-form-urlencoded'))
    addPairs(args, new URLSearchParams(body.toString('utf8')))
  else if (type.startsWith('multipart/form-data')) addForm(args, type, body)
  return args
}

export const text = (args: Args, name: string) => args.get(name) ?? ''

/** As the server does: what is no number counts as 0, and outside of the limits as the limit. */
export function integer(
  args: Args,
  name: string,
  otherwise = 0,
  least = -(2 ** 31),
  most = 2 ** 31 - 1,
): number {
  const given = text(args, name)
  const value = given === '' ? otherwise : Number.parseInt(given, 10) || 0
  return Math.min(most, Math.max(least, value))
}

export const boolean = (args: Args, name: string) =>
  ['true', 'yes', '1'].includes(text(args, name).trim().toLowerCase())

/** A parameter that is JSON; undefined when it is absent, or is none and no `refusal` is given for that. */
export function json(args: Args, name: string, refusal?: () => Error): unknown {
  const given = text(args, name)
  if (given === '') return undefined
  try {
    return JSON.parse(given)
  } catch {
    if (refusal) throw refusal()
    return undefined
  }
}

/** The parameters as the bot meant them, for the log of calls. */
export function plain(args: Args): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [name, value] of args) {
    read[name] = value
    if (/^[[{\d-]|^(true|false|null)$/.test(value) && name !== 'text')
      try {
        read[name] = JSON.parse(value)
      } catch {}
  }
  return read
}
