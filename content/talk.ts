import { isBlessing } from './blessing.ts'
import { byWord } from './by-word.ts'
import { createSayings } from './sayings.ts'
import { danger, despair, instructions, insults, opinions } from './spanish/courtesy.ts'
import { firstNames } from './spanish/first-names.ts'
import {
  abuse,
  laughter,
  natures,
  praise,
  selfNames,
  spokenTo,
  titles,
  vocatives,
} from './spanish/manners.ts'
import { phrases } from './spanish/phrases.ts'
import { wanting } from './spanish/question-words.ts'
import { smalltalk } from './spanish/smalltalk.ts'
import { fold, isStopword, sound, undiminished, words } from './spanish.ts'
import { createSpeller, type Speller } from './spelling.ts'
import type { Silence, Talk } from './verdict.ts'

/** When a message holds several ("hola, gracias, ayuda"), what it is answered as. */
const precedence: readonly Talk[] = [
  'upset',
  'help',
  'identity',
  'menu',
  'thanks',
  'goodbye',
  'greeting',
  'courtesy',
]

const longestTalk = 24

/** A word as small talk hears it: spelling, number and drawn-out letters do not matter ("graciasss", "komo te yamas"). */
const heardAs = byWord((word) => {
  const heard = sound(word)
  return heard.length > 3 && heard.endsWith('s') ? heard.slice(0, -1) : heard
})
const soundsOf = (text: string): string[] => words(text).map(heardAs)
const keys = (list: readonly string[]) => new Set(list.map((said) => soundsOf(said).join(' ')))

const sayings = (talk: Talk): readonly string[] => (talk === 'upset' ? insults : smalltalk[talk])
const talks = precedence.flatMap((talk) => sayings(talk).map((said) => [soundsOf(said), talk] as const))
const talkIn = createSayings(talks)

const callings = keys(vocatives)
const scolding = keys(abuse)
const praising = keys(praise)
const beings = keys(natures)
const talkWords = new Set([
  ...talks.flatMap(([sounds]) => sounds),
  ...[...callings, ...scolding, ...praising, ...beings].flatMap((said) => said.split(' ')),
])
const speaksToIt = keys(spokenTo)
const needName = new Set(['soy', 'me llamo', 'mi nombre es'])
/** Each with whether a name must stand behind it. */
const introductions = createSayings(selfNames.map((said) => [soundsOf(said), needName.has(said)] as const))

/** What the Chilean and the Andean "vos" make of a verb, undone: "llamái", "respondís". */
const addressed = (heard: string): string[] =>
  heard.endsWith('ai') ? [heard.slice(0, -1)] : heard.endsWith('i') ? [`${heard.slice(0, -1)}e`] : []

/** Small forms are as good as plain ones here: "lueguito", "nochecitas". */
const plain = byWord((word) => {
  const heard = heardAs(word)
  if (talkWords.has(heard)) return heard
  const forms = [...undiminished(word).map(heardAs), ...addressed(heard)]
  return forms.find((form) => talkWords.has(form)) ?? heard
})

let spellerMade: Speller | undefined
/** Knows the words of small talk alone; made when it is first needed. */
const speller = (): Speller => {
  if (spellerMade) return spellerMade
  const counts = new Map<string, number>()
  for (const said of [...precedence.flatMap(sayings), ...praise, ...abuse])
    for (const word of words(said)) counts.set(word, (counts.get(word) ?? 0) + 1)
  spellerMade = createSpeller(counts)
  return spellerMade
}

type Heard = {
  talks: Set<Talk>
  /** Words that belong to small talk, and informative ones that do not. */
  covered: number
  rest: string[]
  /** Light words that belong to no phrase of it, and whether one of them asks for something. */
  loose: number
  wants: boolean
}

/** "Que" and "cómo" stand in every other sentence of a story too. */
const asksFor = (word: string): boolean => wanting.has(word) && word !== 'que' && word !== 'como'

/** From where a greeting comes: "un saludo desde el barrio alto", "buenas noches desde Ácora". */
const from =
  /\b(saludos?|saluditos?|abrazos?(?: fuertes?| grandes?)?|abracitos?|bendiciones|hola|buen[oa]s|(?:buen[oa]s?|muy buen[oa]s?) (?:d[ií]as?|tardes|noches))(?: a todos)? desde [\p{L} ]{3,50}?(?=\s*(?:[,.;!¡¿?\n]|\p{Extended_Pictographic}|$))/giu

/** A message as small talk reads it. */
export type Listened = { message: string; said: readonly string[]; heard: Heard | undefined }

export const listen = (message: string): Listened => {
  const told = message.replace(from, '$1')
  const said = words(told)
  return { message, said, heard: hear(said, namesIn(told)) }
}

