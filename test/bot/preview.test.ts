import { beforeAll, describe, expect, it } from 'vitest'
import { safeHtml, telegramHtml } from '../../bot/channels/marks.ts'
import { render as telegramLetters } from '../../bot/channels/telegram/render.ts'
import { render as whatsappTexts } from '../../bot/channels/whatsapp/render.ts'
import { choiceIdOf } from '../../bot/core/action.ts'
import { firstState } from '../../bot/core/state.ts'
import { step } from '../../bot/core/step.ts'
import { createPreview, type PreviewEntry } from '../../bot/preview.ts'
import { roomOf } from '../../bot/rooms.ts'
import { createLibrary, type Library } from '../../content/library.ts'
import { entryOf, townOf } from '../towns.ts'

const now = () => new Date('2026-03-02T15:00:00Z')
const told = entryOf('horario', 'faq', 'Horario *de* atención', {
  text: 'De **8:00** a 13:00.\n\n- lunes\n- martes\n\n2 < 3 & _aparte_',
  more: 'También los [sábados](https://muni.test/sabados).',
  questions: ['¿Cuál es el horario de atención?'],
})

let library: Library
let preview: PreviewEntry
beforeAll(async () => {
  library = createLibrary()
  await library.place(townOf('vilque', 'Vilque', [told]), 1)
  await library.learn()
  preview = createPreview({ library, now })
})

describe('the preview of an answer', () => {
  it('is what residents get of it in each app', () => {
    const shelf = library.shelf('vilque')
    if (!shelf) throw new Error('no shelf')
    const occasion = { messageId: 'm', now: now(), keeps: true, shared: false, draw: () => 0 }
    const choice = choiceIdOf({ type: 'entry', entry: 'horario' })
    const offered = { ...firstState, seenAt: now().getTime(), offered: [{ id: choice, label: told.title }] }
    const reply = step(offered, { type: 'choice', choice }, roomOf(shelf, occasion)).replies.at(-1)
    if (!reply) throw new Error('no reply')
    const [telegram, whatsapp, web] = preview('vilque', told) ?? []
    expect(telegram?.messages.map(({ html }) => html)).toEqual(
      telegramLetters(reply, { group: false }).map(({ html }) => html),
    )
    expect(telegram?.messages.at(-1)?.buttons.flat()).toContain('1. Ver más')
    expect(telegram?.messages[0]?.html).toContain(telegramHtml('**8:00**'))
    expect(web?.messages[0]?.html).toBe(safeHtml(reply.text))
    // The same text, with what WhatsApp makes of the marks in it.
    const [sent = ''] = whatsappTexts(reply)
    expect(sent).toContain('*Horario _de_ atención*\n\nDe *8:00* a 13:00.')
    const shown = whatsapp?.messages[0]?.html ?? ''
    expect(shown).toContain(
      '<strong>Horario <em>de</em> atención</strong>\n\nDe <strong>8:00</strong> a 13:00.',
    )
    expect(
      shown
        .replace(/<\/?\w+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&'),
    ).toBe(sent.replace(/[*_]/g, ''))
  })

  it('shows also what "Ver más" brings, and only where there is more', () => {
    const apps = preview('vilque', told) ?? []
    expect(apps.map(({ more }) => more.length)).toEqual([1, 1, 1])
    expect(apps[2]?.more[0]?.html).toContain('href="https://muni.test/sabados"')
    const { more: _, ...short } = told
    expect((preview('vilque', short) ?? []).map(({ more }) => more.length)).toEqual([0, 0, 0])
  })

  it('lets no mark of others through, and knows no institution that there is not', () => {
    const hostile = {
      ...told,
      title: '<img src=x onerror=alert(1)>',
      text: '<script>alert(1)</script> *<b>*',
    }
    const html = (preview('vilque', hostile) ?? []).flatMap(({ messages }) => messages.map((one) => one.html))
    expect(html).toHaveLength(3)
    for (const one of html) expect(one).not.toMatch(/<(?!\/?(?:b|i|strong|em|p|br|ul|li)\b)/)
    expect(preview('nadie', told)).toBeUndefined()
  })
})
