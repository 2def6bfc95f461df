import type { Entry } from './entry.ts'
import { factsAsked } from './facts.ts'
import { phrases } from './spanish/phrases.ts'
import { questionWords } from './spanish/question-words.ts'
import { fold, isStopword, words } from './spanish.ts'

const wordsAtMost = 8
const set = (text: string) => new Set(phrases(text).map(fold))

/** Words that ask for a side of a matter without naming the matter. */
const sides = set(`
  cuesta, cuestan, costo, precio, pago, pagar, cobran, vale, horario, hora, horas, atienden, abren, días, teléfono, número, correo,
  dirección, queda, ubicado, requisitos, requisito, papeles, documentos, trámite, tramito, saco, pasos, demora, demoran, tarda,
  plazo, fecha, meta, metas, porcentaje, problema, objetivo, programa, aliados, convenio, convenios, encargado, encarga, ve, ven,
  responsable, nombre, llama, área, oficina, gerencia, significa, detalle, detalles, año, empieza, comienza, termina
`)
const pointing = set('y, lo, eso, esa, ese, esto, ahí, allí, su, sus, ello, entonces')
const who = set('quién, quiénes, encargado, encarga, responsable, área, oficina, gerencia')

/** True for a short question that names no matter of its own ("¿y cuánto?", "¿quién lo ve?"). */
export const namesNoMatter = (message: string): boolean => {
  const said = words(message)
  if (said.length === 0 || said.length > wordsAtMost) return false
  const asks = said.some((word) => questionWords.has(word) || sides.has(word))
  return asks && said.every((word) => isStopword(word) || sides.has(word))
}

/** True when it leans on what was said before. */
export const pointsBack = (message: string): boolean => words(message).some((word) => pointing.has(word))

/**
 * A short question after an answer, in full: with the matter of that answer.
 *
 * @param about the entry that was answered.
 * @param related its relatives, nearest first.
 */
export const inFull = (message: string, about: Entry, related: readonly Entry[]): string => {
  const said = words(message)
  const unit = related.find((e) => e.id === about.unit)
  if (unit && said.some((word) => who.has(word))) return unit.title
  const goal = about.kind === 'goal' ? about : related.find((e) => e.kind === 'goal')
  const facts = factsAsked(message)
  const howMuch = said.includes('cuanto') && facts.length === 0
  if (howMuch && goal) return goal.title
  return `${howMuch && said.every((w) => isStopword(w)) ? 'cuánto cuesta' : message} ${about.title}`
}
