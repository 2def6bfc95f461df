import { type Action, actionOf } from './action.ts'
import { type Choice, isWayOut } from './message.ts'
import { numbersIn } from './numbers.ts'
import { hasWords, wordsOf } from './words.ts'

/** What a resident's text means where the conversation stands. `nothing`: no letter and no digit in it. */
export type Reading =
  | { type: 'home' }
  | { type: 'choice'; id: string }
  | { type: 'no_such_number' }
  | { type: 'question' }
  | { type: 'nothing' }

/** No label is longer: what is longer is a question, and costs nothing to tell. */
const longestChoice = 120

/** Up to so many words a text may be a part of a label; beyond, it is a question that shares words with it. */
const mostWordsOfPart = 5

const homeWords = new Set(['menu', 'inicio', 'principal', 'menu principal', 'menu inicio', 'menu de inicio'])
const aroundHome = new Set(
  'volver vuelva regresar retornar ir ver mostrar quiero quisiera deseo por favor porfa porfavor al a el la'.split(
    ' ',
  ),
)

/** Words that say nothing about which label is meant. */
const commonWords = new Set(
  'a al con de del el en es esta este hace hacen la las le lo los me mi o para por que se su sus un una y'.split(
    ' ',
  ),
)
const requestWords = new Set(
  'quiero quisiera deseo ver favor porfa porfavor saber sobre opcion tema'.split(' '),
)

/** Other words for a choice that is offered under a fixed label. */
const spoken: Partial<Record<Action['type'], readonly string[]>> = {
  useful: [
    'si',
    'si me sirvio',
    'me sirvio',
    'si sirvio',
    'sirvio',
    'si me sirve',
    'si gracias',
    'si me ayudo',
  ],
  useless: ['no', 'no me sirvio', 'no sirvio', 'no me sirve', 'no sirve', 'no gracias', 'no me ayudo'],
  register: ['registrar', 'registrar pregunta', 'registrar mi pregunta', 'ninguna', 'ninguna de estas'],
  more: ['mas', 'ver mas', 'mas informacion'],
  send: [
    'si',
    'enviar',
    'envialo',
    'envielo',
    'enviarlo',
    'mandar',
    'mandalo',
    'ok',
    'listo',
    'correcto',
    'esta bien',
    'si enviar',
  ],
  agree: [
    'si',
    'acepto',
    'si acepto',
    'ok',
    'de acuerdo',
    'aceptar',
    'continuar',
    'continuo',
    'ya',
    'esta bien',
  ],
  correct: ['corregir', 'cambiar', 'modificar', 'editar'],
  review: ['volver', 'atras', 'regresar', 'asi esta bien'],
  unsolved: ['no resuelto', 'no esta arreglado', 'no lo arreglaron'],
  skip: [
    'omitir',
    'saltar',
    'no',
    'ninguno',
    'sin lugar',
    'no se',
    'siguiente',
    'continuar',
    'sin ubicacion',
  ],
  nameless: [
    'sin nombre',
    'anonimo',
    'anonima',
    'no',
    'ninguno',
    'anonimamente',
    'en anonimo',
    'prefiero no',
  ],
  cancel: [
    'cancelar',
    'cancela',
    'cancelalo',
    'no',
    'no acepto',
    'no quiero',
    'ya no',
    'ya no quiero',
    'salir',
    'dejalo',
    'olvidalo',
  ],
}

/** Said for the choice whose label begins so; without one on offer, going back is going home. */
const back = 'volver'
const sameAs = new Map([
  ['atras', back],
  ['anterior', back],
  ['anteriores', back],
  ['regresar', back],
  ['siguiente', 'ver mas'],
  ['siguientes', 'ver mas'],
  ['mas', 'ver mas'],
])
const inLabelWords = (phrase: string) => sameAs.get(phrase) ?? phrase

const phraseOf = (text: string) => wordsOf(text).join(' ')

function meansHome(words: readonly string[]): boolean {
  const phrase = words.filter((word) => !aroundHome.has(word)).join(' ')
  return homeWords.has(phrase)
}

