import type { Entry } from '../../content/entry.ts'
import { type Action, choiceIdOf } from './action.ts'
import { readsAsCommand } from './choose.ts'
import type { Choice } from './message.ts'
import { wording } from './wording.ts'
import { shorten, wordsOf } from './words.ts'

/** A choice before it is offered. `fixed`: its label is a phrase of wording.ts and stays as it is. */
export type Option = { action: Action; label: string; fixed?: true }

export const menuOption: Option = { action: { type: 'menu' }, label: wording.labels.menu, fixed: true }

export function entryOption(entry: Entry): Option {
  return { action: { type: 'entry', entry: entry.id }, label: entry.title }
}

const keyOf = (label: string) => wordsOf(label).join(' ')

/** The choices as residents see them: short, and each to be told from the others when it is typed. */
export function offer(options: readonly Option[]): Choice[] {
  const taken = new Set(options.filter((option) => option.fixed).map((option) => keyOf(option.label)))
  return options.map((option) => {
    const id = choiceIdOf(option.action)
    if (option.fixed) return { id, label: option.label }
    const short = shorten(option.label)
    const plain = readsAsCommand(short) ? wording.labels.about(short) : short
    let label = plain
    for (let n = 2; taken.has(keyOf(label)); n++) label = `${plain} (${n})`
    taken.add(keyOf(label))
    return { id, label }
  })
}
