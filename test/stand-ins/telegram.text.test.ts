import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, type Telegram } from './telegram/open.ts'
import { wordsOf } from './telegram/received.ts'

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

describe('a text', () => {
  const html = (text: string) => refusal(api.sendMessage(7, text, { parse_mode: 'HTML' }))
  const markdown = (text: string) => refusal(api.sendMessage(7, text, { parse_mode: 'MarkdownV2' }))
  const seen = () => {
    const last = rosa().received.at(-1)
    return last && { text: last.text, marks: last.entities.map((one) => [one.type, wordsOf(last, one)]) }
  }
  beforeEach(() => void rosa())

  it('has its HTML read as Telegram reads it', async () => {
    await html(
      '<b>Año &lt;2025&gt; <i>y 🙂</i></b> &amp; <a href="https://muni.gob.pe/a?b=1&amp;c=2">web</a>',
    )
    expect(seen()).toEqual({
      text: 'Año <2025> y 🙂 & web',
      marks: [
        ['bold', 'Año <2025> y 🙂'],
        ['italic', 'y 🙂'],
        ['text_link', 'web'],
      ],
    })
    expect(rosa().received.at(-1)?.entities.at(-1)).toMatchObject({ url: 'https://muni.gob.pe/a?b=1&c=2' })
    await html('<pre><code class="language-ts">let a</code></pre><blockquote expandable>larga</blockquote>')
    expect(seen()?.marks).toEqual([
      ['pre', 'let a'],
      ['expandable_blockquote', 'larga'],
    ])
  })

  it.each([
    ['<p>hola</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['ñ <b>hola', 'Can\'t find end tag corresponding to start tag "b"'],
    ['ñ <b>hola</i>', 'Unmatched end tag at byte offset 10, expected "</b>", found "</i>"'],
    ['5 < 6 y ya', 'Unsupported start tag "" at byte offset 2'],
    ['a <', 'Unclosed start tag at byte offset 2'],
    ['hola</b>', 'Unexpected end tag at byte offset 4'],
    ['<a href=x"y">hola</a>', 'Unexpected end of name token at byte offset 8'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<b', 'Unclosed start tag at byte offset 0'],
  ])('is refused when its HTML is ill: %s', async (text, why) => {
    expect(await html(text)).toBe(`Bad Request: can't parse entities: ${why}`)
    expect(rosa().received).toEqual([])
  })

  it('keeps an unknown entity as it stands', async () => {
    await html('a &nbsp; b &#241; &#xF1;')
    expect(seen()?.text).toBe('a &nbsp; b ñ ñ')
  })

  it('has its MarkdownV2 read as Telegram reads it', async () => {
    await markdown('*negrita _y cursiva_* [web](https://muni.gob.pe/\\)) `a*b` 1\\.\n>cita')
    expect(seen()).toEqual({
      text: 'negrita y cursiva web a*b 1.\ncita',
      marks: [
        ['bold', 'negrita y cursiva'],
        ['italic', 'y cursiva'],
        ['text_link', 'web'],
        ['code', 'a*b'],
        ['blockquote', 'cita'],
      ],
    })
  })

  it.each([
    ['S/ 5.00', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['ñ *hola', "Can't find end of Bold entity at byte offset 3"],
    ['[web](https://a.pe', "Can't find end of a URL at byte offset 6"],
  ])('is refused when its MarkdownV2 is ill: %s', async (text, why) => {
    expect(await markdown(text)).toBe(`Bad Request: can't parse entities: ${why}`)
  })

  it('shows commands, mentions and addresses by itself', async () => {
    await api.sendMessage(7, 'Use /menu o @alcalde, vea muni.gob.pe o a@b.pe #agua')
    expect(seen()?.marks).toEqual([
      ['bot_command', '/menu'],
      ['mention', '@alcalde'],
      ['url', 'muni.gob.pe'],
      ['email', 'a@b.pe'],
      ['hashtag', '#agua'],
    ])
  })

  it('is neither empty nor longer than 4,096 once its marks are gone', async () => {
    expect(await refusal(api.sendMessage(7, ''))).toBe('Bad Request: message text is empty')
    expect(await refusal(api.sendMessage(7, ' \n '))).toBe('Bad Request: text must be non-empty')
    expect(await html('<b></b>')).toBe('Bad Request: text must be non-empty')
    expect(await refusal(api.sendMessage(7, 'a'.repeat(4097)))).toBe('Bad Request: message is too long')
    expect(await refusal(api.sendMessage(7, '🙂'.repeat(2049)))).toBe('Bad Request: message is too long')
    expect(await html(`<b>${'a'.repeat(4096)}</b>`)).toBe('no refusal')
    await api.sendMessage(7, '  hola \n')
    expect(seen()?.text).toBe('hola')
  })

  it('comes with what it was sent with', async () => {
    const { message_id } = await api.sendMessage(7, 'uno')
    await api.sendMessage(7, 'dos', {
      reply_parameters: { message_id },
      link_preview_options: { is_disabled: true },
      protect_content: true,
      disable_notification: true,
    })
    expect(rosa().received).toMatchObject([
      { preview: true, protected: false, silent: false },
      { preview: false, protected: true, silent: true, replyTo: message_id },
    ])
    const gone = { message_id: 99 }
    expect(await refusal(api.sendMessage(7, 'a', { reply_parameters: gone }))).toBe(
      'Bad Request: message to be replied not found',
    )
    const kind = { ...gone, allow_sending_without_reply: true }
    expect(await refusal(api.sendMessage(7, 'a', { reply_parameters: kind }))).toBe('no refusal')
  })
})
