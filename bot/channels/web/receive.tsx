import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Institution } from '../../../content/institution.ts'
import { faultFacts } from '../fault.ts'
import {
  chatPage,
  type Door,
  deskOf,
  find,
  isJson,
  isMultipart,
  isPlainForm,
  refuse,
  wantsPage,
} from './door.tsx'
import { offeredFile } from './enclosed.ts'
import { type Arriving, type Limits, readMultipart, type Unread } from './multipart.ts'
import { longestText, type Parsed, type Posted, postedForm, postedJson, senderOf } from './posted.ts'
import {
  busy,
  fileTooLarge,
  internalError,
  type Problem,
  problem,
  problemResponse,
  tooLong,
  tooSlow,
  unknownInstitution,
  unsupported,
} from './problem.ts'
import { createRoom } from './room.ts'
import { type Desk, Refused, Turn } from './turn.tsx'

/** Files on their way are in memory, each until the conversation has done with it; as large as can be, these are so many. */
const filesAtOnce = 8
const waitForRoom = 10_000

/** A slow line of some towns brings a large photo in about a minute. */
const patience = { longestPause: 15_000, longest: 110_000 }

const byteOfCharacter = 4
const namesAndBoundaries = 64 * 1024

/** Takes a message in, however it was sent, and shows what came of it. */
export function createReceiver(door: Door): (c: Context, slug: string) => Promise<Response> {
  const { largestFile = 0 } = door
  const largestField = longestText * byteOfCharacter
  const limits: Omit<Limits, 'room'> = {
    largestFile,
    largestField,
    largestBody: largestFile + largestField + namesAndBoundaries,
    ...patience,
  }
  const room = createRoom(filesAtOnce * largestFile, waitForRoom)

  const withFiles = async (c: Context, institution: Institution): Promise<Response> => {
    const entered: { bytes: number; has: Promise<boolean> }[] = []
    const enter = (bytes: number) => {
      const has = room.enter(bytes)
      entered.push({ bytes, has })
      return has
    }
    try {
      const read = await readMultipart(arriving(c), { ...limits, room: enter })
      const { fields } = read
      if (read.ok) return await answer(c, door, institution, postedForm(fields, read.file))
      return refuse(c, door, unreadable(read.why, largestFile), senderOf(fields))
    } finally {
      // Room may come after its sender has gone.
      for (const { bytes, has } of entered) void has.then((given) => given && room.leave(bytes))
    }
  }

  return async (c, slug) => {
    const institution = find(door, slug)
    if (!institution) return refuse(c, door, unknownInstitution)
    if (isMultipart(c)) return withFiles(c, institution)
    if (isJson(c)) return answer(c, door, institution, postedJson(await c.req.text()))
    if (isPlainForm(c))
      return answer(c, door, institution, postedForm(new Map(new URLSearchParams(await c.req.text()))))
    return problemResponse(unsupported)
  }
}

/**
 * Node's own stream where there is one: as a web stream each piece is copied once more, and garbage of that size is
 * collected late.
 */
function arriving(c: Context): Arriving {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  const pieces = incoming
    ? // Its connection is still to carry the answer.
      incoming.iterator({ destroyOnReturn: false })
    : (c.req.raw.body ?? new Blob([]).stream()).values({ preventCancel: true })
  return {
    type: c.req.header('content-type') ?? '',
    ...(Number.isFinite(length) ? { declared: length } : {}),
    pieces: pieces as AsyncIterator<Uint8Array>,
  }
}

function unreadable(why: Unread, largestFile: number): Problem {
  switch (why) {
    case 'too_large':
      return largestFile > 0 ? fileTooLarge(largestFile) : tooLong
    case 'too_slow':
      return tooSlow
    case 'busy':
      return largestFile > 0 ? busy : unsupported
    case 'too_many_files':
      return problem('invalid-message', 'Envíe un solo archivo por mensaje, por favor.')
    case 'malformed':
      return problem('invalid-message', 'El mensaje llegó incompleto. Envíelo otra vez, por favor.')
  }
}

async function answer(c: Context, door: Door, institution: Institution, parsed: Parsed): Promise<Response> {
  if (!parsed.ok) return refuse(c, door, parsed.problem, parsed.sender)
  const { posted } = parsed
  const { slug } = institution
  const chat = posted.chat ?? door.newChat()
  const seen = await confirm(door, { institution: slug, chat }, posted.seen)
  const desk = deskOf(door, institution, chat, seen)
  try {
    const { id, message, file } = posted
    const enclosed = file ? { file: offeredFile(file) } : {}
    const { replies } = await door.converse({
      institution: slug,
      channel: 'web',
      chat,
      id,
      message,
      ...enclosed,
    })
    if (!wantsPage(c)) return c.json({ chat, replies })
    const turn = <Turn desk={desk} said={posted.shown} replies={replies} />
    return chatPage(c, door, { institution, desk, turn })
  } catch (error) {
    door.log.error(
      { channel: 'web', institution: slug, fault: faultFacts(error) },
      'a message was not answered',
    )
    if (!wantsPage(c)) return problemResponse(internalError)
    return failed(c, door, { institution, desk }, posted)
  }
}

type At = Parameters<NonNullable<Door['news']>>[0]

/** What was shown before must not come again with the answer. Gives what is still to be confirmed: the message goes first. */
async function confirm(door: Door, at: At, seen: string | undefined): Promise<string | undefined> {
  if (seen === undefined || !door.news) return undefined
  try {
    await door.news(at, seen)
    return undefined
  } catch {
    return seen
  }
}

/** The resident's message is kept in the page, behind the button "Reintentar", except for a file: that is to be chosen again. */
function failed(
  c: Context,
  door: Door,
  { institution, desk }: { institution: Institution; desk: Desk },
  { again, shown }: Posted,
) {
  const { detail, status } = internalError
  const { chat, seen } = desk
  const fields = { chat, ...(seen === undefined ? {} : { seen }), ...again }
  const turn = again ? (
    <Turn desk={desk} said={shown} replies={[]} failed={{ detail, again: fields }} />
  ) : (
    <Refused detail={detail} />
  )
  return chatPage(c, door, { institution, desk, turn }, status)
}
