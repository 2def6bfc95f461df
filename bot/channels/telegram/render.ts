import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import { type Choice, isWayOut, type Reply } from '../../core/message.ts'
import { escapeHtml, telegramHtml } from '../marks.ts'
import { numbered } from '../numbered.ts'
import { splitHtml, withoutMarks } from './split.ts'

/** One message as Telegram takes it; `plain` says the same without marks, should it not take `html`. */
export type Letter = { html: string; plain: string; keyboard?: InlineKeyboardMarkup | ReplyKeyboardMarkup }

/** Labels that stand in one row together have at most so many characters. */
const mostInHalfRow = 18
const mostInButton = 64

function inRows<T>(buttons: readonly T[], textOf: (button: T) => string): T[][] {
  const rows: T[][] = []
  let beside = false
  for (const button of buttons) {
    const short = textOf(button).length <= mostInHalfRow
    const last = rows.at(-1)
    if (beside && short && last) last.push(button)
    else rows.push([button])
    beside = short && !(beside && last)
  }
  return rows
}

/** A button that cannot carry its choice is left out: the choice stands numbered in the text. */
function inlineButtons(choices: readonly Choice[]): InlineKeyboardMarkup {
  const buttons = numbered(choices)
    .filter(({ id }) => id !== '' && Buffer.byteLength(id) <= mostInButton)
    .map(({ id, shown }) => ({ text: shown, callback_data: id }))
  return { inline_keyboard: inRows(buttons, ({ text }) => text) }
}

/**
 * The menu under the box where residents write. Its buttons send their label as words, without the number: they stay
 * there while other screens are shown, where the number would mean another choice.
 */
function menuButtons(choices: readonly Choice[]): ReplyKeyboardMarkup {
  return {
    keyboard: inRows(
      choices.map(({ label }) => ({ text: label })),
      ({ text }) => text,
    ),
    resize_keyboard: true,
    is_persistent: true,
    input_field_placeholder: 'Escriba su pregunta',
  }
}

/** Every screen offers a way out, except the menu itself. */
const isMenu = (choices: readonly Choice[]) => !choices.some(isWayOut)

/** In a group a menu under the box would be everybody's, so there it stands in the message. */
function keyboardOf(choices: readonly Choice[], group: boolean): Letter['keyboard'] {
  if (choices.length === 0) return undefined
  if (isMenu(choices) && !group) return menuButtons(choices)
  const inline = inlineButtons(choices)
  return inline.inline_keyboard.length > 0 ? inline : undefined
}

/** A reply as messages of Telegram, in order; the keyboard is on the last. */
export function render({ text, choices }: Reply, { group }: { group: boolean }): Letter[] {
  const lines = numbered(choices).map(({ shown }) => escapeHtml(shown))
  const whole = [telegramHtml(text), lines.join('\n')].filter((part) => part !== '').join('\n\n')
  const keyboard = keyboardOf(choices, group)
  const parts = splitHtml(whole)
  return parts.map((html, at) => ({
    html,
    plain: withoutMarks(html),
    ...(keyboard && at === parts.length - 1 ? { keyboard } : {}),
  }))
}
