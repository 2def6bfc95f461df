import type { ChatFullInfo, File } from 'grammy/types'
import { text } from '../args.ts'
import { type Method, Written } from '../context.ts'
import { sendDocument } from './documents.ts'
import { editing } from './editing.ts'
import { profile } from './profile.ts'
import { sending } from './sending.ts'

const getUpdates: Method = async (args, { polling, webhook }, gone) =>
  new Written(await polling.get(args, webhook.isSet, gone))

const getChat: Method = (args, { chats }) => {
  const { chat } = chats.find(text(args, 'chat_id'))
  const about: Partial<ChatFullInfo> & typeof chat = {
    ...chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  }
  return about
}

/** The methods that this server knows, by their names in small letters. */
export const methods: Readonly<Record<string, Method>> = {
  ...profile,
  ...sending,
  ...editing,
  senddocument: sendDocument,
  getupdates: getUpdates,
  setwebhook: (args, { webhook }) => webhook.set(args),
  deletewebhook: (args, { webhook }) => webhook.remove(args),
  getwebhookinfo: (_, { webhook }) => webhook.info(),
  getchat: getChat,
  getfile: (args, { files }): File => files.give(text(args, 'file_id')),
}
