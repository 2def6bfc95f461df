import { randomUUID } from 'node:crypto'
import type { Outcome } from '../../bot/channels/channel.ts'
import type { Conversing } from '../../bot/converse.ts'
import { type Chat, textOf } from '../stage.ts'

/** The code that a reply tells. */
export const codeOf = (said: Outcome): string => {
  const code = /\*\*([A-Z]{3}-[A-Z0-9]{5})\*\*/.exec(textOf(said))?.[1]
  if (code === undefined) throw new Error(`no code in: ${textOf(said)}`)
  return code
}

export type Opinion = { text?: string; place?: string; name?: string }

/** All steps of an opinion but the last. */
export const write = async (
  chat: Chat,
  { text = 'No hay agua', place, name }: Opinion = {},
): Promise<Outcome> => {
  await chat.press('feedback')
  await chat.press('kind:complaint')
  await chat.say(text)
  await (place === undefined ? chat.press('skip') : chat.say(place))
  return name === undefined ? chat.press('nameless') : chat.say(name)
}

/** A whole opinion; its code. */
export const opine = async (chat: Chat, opinion?: Opinion): Promise<string> => {
  await write(chat, opinion)
  return codeOf(await chat.press('send'))
}

/** A small PDF that nobody else has. */
export const pdfWith = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`)

/** Sends a file in a chat. */
export const sendFile = (converse: Conversing, { key }: Chat, bytes: Uint8Array, id: string = randomUUID()) =>
  converse({
    ...key,
    id,
    message: { type: 'attachment', media: 'document' },
    file: { read: async () => bytes },
  })
