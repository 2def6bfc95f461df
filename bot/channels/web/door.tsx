import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Institution } from '../../../content/institution.ts'
import type { Converse, ReadNews } from '../channel.ts'
import type { Log } from '../fault.ts'
import type { Assets } from './assets.ts'
import { ChatPage, Landing } from './page.tsx'
import type { Sender } from './posted.ts'
import { type Problem, problemResponse, unknownInstitution } from './problem.ts'
import { type Desk, Refused } from './turn.tsx'

export type WebChat = {
  converse: Converse
  /** Those that residents may choose now, in the order of the list. */
  institutions: () => readonly Institution[]
  /** An unguessable id: 128 bits or more as base64url. */
  newChat: () => string
  log: Log
  /** Questions that the welcome offers as buttons. */
  examples?: (institution: Institution) => readonly string[]
  /** The most bytes that a resident's file may have; absent: files are not taken. */
  largestFile?: number
  /** Absent: nothing is ever told unasked. */
  news?: ReadNews
}
export type Door = WebChat & { assets: Assets }

export const find = (door: Door, slug: string) => door.institutions().find((one) => one.slug === slug)

/** A page's forms carry a fresh id; being unguessable does no harm to it. */
export const deskOf = (door: Door, { slug }: Institution, chat: string, seen?: string): Desk => ({
  action: `/chat/${slug}/messages`,
  ...(door.news ? { news: `/chat/${slug}/news` } : {}),
  ...(door.largestFile === undefined ? {} : { largestFile: door.largestFile }),
  chat,
  id: door.newChat(),
  ...(seen === undefined ? {} : { seen }),
})

const mediaType = (c: Context) => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
export const isJson = (c: Context) => mediaType(c) === 'application/json'
export const isPlainForm = (c: Context) => mediaType(c) === 'application/x-www-form-urlencoded'
export const isMultipart = (c: Context) => mediaType(c) === 'multipart/form-data'

/** Browsers post forms and want pages; programs may send files, too, and say that they want no page by not asking for one. */
export const wantsPage = (c: Context) =>
  isPlainForm(c) || (isMultipart(c) && (c.req.header('accept') ?? '').includes('text/html'))

type Shown = { institution: Institution; desk: Desk; turn?: Child }

export function chatPage(
  c: Context,
  door: Door,
  { institution, desk, turn }: Shown,
  status: 200 | Problem['status'] = 200,
) {
  const examples = door.examples?.(institution) ?? []
  return c.html(
    <ChatPage institution={institution} desk={desk} assets={door.assets} examples={examples} turn={turn} />,
    status,
  )
}

/** Programs get the problem as JSON, residents a page to go on from, in the same chat if it is known. */
export function refuse(c: Context, door: Door, what: Problem, { chat, seen }: Sender = {}) {
  if (!wantsPage(c)) return problemResponse(what)
  const institution = find(door, c.req.param('institution') ?? '')
  if (!institution) return lost(c, door)
  const desk = deskOf(door, institution, chat ?? door.newChat(), seen)
  return chatPage(c, door, { institution, desk, turn: <Refused detail={what.detail} /> }, what.status)
}

export function lost(c: Context, door: Door) {
  const page = <Landing institutions={door.institutions()} assets={door.assets} fault={unknownInstitution} />
  return c.html(page, unknownInstitution.status)
}