/** The words that are written as names, behind any sign that ends a sentence too: "soy Maruja", "soy Rosa Quispe". */
const namesIn = (message: string): ReadonlySet<string> =>
  new Set((message.match(/(?<=\p{Ll}[ ,]{1,3})\p{Lu}\p{Ll}+/gu) ?? []).flatMap((name) => words(name)))

const callsMany = new Set(phrases('vecinos, todos, amigos, señores, estimados, amiguitos, gracias').map(fold))

/** What stands before a person who is spoken of and not spoken to: "mi abuelito", "algo para las mamás", "cuántos maestros hay". */
const ofSomebody = new Set(
  soundsOf(
    'mi mis un una unos unas el la los las otro otra cuantos cuantas que de a para pa por con al del sin hay nuestro nuestra nuestros nuestras ese esa esos esas',
  ),
)

const signsOnly = (message: string): boolean =>
  /\p{Extended_Pictographic}/u.test(message) && !/[\p{L}\p{N}]/u.test(message)

/** Words of a name behind "soy", "me llamo". */
const nameAtMost = 4

/** A name, or what stands before one; "soy viuda", "soy mamá soltera" tell of a need. */
const named = new Set([...firstNames, ...titles].map((one) => soundsOf(one).join(' ')))
/** Where a name ends and a matter begins: "soy Rosa y busco trabajo". */
const goesOn = new Set(
  soundsOf(
    'y e que pero porque con sin no tengo busco necesito quiero quisiera vivo estoy mi mis para por me nos hay ayuda',
  ),
)

/** What ties one more place or thing to a name: "la de la verdulería de la esquina". */
const ties = new Set(soundsOf('de del la el los las al lado en'))

/** Where somebody says who is writing ("soy María del barrio alto"), the words of it belong to the greeting. */
const untilIntroduced = (all: readonly string[], at: number, isName: (place: number) => boolean): number => {
  const found = introductions.at(all, at)
  if (found === undefined) return 0
  const begin = at + found.length
  if (found.means && begin < all.length && !isName(begin)) return 0
  let end = begin
  while (end < Math.min(all.length, begin + nameAtMost) && !goesOn.has(all[end] ?? '')) end++
  const tied = (from: number): number => {
    let next = from
    while (next < all.length && ties.has(all[next] ?? '')) next++
    return next > from && next < all.length ? next + 1 : from
  }
  for (let next = tied(end); next > end; next = tied(end)) end = next
  return end - at
}

/** Finds the phrases of small talk in a message, longest first, and the informative words beside them. */
const hear = (said: readonly string[], names: ReadonlySet<string>): Heard | undefined => {
  const all = said.map(plain)
  if (all.length === 0 || all.length > longestTalk) return undefined
  const wants = said.some(asksFor)
  const heard: Heard = { talks: new Set(), covered: 0, rest: [], loose: 0, wants: false }
  let calls = 0
  const natural: string[] = []
  for (let at = 0; at < all.length; ) {
    const one = all[at] ?? ''
    const alike = talkIn.at(all, at)
    // "Hay" sounds as "ahí" does, and asks.
    const known = alike?.length === 1 && asksFor(said[at] ?? '') ? undefined : alike
    // "Habla" greets by itself, and says who writes in "habla la profesora".
    const introduces = (introductions.at(all, at)?.length ?? 0) > (known?.length ?? 0)
    const phrase = introduces && !wants ? undefined : known
    let length = phrase?.length ?? 1
    const name =
      phrase || wants
        ? 0
        : untilIntroduced(all, at, (place) => named.has(all[place] ?? '') || names.has(said[place] ?? ''))
    if (phrase) {
      heard.talks.add(phrase.means)
      heard.covered += length
    } else if (name > 0) {
      heard.talks.add('greeting')
      length = name
    } else if (laughter.test(said[at] ?? '') || praising.has(one)) heard.talks.add('courtesy')
    else if (scolding.has(one)) heard.talks.add('upset')
    else if (beings.has(one)) natural.push(said[at] ?? '')
    else if (callings.has(one) && !ofSomebody.has(all[at - 1] ?? '')) calls++
    else if (speaksToIt.has(one)) heard.loose++
    else if (!isStopword(said[at] ?? '')) heard.rest.push(said[at] ?? '')
    else {
      heard.loose++
      if (asksFor(said[at] ?? '')) heard.wants = true
    }
    at += length
  }
  // What it is: asked ("¿eres gente o máquina?"), or said in anger; anywhere else it is a matter.
  if (natural.length > 0 && heard.rest.length === 0 && all.some((word) => speaksToIt.has(word)))
    heard.talks.add('identity')
  else if (!heard.talks.has('upset')) heard.rest.push(...natural)
  // "Maestro" calls somebody, "maestros" is what is asked about.
  const isCall =
    calls > 0 && !wants && !said.some((word) => word.length > 4 && word.endsWith('s') && !callsMany.has(word))
  return heard.talks.size > 0 || !isCall ? heard : { ...heard, talks: new Set(['courtesy']) }
}

