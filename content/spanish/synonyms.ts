import { everyday } from './everyday.ts'
import { hallMatters } from './hall-matters.ts'
import { needs } from './needs.ts'
import { townMatters } from './town-matters.ts'

/** Terms for one municipal matter in Peru and Chile; match longer terms before stop words are taken out. */
export const synonyms: readonly (readonly string[])[] = [
  ...townMatters,
  ...hallMatters,
  ...everyday,
  ...needs,
]
