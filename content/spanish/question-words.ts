import { fold } from '../spanish.ts'
import { phrases } from './phrases.ts'

const set = (text: string): ReadonlySet<string> => new Set(phrases(text).map(fold))

/** The words that ask. */
export const questionWords = set(
  'qué, quién, quiénes, cuándo, cuánto, cuánta, cuántos, cuántas, dónde, adónde, cómo, cuál, cuáles',
)

/** They and others by which a sentence shows that it wants an answer. */
export const wanting = new Set([
  ...questionWords,
  ...set('hay, tienen, puedo, pueden, habrá, van, quiero, quisiera, necesito'),
])
