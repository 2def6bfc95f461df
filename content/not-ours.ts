import { gotten, personal, soon, theirs, weather, willBe } from './spanish/other-offices.ts'
import { fold, words } from './spanish.ts'

const asWritten = (list: readonly string[]): string => list.map((one) => words(one).join(' ')).join('|')

const between = '(?: [a-z0-9]+){0,3}?'
const [theirThings, getting] = [asWritten(theirs), asWritten(gotten)]
/** "Se me perdió el DNI", "el carnet, dónde lo saco". */
const gettingTheirs = new RegExp(
  ` (?:(?:${getting})${between} (${theirThings})|(${theirThings})${between} (?:${getting})) `,
)

const anyOf = (list: readonly string[]) => new RegExp(` (?:${asWritten(list)}) `)
const [sky, time, future, own] = [anyOf(weather), anyOf(soon), anyOf(willBe), anyOf(personal)]

/**
 * What a question asks for that no town hall gives, whatever its words have in common with an entry: the papers and benefits
 * of other offices, somebody's own number, tomorrow's weather. Undefined: nothing of the kind.
 */
export const notOurs = (question: string): string | undefined => {
  const text = ` ${words(fold(question)).join(' ')} `
  const ofSomebody = own.exec(text)?.[0].trim()
  if (ofSomebody !== undefined) return ofSomebody
  const [, after, before] = gettingTheirs.exec(text) ?? []
  const thing = after ?? before
  if (thing !== undefined) return thing
  return sky.test(text) && time.test(text) && future.test(text) ? sky.exec(text)?.[0].trim() : undefined
}
