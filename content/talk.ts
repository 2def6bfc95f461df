import { instructions, insults, opinions } from './spanish/courtesy.ts'
import { smalltalk } from './spanish/smalltalk.ts'
import { isStopword, sound, words } from './spanish.ts'
import type { Silence, Talk } from './verdict.ts'

/** When a message holds several ("hola, gracias, ayuda"), what it is answered as. */
const precedence: readonly Talk[] = ['help', 'identity', 'menu', 'thanks', 'goodbye', 'greeting', 'courtesy']

const longestPhrase = 7
const longestTalk = 24
/** Drawn-out letters and spelling do not matter here: "holaa", "graciasss", "komo te yamas". */
const plain = (text: string) => words(text).map((word) => sound(word.replace(/^(\w{4,})itos?$/, '$1')))
const key = (text: string) => plain(text).join(' ')

const talkOf = new Map<string, Talk>()
for (const talk of precedence)
  for (const said of smalltalk[talk]) if (!talkOf.has(key(said))) talkOf.set(key(said), talk)

type Heard = { talks: Set<Talk>; covered: number; rest: number }

/** Finds the phrases of small talk in a message, longest first, and counts the informative words beside them. */
const hear = (message: string): Heard | undefined => {
  const all = plain(message)
  const light = words(message).map(isStopword)
  if (all.length === 0 || all.length > longestTalk) return undefined
  const heard: Heard = { talks: new Set(), covered: 0, rest: 0 }
  for (let at = 0; at < all.length; ) {
    let length = Math.min(longestPhrase, all.length - at)
    while (length > 0 && !talkOf.has(all.slice(at, at + length).join(' '))) length--
    const talk = talkOf.get(all.slice(at, at + length).join(' '))
    if (talk) {
      heard.talks.add(talk)
      heard.covered += length
    } else if (!light[at]) heard.rest++
    at += Math.max(1, length)
  }
  return heard
}

const strongest = (heard: Heard): Talk | undefined => precedence.find((talk) => heard.talks.has(talk))

/**
 * Small talk, when the whole message is made of it; light words between the phrases do not matter ("hola señorita buenas
 * tardes"). A message with anything else in it is a question.
 */
export const smallTalk = (message: string): Talk | undefined => {
  const heard = hear(message)
  return heard && heard.rest === 0 ? strongest(heard) : undefined
}

/** Small talk with a few words more ("gracias hijito que Dios te bendiga"), for a message that found no answer. */
export const mostlySmallTalk = (message: string): Talk | undefined => {
  const heard = hear(message)
  return heard && heard.rest <= 2 && heard.covered >= 2 * heard.rest ? strongest(heard) : undefined
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
