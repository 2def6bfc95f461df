import type { Known, Need, OwnCase } from '../../../bot/core/case.ts'
import type { Effect } from '../../../bot/core/effect.ts'
import type { Message, Reply } from '../../../bot/core/message.ts'
import { announce, type News } from '../../../bot/core/news.ts'
import type { Room } from '../../../bot/core/room.ts'
import { firstState, type State } from '../../../bot/core/state.ts'
import { type Stepped, step } from '../../../bot/core/step.ts'
import { last, press, say, town } from './town.ts'

export const caseOf = (code: string, rest: Partial<OwnCase> = {}): OwnCase => ({
  code,
  kind: 'complaint',
  status: 'new',
  text: 'No hay agua.',
  at: new Date('2026-02-20T15:00:00Z'),
  due: '2026-03-13',
  closedAt: undefined,
  reason: undefined,
  unit: undefined,
  files: 0,
  rating: undefined,
  said: [],
  ...rest,
})

/** What the shell would look up: this chat's cases, and one of another chat. */
export const foreignCode = 'VIL-9999W'

const knownOf = (need: Need, cases: readonly OwnCase[]): Known => {
  if (need.type === 'cases') return { type: 'cases', cases }
  if (need.type === 'my_data')
    return { type: 'my_data', cases, names: ['Rosa Quispe'], awaited: [], file: '{"opiniones":[]}' }
  const own = cases.find(({ code }) => code === need.code)
  if (own) return { type: 'case', code: need.code, found: own }
  const foreign = { code: foreignCode, status: 'in_progress' as const }
  return { type: 'case', code: need.code, found: need.code === foreignCode ? foreign : 'none' }
}

export type Chat = ReturnType<typeof chatWith>

/** One chat and the cases kept for it, message after message, as the shell plays it. */
export function chatWith(
  cases: readonly OwnCase[] = [],
  rest: Partial<Room> = {},
  start: State = firstState,
) {
  let state = start
  let count = 0
  const send = (message: Message, over: Partial<Room> = {}): Stepped => {
    count += 1
    const room = town({ messageId: `m${count}`, ...rest, ...over })
    const first = step(state, message, room)
    const turn = first.need
      ? step(state, message, { ...room, known: over.known ?? knownOf(first.need, cases) })
      : first
    state = turn.state
    return turn
  }
  return {
    get state() {
      return state
    },
    /** The id of the message sent last. */
    get sent() {
      return `m${count}`
    },
    send,
    say: (text: string, over: Partial<Room> = {}): Said => said(send(say(text), over)),
    press: (id: string, over: Partial<Room> = {}): Said => said(send(press(id), over)),
    attach: (
      message: Omit<Extract<Message, { type: 'attachment' }>, 'type'>,
      over: Partial<Room> = {},
    ): Said => said(send({ type: 'attachment', ...message }, over)),
    edit: (text: string, edits: string): Said => said(send({ type: 'text', text, edits })),
    news: (news: News, over: Partial<Room> = {}): Reply | undefined => {
      const told = announce(state, news, town({ ...rest, ...over }))
      state = told?.state ?? state
      return told?.reply
    },
  }
}

/** What a turn said last, all that it said, and what it wants kept. */
export type Said = { text: string; ids: string[]; all: string; replies: Reply[]; effects: Effect[] }

const said = ({ replies, effects }: Stepped): Said => ({
  text: last(replies).text,
  ids: last(replies).choices.map(({ id }) => id),
  all: replies.map(({ text }) => text).join('\n'),
  replies,
  effects,
})

/** A chat that was greeted, and agreed to the notice before. */
export const agreedChat = (cases: readonly OwnCase[] = [], rest: Partial<Room> = {}): Chat => {
  const chat = chatWith(cases, rest, { ...firstState, agreed: true })
  chat.send({ type: 'start' })
  return chat
}

export const newcomer = (cases: readonly OwnCase[] = [], rest: Partial<Room> = {}): Chat => {
  const chat = chatWith(cases, rest)
  chat.send({ type: 'start' })
  return chat
}

const hash = (n: number) => String(n % 10).repeat(64)

/** The n-th photo, as the shell hands it over. */
export const photo = (n = 1, rest: { caption?: string; album?: string } = {}) =>
  ({
    media: 'photo',
    file: { type: 'kept', file: { hash: hash(n), mediaType: 'image/jpeg', bytes: 1000 + n } },
    ...rest,
  }) as const

export const stepOf = ({ state: { place } }: Chat): string =>
  place.at === 'feedback' ? place.step : place.at

export const draftOf = ({ state: { place } }: Chat) => (place.at === 'feedback' ? place.draft : undefined)

/** At the summary, with nothing left to be asked. */
export const reviewing = (cases: readonly OwnCase[] = []): Chat => {
  const chat = agreedChat(cases)
  for (const text of ['quiero quejarme', 'No hay agua en mi barrio.', 'Sector Alto', 'Rosa Quispe'])
    chat.say(text)
  return chat
}
