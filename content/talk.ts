import { instructions, insults, opinions } from './spanish/courtesy.ts'
import { smalltalk } from './spanish/smalltalk.ts'
import { isStopword, words } from './spanish.ts'
import type { Silence, Talk } from './verdict.ts'

/** When a message holds several ("hola, gracias, ayuda"), what it is answered as. */
const precedence: readonly Talk[] = ['help', 'identity', 'menu', 'thanks', 'goodbye', 'greeting', 'courtesy']

const longestPhrase = 7
/** Drawn-out letters do not matter here: "holaa", "graciasss". */
const plain = (text: string) => words(text).map((word) => word.replace(/(.)\1+/g, '$1'))
const key = (text: string) => plain(text).join(' ')

const talkOf = new Map<string, Talk>()
for (const talk of precedence)
  for (const said of smalltalk[talk]) if (!talkOf.has(key(said))) talkOf.set(key(said), talk)

/**
 * Small talk, when the whole message is made of it; light words between the phrases do not matter ("hola señorita buenas
 * tardes"). A message with anything else in it is a question.
 */
export const smallTalk = (message: string): Talk | undefined => {
  const all = plain(message)
  if (all.length === 0 || all.length > 24) return undefined
  const found = new Set<Talk>()
  let at = 0
  while (at < all.length) {
    let length = Math.min(longestPhrase, all.length - at)
    while (length > 0 && !talkOf.has(all.slice(at, at + length).join(' '))) length--
    const talk = talkOf.get(all.slice(at, at + length).join(' '))
    if (talk) found.add(talk)
    else if (!isStopword(all[at] ?? '')) return undefined
    at += Math.max(1, length)
  }
  return precedence.find((talk) => found.has(talk))
}

const phrases = (list: readonly string[]) => list.map((said) => ` ${key(said)} `)
const guarded: readonly (readonly [Silence, readonly string[]])[] = [
  ['instruction', phrases(instructions)],
  ['insult', phrases(insults)],
  ['opinion', phrases(opinions)],
]

/** A message that gets a fixed courteous line instead of a search: orders to the bot, insults, political opinions. */
export const toBeDeclined = (message: string): Silence | undefined => {
  const text = ` ${key(message)} `
  return guarded.find(([, said]) => said.some((p) => text.includes(p)))?.[0]
}
