import type { BotCommand, MenuButton } from 'grammy/types'
import { type Args, json, text } from '../args.ts'
import type { Context, Method } from '../context.ts'
import { type Fields, isFields, requiredObject, requiredString } from '../fields.ts'
import { badRequest } from '../refusal.ts'

function languageOf(args: Args): string {
  const language = text(args, 'language_code')
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('Invalid language code specified')
  return language
}

const wide = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']
const narrow = ['chat', 'chat_administrators', 'chat_member']

function scopeName(scope: Fields, { chats }: Context): string {
  const type = requiredString(scope, 'type')
  if (wide.includes(type)) return type
  if (!narrow.includes(type)) throw badRequest("Can't parse BotCommandScope: Unsupported type specified")
  const chat = chats.find(requiredString(scope, 'chat_id')).chat.id
  return type === 'chat_member' ? `${type} ${chat} ${requiredString(scope, 'user_id')}` : `${type} ${chat}`
}

/** Where commands are kept: by scope and language. */
function keyOf(args: Args, context: Context): string {
  const scope = json(args, 'scope', () => badRequest("Can't parse BotCommandScope JSON object"))
  if (scope !== undefined && !isFields(scope))
    throw badRequest("Can't parse BotCommandScope: expected an Object")
  return `${scope ? scopeName(scope, context) : 'default'}:${languageOf(args)}`
}

const mostCommands = 100

function readCommand(value: unknown): BotCommand {
  if (!isFields(value)) throw badRequest("Can't parse BotCommand: expected an Object")
  const command = requiredString(value, 'command').trim().replace(/^\//, '')
  const description = requiredString(value, 'description').trim()
  if (command === '') throw badRequest('Command must be non-empty')
  if ([...command].length > 32) throw badRequest('Command length must not exceed 32')
  if (description === '') throw badRequest('Command description must be non-empty')
  if ([...description].length > 256) throw badRequest('Command description length must not exceed 256')
  if (!/^[a-z\d_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  return { command, description }
}

const setMyCommands: Method = (args, context) => {
  const list = json(args, 'commands', () => badRequest("Can't parse commands JSON object")) ?? []
  if (!Array.isArray(list)) throw badRequest('Expected an Array of BotCommand')
  if (list.length > mostCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  context.profile.commands.set(keyOf(args, context), list.map(readCommand))
  return true
}

const getMyCommands: Method = (args, context) => context.profile.commands.get(keyOf(args, context)) ?? []

const deleteMyCommands: Method = (args, context) => {
  context.profile.commands.delete(keyOf(args, context))
  return true
}

type Texts = 'description' | 'shortDescription' | 'name'

/** Sets and gives one of the bot's texts, per language; an absent language falls back to the one for everybody. */
function textMethods(what: Texts, field: string, longest: number) {
  const set: Method = (args, { profile, changed }) => {
    const given = text(args, field).trim()
    if (given.length > longest) throw badRequest(`BOT_${field.toUpperCase()}_TOO_LONG`)
    if (given === '') profile[what].delete(languageOf(args))
    else profile[what].set(languageOf(args), given)
    changed()
    return true
  }
  const get: Method = (args, { profile }) => ({
    [field]: profile[what].get(languageOf(args)) ?? profile[what].get('') ?? '',
  })
  return { set, get }
}

const description = textMethods('description', 'description', 512)
const shortDescription = textMethods('shortDescription', 'short_description', 120)
const name = textMethods('name', 'name', 64)

function readMenuButton(args: Args): MenuButton {
  const value = json(args, 'menu_button', () => badRequest("Can't parse menu button JSON object"))
  if (value === undefined) return { type: 'default' }
  if (!isFields(value)) throw badRequest("Can't parse menu button: MenuButton must be an Object")
  const type = requiredString(value, 'type')
  if (type === 'default' || type === 'commands') return { type }
  if (type !== 'web_app') throw badRequest("Can't parse menu button: MenuButton has unsupported type")
  const url = requiredString(requiredObject(value, 'web_app'), 'url')
  return { type, text: requiredString(value, 'text'), web_app: { url } }
}

/** A resident's own button, or everybody's. */
function menuChat(args: Args, { chats }: Context): number {
  const chat = text(args, 'chat_id')
  return chat === '' ? 0 : chats.find(chat).chat.id
}

const setChatMenuButton: Method = (args, context) => {
  const button = readMenuButton(args)
  context.profile.menuButton.set(menuChat(args, context), button)
  return true
}

const getChatMenuButton: Method = (args, context) => {
  const { menuButton } = context.profile
  return menuButton.get(menuChat(args, context)) ?? menuButton.get(0) ?? { type: 'commands' }
}

export const profile = {
  getme: ((_, { me }) => me) satisfies Method,
  setmycommands: setMyCommands,
  getmycommands: getMyCommands,
  deletemycommands: deleteMyCommands,
  setmydescription: description.set,
  getmydescription: description.get,
  setmyshortdescription: shortDescription.set,
  getmyshortdescription: shortDescription.get,
  setmyname: name.set,
  getmyname: name.get,
  setchatmenubutton: setChatMenuButton,
  getchatmenubutton: getChatMenuButton,
}
