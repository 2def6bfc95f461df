import type { Entry } from '../content/entry.ts'
import type { Library } from '../content/library.ts'
import { escapeHtml, safeHtml } from './channels/marks.ts'
import { numbered } from './channels/numbered.ts'
import { type Letter, render as telegramLetters } from './channels/telegram/render.ts'
import { render as whatsappTexts } from './channels/whatsapp/render.ts'
import type { Reply } from './core/message.ts'
import { answerScreen, moreScreen } from './core/screens/answer.ts'
import { roomOf } from './rooms.ts'

/** One message as its app shows it. `html` is ours and safe: what is no mark of ours is escaped. */
export type Bubble = { html: string; buttons: string[][] }

/** An answer in each app: first what comes at once, then, where there is more, what "Ver más" brings. */
export type Preview = { app: string; messages: Bubble[]; more: Bubble[] }[]

/** How residents would see an entry, saved or not; undefined: there is no such institution. */
export type PreviewEntry = (institution: string, entry: Entry) => Preview | undefined

const rowsOf = ({ keyboard }: Letter): string[][] => {
  if (!keyboard) return []
  const rows = 'inline_keyboard' in keyboard ? keyboard.inline_keyboard : keyboard.keyboard
  return rows.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)))
}

const onTelegram = (reply: Reply): Bubble[] =>
  telegramLetters(reply, { group: false }).map((letter) => ({ html: letter.html, buttons: rowsOf(letter) }))

/** WhatsApp's own marks: they open before a word and close behind one, on the same line. */
const marks = [
  ['\\*', 'strong'],
  ['_', 'em'],
  ['~', 's'],
] as const

const shownByWhatsapp = (text: string): string =>
  marks.reduce(
    (html, [mark, tag]) =>
      html.replace(
        new RegExp(`(?<![\\p{L}\\p{N}])${mark}(?=\\S)([^\\n]*?\\S)${mark}(?![\\p{L}\\p{N}])`, 'gu'),
        `<${tag}>$1</${tag}>`,
      ),
    escapeHtml(text),
  )

const onWhatsapp = (reply: Reply): Bubble[] =>
  whatsappTexts(reply).map((text) => ({ html: shownByWhatsapp(text), buttons: [] }))

const onTheWeb = ({ text, choices }: Reply): Bubble[] => [
  { html: safeHtml(text), buttons: numbered(choices).map(({ shown }) => [shown]) },
]

const apps = [
  ['Telegram', onTelegram],
  ['WhatsApp', onWhatsapp],
  ['Página web', onTheWeb],
] as const

/** The conversation's own screens through the channels' own renderers: what is shown is what will be sent. */
export const createPreview =
  ({ library, now }: { library: Pick<Library, 'shelf'>; now: () => Date }): PreviewEntry =>
  (institution, entry) => {
    const shelf = library.shelf(institution)
    if (!shelf) return undefined
    const occasion = { messageId: 'preview', now: now(), keeps: true, shared: false, draw: () => 0 }
    const room = roomOf(shelf, occasion)
    const hasMore = entry.more !== undefined || entry.quote !== undefined
    const first = answerScreen(entry, room).reply
    const rest = hasMore ? moreScreen(entry, room).reply : undefined
    return apps.map(([app, show]) => ({ app, messages: show(first), more: rest ? show(rest) : [] }))
  }