const closing: readonly Talk[] = ['thanks', 'goodbye']
const storyAtMost = 6
/** Words of a farewell from which on a matter in it is only told. */
const longLeave = 6

const strongest = (heard: Heard): Talk | undefined => precedence.find((talk) => heard.talks.has(talk))

/**
 * Small talk, when the whole message is made of it; light words between the phrases do not matter ("hola señorita buenas
 * tardes"). A message with anything else in it is a question.
 */
export const smallTalk = ({ message, heard }: Listened): Talk | undefined => {
  if (signsOnly(message)) return 'courtesy'
  if (isBlessing(message)) return 'greeting'
  const talk = heard && strongest(heard)
  if (!heard || !talk) return undefined
  if (heard.rest.length === 0) return talk
  // A farewell with a reason ("ya me voy a ver mis gallinas, hasta luego, que Dios lo cuide") stays one.
  const leaves = closing.includes(talk) && !heard.wants && !message.includes('?')
  if (leaves && heard.rest.length <= storyAtMost && contented.test(` ${words(message).join(' ')} `))
    return talk
  return leaves && heard.covered >= longLeave && heard.covered >= heard.rest.length * 2 ? talk : undefined
}

/** Of longer messages hardly any is small talk and nothing else. */
const mistypedAtMost = 8

/** Who says so has what was asked for: "con eso ya mi nieta puede hacer su tarea". */
const contented =
  /^(?!.* (?:pero|aunque|todavia|sigue|siguen|falta|faltan|tampoco|nunca) ).* (?:con eso|me saco de (?:la |las )?dudas?|me (?:quedo|queda) (?:mas )?(?:clar[oa]|tranquil[oa])|ya entendi|ya me aclar[oe]|me aclaro|ya me ayudo) /

/**
 * Small talk with slips of the thumb in it ("buebas tardes", "graias").
 *
 * @param isWord knows the language's words and the town's: those are meant as they stand.
 */
export const mistypedSmallTalk = (
  { said }: Listened,
  isWord: (word: string) => boolean,
): Talk | undefined => {
  if (said.length > mistypedAtMost) return undefined
  const meant = said.map((word) =>
    talkWords.has(plain(word)) || isWord(word) ? word : (speller()(word)?.word ?? word),
  )
  if (!meant.some((word, at) => word !== said[at])) return undefined
  const talk = smallTalk(listen(meant.join(' ')))
  // A word by itself is no insult because it looks like one.
  return talk === 'upset' && said.length === 1 ? undefined : talk
}

/**
 * Small talk with a few words more ("gracias hijito que Dios te bendiga"), for a message that found no answer. Who thanks or
 * leaves may tell why; who asks for anything does not.
 *
 * @param isMatter knows the words that the municipality's content is about.
 */
export const mostlySmallTalk = (
  { message, heard }: Listened,
  isMatter: (word: string) => boolean,
): Talk | undefined => {
  const talk = heard && strongest(heard)
  if (!heard || !talk || heard.wants || message.includes('?')) return undefined
  if (heard.rest.some(isMatter)) return undefined
  if (closing.includes(talk) || heard.talks.has('goodbye'))
    return heard.rest.length <= storyAtMost ? talk : undefined
  // A name behind a greeting, or from where, and nothing that would make a sentence of it.
  const bare = heard.loose === 0 || /\bdesde (?:el |la |los |las )?[\p{L} ]{3,30}[.!\s]*$/iu.test(message)
  const named = talk === 'greeting' && heard.rest.length <= 2 && bare
  return named && heard.covered >= heard.rest.length ? talk : undefined
}

const meaning = (silence: Silence, list: readonly string[]) =>
  list.map((said) => [soundsOf(said), silence] as const)
const guarded = createSayings([
  ...meaning('instruction', instructions),
  ...meaning('insult', insults),
  ...meaning('opinion', opinions),
  ...meaning('danger', danger),
])

const despairing = createSayings(despair.map((said) => [soundsOf(said), true] as const))

/** True when somebody may do harm to themselves, whatever else is said. */
export const isDesperate = ({ said }: Listened): boolean => despairing.anywhere(said.map(heardAs)) === true

/** A message that gets a fixed courteous line instead of a search: orders to the bot, insults, political opinions, cries for help. */
export const toBeDeclined = ({ said }: Listened): Silence | undefined => guarded.anywhere(said.map(heardAs))
