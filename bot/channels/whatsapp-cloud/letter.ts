import type { Choice, Reply } from '../../core/message.ts'
import { whatsappText } from '../marks.ts'
import { numbered } from '../numbered.ts'
import { render } from '../whatsapp/render.ts'

/** One message of words as the Cloud API takes it, without its addressee. */
export type Letter =
  | { type: 'text'; text: { body: string; preview_url: false } }
  | { type: 'interactive'; interactive: Buttons | List }
type Buttons = {
  type: 'button'
  body: { text: string }
  action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] }
}
type Row = { id: string; title: string; description?: string }
type List = { type: 'list'; body: { text: string }; action: { button: string; sections: [{ rows: Row[] }] } }

/** What the API takes at most: of characters, of buttons and of rows. */
const mostInBody = 1024
const mostButtons = 3
const mostInButton = 20
const mostRows = 10
const mostInTitle = 24
const mostInDescription = 72
const mostInId = 200

const openList = 'Ver opciones'

const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** Undefined: the choices are too many, or too long for buttons that say all of them. */
function buttonsOf(choices: readonly Choice[]): Buttons['action'] | undefined {
  const shown = numbered(choices)
  if (shown.length > mostButtons || shown.some((one) => one.shown.length > mostInButton)) return undefined
  return { buttons: shown.map(({ id, shown: title }) => ({ type: 'reply', reply: { id, title } })) }
}

/** A row that has no room for its label says it below; all of it stands numbered in the text. */
const rowOf = (label: string, { id, shown }: { id: string; shown: string }): Row =>
  shown.length <= mostInTitle
    ? { id, title: shown }
    : { id, title: shortened(shown, mostInTitle), description: shortened(label, mostInDescription) }

const listOf = (choices: readonly Choice[]): List['action'] => ({
  button: openList,
  sections: [{ rows: numbered(choices).map((one, at) => rowOf(choices[at]?.label ?? '', one)) }],
})

/** What is pressed comes back by its id: each has one of its own, and one that fits. */
const pressable = (choices: readonly Choice[]): boolean =>
  new Set(choices.map(({ id }) => id)).size === choices.length &&
  choices.every(
    ({ id, label }) => id !== '' && id === id.trim() && id.length <= mostInId && label.trim() !== '',
  )

/** Something to press, where text and choices fit into one message. */
function interactive({ text, choices }: Reply, typed: readonly string[]): Letter | undefined {
  if (choices.length === 0 || choices.length > mostRows || !pressable(choices)) return undefined
  const words = whatsappText(text).trim()
  const buttons = buttonsOf(choices)
  if (buttons && words !== '' && words.length <= mostInBody)
    return { type: 'interactive', interactive: { type: 'button', body: { text: words }, action: buttons } }
  const [body = '', ...more] = typed
  if (body.length > mostInBody || more.length > 0) return undefined
  return {
    type: 'interactive',
    interactive: { type: 'list', body: { text: body }, action: listOf(choices) },
  }
}

/**
 * A reply as messages, in order: with reply buttons or a list where they fit, else with numbered choices below the last. A list
 * hides its rows until it is opened, so what stands in it is numbered in the text too.
 */
export function lettersOf(reply: Reply): Letter[] {
  const typed = render(reply)
  const pressed = interactive(reply, typed)
  if (pressed) return [pressed]
  return typed.map((body) => ({ type: 'text', text: { body, preview_url: false } }))
}
