import { Api, InlineKeyboard, Keyboard } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, type Telegram } from './telegram/open.ts'

let telegram: Telegram
let api: Api
beforeEach(async () => {
  telegram = await openTelegram()
  api = new Api(telegram.token, { apiRoot: telegram.root })
})
afterEach(() => telegram.close())

/** What the server says no with. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (fault: { description?: string }) => fault.description ?? fault,
  )
const rosa = () => telegram.resident(7, { name: 'Rosa', known: true })
const post = (path: string, init?: RequestInit) =>
  fetch(`${telegram.root}/${path}`, { method: 'POST', ...init }).then(async (answer) => ({
    status: answer.status,
    body: (await answer.json()) as { ok: boolean; description?: string; result?: { text?: string } },
  }))

describe('a call', () => {
  it('says who the bot is', async () => {
    await expect(api.getMe()).resolves.toMatchObject({ is_bot: true, username: 'ventanilla_bot' })
  })

  it('may come as JSON, as a form, as multipart and in the address alike', async () => {
    rosa()
    const path = `bot${telegram.token}/sendMessage`
    const form = new FormData()
    form.set('chat_id', '7')
    form.set('text', 'hola')
    const json = { body: '{"chat_id":7,"text":"hola"}', headers: { 'content-type': 'application/json' } }
    for (const init of [json, { body: new URLSearchParams({ chat_id: '7', text: 'hola' }) }, { body: form }])
      expect((await post(path, init)).body.result?.text).toBe('hola')
    expect((await post(`${path}?chat_id=7&text=hola`)).body.result?.text).toBe('hola')
    expect((await post(path.replace('send', 'SEND'), json)).status).toBe(200)
    expect(rosa().received).toHaveLength(5)
  })

  it('is refused with a wrong token, an ill one, and for a method that nobody knows', async () => {
    expect(await post('bot987:wrong/getMe')).toMatchObject({
      status: 401,
      body: { ok: false, description: 'Unauthorized' },
    })
    expect((await post('botnone/getMe')).status).toBe(401)
    const unknown = await post(`bot${telegram.token}/sendHug`)
    expect(unknown).toMatchObject({ status: 404, body: { description: 'Not Found: method not found' } })
    expect((await post('elsewhere')).status).toBe(404)
  })

  it('stands in the log with its times and what it was told', async () => {
    rosa()
    await api.sendMessage(7, 'hola')
    await refusal(api.sendMessage(8, 'hola'))
    expect(telegram.calls).toMatchObject([
      { method: 'sendMessage', chat: 7, args: { chat_id: 7, text: 'hola' }, done: true, status: 200 },
      { chat: 8, done: false, status: 400, description: 'Bad Request: chat not found' },
    ])
    expect(telegram.calls[0]?.answeredAt).toBeGreaterThanOrEqual(telegram.calls[0]?.at ?? Infinity)
  })

  it('is one bot at a time: another token has other residents', async () => {
    const chucuito = telegram.another({ token: '55:chucuito', username: 'chucuito_bot' })
    rosa()
    const other = new Api(chucuito.token, { apiRoot: telegram.root })
    expect((await other.getMe()).username).toBe('chucuito_bot')
    expect(await refusal(other.sendMessage(7, 'hola'))).toBe('Bad Request: chat not found')
  })
})

describe('buttons', () => {
  const inline = (keyboard: InlineKeyboard) => refusal(api.sendMessage(7, 'a', { reply_markup: keyboard }))
  beforeEach(() => void rosa())

  it('carry 1 to 64 bytes', async () => {
    expect(await inline(new InlineKeyboard().text('a', 'ñ'.repeat(32)))).toBe('no refusal')
    expect(await inline(new InlineKeyboard().text('a', 'ñ'.repeat(33)))).toBe(
      'Bad Request: BUTTON_DATA_INVALID',
    )
    expect(await inline(new InlineKeyboard([[{ text: 'a', callback_data: '' }]]))).toBe(
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )
    expect(await inline(new InlineKeyboard().text('', 'a'))).toBe(
      'Bad Request: inline keyboard button text must be non-empty',
    )
    expect(await inline(new InlineKeyboard().url('a', 'nowhere'))).toBe(
      "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    )
  })

  it('are pressed once each, answered once, and not too late', async () => {
    await api.sendMessage(7, '¿Cuál?', {
      reply_markup: new InlineKeyboard().text('Agua', 'a').text('Luz', 'l'),
    })
    rosa().press('Agua')
    rosa().press('l')
    const queries = (await api.getUpdates()).map((update) => update.callback_query)
    expect(queries).toMatchObject([
      { data: 'a', from: { id: 7 }, message: { text: '¿Cuál?' } },
      { data: 'l' },
    ])
    const id = queries[0]?.id ?? ''
    await api.answerCallbackQuery(id, { text: 'Listo' })
    expect(rosa().toasts).toMatchObject([{ callbackId: id, text: 'Listo', alert: false }])
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await refusal(api.answerCallbackQuery(id))).toBe(tooOld)
    telegram.expireButtons()
    expect(await refusal(api.answerCallbackQuery(queries[1]?.id ?? ''))).toBe(tooOld)
  })

  it('of the keyboard say their label, until the keyboard goes', async () => {
    await api.sendMessage(7, 'menú', {
      reply_markup: new Keyboard().text('Trámites').requestContact('Soy yo'),
    })
    rosa().press('Trámites')
    rosa().press('Soy yo')
    expect(await api.getUpdates()).toMatchObject([
      { message: { text: 'Trámites' } },
      { message: { contact: { first_name: 'Rosa' } } },
    ])
    await api.sendMessage(7, 'adiós', { reply_markup: { remove_keyboard: true } })
    expect(rosa().received.at(-1)?.keyboard).toBe('removed')
    expect(() => rosa().press('Trámites')).toThrow('no button "Trámites"')
  })

  it('change by an edit, which must change something', async () => {
    const keyboard = new InlineKeyboard().text('Agua', 'a')
    const { message_id } = await api.sendMessage(7, 'uno', { reply_markup: keyboard })
    const same = refusal(api.editMessageText(7, message_id, 'uno', { reply_markup: keyboard }))
    expect(await same).toContain('message is not modified: specified new message content')
    await api.editMessageText(7, message_id, '<b>dos</b>', { parse_mode: 'HTML', reply_markup: keyboard })
    expect(rosa().received).toMatchObject([{ text: 'dos', edits: 1, inline: [[{ text: 'Agua' }]] }])
    await api.editMessageReplyMarkup(7, message_id)
    expect(rosa().received).toMatchObject([{ text: 'dos', edits: 2, inline: [] }])
    expect(await refusal(api.editMessageText(7, 99, 'x'))).toBe('Bad Request: message to edit not found')
    await api.deleteMessage(7, message_id)
    expect(rosa().received).toMatchObject([{ deleted: true }])
    expect(await refusal(api.deleteMessage(7, message_id))).toBe('Bad Request: message to delete not found')
  })

  it("of a keyboard bar a message from being edited, as do a resident's own words", async () => {
    const { message_id } = await api.sendMessage(7, 'a', { reply_markup: new Keyboard().text('b') })
    expect(await refusal(api.editMessageText(7, message_id, 'c'))).toBe(
      "Bad Request: message can't be edited",
    )
    const said = rosa().say('hola')
    expect(await refusal(api.editMessageText(7, said.messageId, 'c'))).toBe(
      "Bad Request: message can't be edited",
    )
  })
})

describe('a chat', () => {
  it('is not found before the resident has written', async () => {
    const ana = telegram.resident(8, { name: 'Ana', username: 'ana', language: 'qu' })
    expect(await refusal(api.sendMessage(8, 'hola'))).toBe('Bad Request: chat not found')
    ana.start('agua')
    await api.sendMessage(8, 'hola')
    await api.sendChatAction(8, 'typing')
    expect(await api.getChat(8)).toMatchObject({ type: 'private', first_name: 'Ana', username: 'ana' })
    expect(await api.getUpdates()).toMatchObject([
      {
        message: {
          text: '/start agua',
          from: { language_code: 'qu' },
          entities: [{ type: 'bot_command', length: 6 }],
        },
      },
    ])
  })

  it('is closed by a resident who blocks the bot or has gone', async () => {
    rosa().block()
    expect(await refusal(api.sendMessage(7, 'hola'))).toBe('Forbidden: bot was blocked by the user')
    expect(() => rosa().say('hola')).toThrow('has blocked')
    rosa().start()
    await api.sendMessage(7, 'hola')
    rosa().vanish()
    expect(await refusal(api.sendMessage(7, 'hola'))).toBe('Forbidden: user is deactivated')
    expect(await api.getUpdates()).toMatchObject([
      { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { new_chat_member: { status: 'member' } } },
      { message: { text: '/start' } },
    ])
  })

  it('of a group tells the bot only what is meant for it', async () => {
    const group = telegram.group(-5, { title: 'Barrio' })
    const { message_id } = await api.sendMessage(-5, 'Buenos días')
    const inGroup = rosa().in(group)
    expect(inGroup.say('Hola a todos').updateId).toBeUndefined()
    inGroup.say('/menu')
    expect(inGroup.say('/menu@otro_bot').updateId).toBeUndefined()
    inGroup.say('@ventanilla_bot ¿y el agua?')
    inGroup.say('gracias', { replyTo: message_id })
    expect((await api.getUpdates()).map((update) => update.message?.text)).toEqual([
      '/menu',
      '@ventanilla_bot ¿y el agua?',
      'gracias',
    ])
  })

  it('of a group may throw the bot out, take it back, and move', async () => {
    const group = telegram.group(-5)
    group.kick(rosa())
    expect(await refusal(api.sendMessage(-5, 'a'))).toBe('Forbidden: bot was kicked from the group chat')
    group.invite(rosa())
    const next = group.migrate(rosa())
    const moved = await api.sendMessage(-5, 'a').catch((fault: unknown) => fault)
    expect(moved).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: next.id },
    })
    await api.sendMessage(next.id, 'aquí')
    expect(next.received).toMatchObject([{ text: 'aquí' }])
    const messages = (await api.getUpdates()).flatMap((update) => update.message ?? [])
    expect(messages).toMatchObject([
      { left_chat_member: { username: 'ventanilla_bot' } },
      { new_chat_members: [{ username: 'ventanilla_bot' }] },
      { chat: { id: -5 }, migrate_to_chat_id: next.id },
      { chat: { id: next.id }, migrate_from_chat_id: -5 },
    ])
  })

  it('may hold anything that residents send, and their edits', async () => {
    const said = rosa().say('ola')
    rosa().edit(said.messageId, 'hola')
    rosa().send('voice')
    rosa().send('photo', { caption: 'el hueco' })
    rosa().send('location')
    const [, edited, voice, photo, location] = await api.getUpdates()
    expect(edited).toMatchObject({ edited_message: { message_id: said.messageId, text: 'hola' } })
    expect(photo?.message?.caption).toBe('el hueco')
    expect(location?.message?.location?.latitude).toBeLessThan(0)
    const file = await api.getFile(voice?.message?.voice?.file_id ?? '')
    const bytes = await fetch(`${telegram.root}/file/bot${telegram.token}/${file.file_path}`)
    expect((await bytes.text()).length).toBe(file.file_size)
  })
})

describe('what the bot says of itself', () => {
  it('has commands with plain names, by scope and language', async () => {
    const menu = [{ command: 'menu', description: 'Ver el menú' }]
    await api.setMyCommands(menu)
    await api.setMyCommands([], { scope: { type: 'all_private_chats' }, language_code: 'en' })
    expect(rosa().menu).toEqual(menu)
    expect(telegram.resident(8, { language: 'en' }).menu).toEqual([])
    expect(await api.getMyCommands()).toEqual(menu)
    await api.deleteMyCommands()
    expect(await api.getMyCommands()).toEqual([])
  })

  it.each([
    ['misión', 'a', 'BOT_COMMAND_INVALID'],
    ['Menu', 'a', 'BOT_COMMAND_INVALID'],
    ['', 'a', 'command must be non-empty'],
    ['a'.repeat(33), 'a', 'command length must not exceed 32'],
    ['a', '', 'command description must be non-empty'],
    ['a', 'a'.repeat(257), 'command description length must not exceed 256'],
  ])('refuses the command "%s"', async (command, description, why) => {
    expect(await refusal(api.setMyCommands([{ command, description }]))).toBe(`Bad Request: ${why}`)
  })

  it('has descriptions and a menu button', async () => {
    await api.setMyDescription('La ventanilla', { language_code: 'es' })
    await api.setMyShortDescription('Corta')
    await api.setChatMenuButton({ menu_button: { type: 'commands' } })
    expect(await api.getMyDescription({ language_code: 'es' })).toEqual({ description: 'La ventanilla' })
    expect(await api.getMyShortDescription({ language_code: 'es' })).toEqual({ short_description: 'Corta' })
    expect(await api.getChatMenuButton()).toEqual({ type: 'commands' })
  })
})