function offeredOf(type: Action['type'], offered: readonly Choice[]): Choice | undefined {
  return offered.find((choice) => actionOf(choice.id)?.type === type)
}

function bySpokenWords(phrase: string, offered: readonly Choice[]): Choice | undefined {
  for (const [type, phrases] of Object.entries(spoken)) {
    const choice = phrases.includes(phrase) && offeredOf(type as Action['type'], offered)
    if (choice) return choice
  }
  return undefined
}

function byThumb(text: string, offered: readonly Choice[]): Choice | undefined {
  const [up, down] = [text.includes('👍'), text.includes('👎')]
  if (up === down) return undefined
  return offeredOf(up ? 'useful' : 'useless', offered)
}

const telling = (words: readonly string[]) => words.filter((w) => !commonWords.has(w) && !requestWords.has(w))

/** "oficinas" for "Áreas y oficinas": all that is said stands in the label and is at least half of what it tells. */
function isPartOf(label: string, said: readonly string[]): boolean {
  const told = telling(wordsOf(label))
  return said.every((word) => told.includes(word)) && new Set(said).size * 2 >= told.length
}

function begins(label: string, phrase: string): boolean {
  const whole = phraseOf(label)
  return whole.startsWith(`${phrase} `) || (phrase.length >= 4 && whole.startsWith(phrase))
}

/** A label meant by its beginning or its words, if it can be only that one. */
function byPartOfLabel(words: readonly string[], offered: readonly Choice[]): Choice | undefined {
  const said = telling(words)
  if (said.length === 0) return undefined
  const phrase = inLabelWords(words.join(' '))
  const begun = offered.filter((choice) => begins(choice.label, phrase))
  const meant = begun.length > 0 ? begun : offered.filter((choice) => isPartOf(choice.label, said))
  return meant.length === 1 ? meant[0] : undefined
}

function byNumber(numbers: readonly number[], offered: readonly Choice[]): Reading {
  if (numbers.length > 1) return { type: 'no_such_number' }
  if (numbers[0] === 0) return { type: 'home' }
  const choice = offered[(numbers[0] ?? 0) - 1]
  return choice && !isWayOut(choice) ? { type: 'choice', id: choice.id } : { type: 'no_such_number' }
}

/** Understands a text against the choices that are offered, the same on every channel. */
export function choose(text: string, offered: readonly Choice[]): Reading {
  if (!hasWords(text)) {
    const thumb = text.length <= longestChoice ? byThumb(text, offered) : undefined
    return thumb ? { type: 'choice', id: thumb.id } : { type: 'nothing' }
  }
  if (text.length > longestChoice) return { type: 'question' }
  const words = wordsOf(text)
  if (meansHome(words)) return { type: 'home' }
  const phrase = words.join(' ')
  const copied = phraseOf(text.replace(/^\s*\d{1,2}\s*[.)]\s+/, ''))
  const named =
    offered.find(({ label }) => [phrase, copied].includes(phraseOf(label))) ?? bySpokenWords(phrase, offered)
  if (named) return { type: 'choice', id: named.id }
  const numbers = numbersIn(words)
  if (numbers.length > 0) return byNumber(numbers, offered)
  const mayBePart = words.length <= mostWordsOfPart && !/[¿?]/.test(text)
  const part = mayBePart ? byPartOfLabel(words, offered) : undefined
  if (part) return { type: 'choice', id: part.id }
  const leaves = inLabelWords(phrase) === back || phrase === 'cancelar'
  return { type: leaves ? 'home' : 'question' }
}

/** Whether a label, typed, would be taken for a command: a title "Inicio" or "Dos" must not shadow 0 or 2. */
export function readsAsCommand(label: string): boolean {
  const words = wordsOf(label)
  const phrase = words.join(' ')
  const saidForFixed = Object.values(spoken).some((phrases) => phrases.includes(phrase))
  return words.length === 0 || meansHome(words) || numbersIn(words).length > 0 || saidForFixed
}
