import type { Entry } from './entry.ts'
import {
  elections,
  gotten,
  holders,
  measures,
  ofEach,
  otherSenses,
  papers,
  performers,
  performs,
  personal,
  rescue,
  rescueCalled,
  sings,
  soon,
  theirs,
  vacancies,
  vehicles,
  weather,
  willBe,
} from './spanish/other-offices.ts'
import { fold, words } from './spanish.ts'

const asWritten = (list: readonly string[]): string => list.map((one) => words(one).join(' ')).join('|')

const between = '(?: [a-z0-9]+){0,3}?'
const [theirThings, getting] = [asWritten(theirs), asWritten(gotten)]
/** "Se me perdió el DNI", "el carnet, dónde lo saco". */
const gettingTheirs = new RegExp(
  ` (?:(?:${getting})${between} (${theirThings})|(${theirThings})${between} (?:${getting})) `,
)

/** "Qué orquesta toca este año", "quién canta en la fiesta". */
const performing = new RegExp(
  ` (?:(?:que|cual|cuales) (?:${asWritten(performers)})(?: [a-z0-9]+){0,2}? (?:${asWritten(performs)})|quien(?:es)? (?:${asWritten(sings)})) `,
)
const music = new RegExp(` (?:${asWritten(performers)}) `)

/** "A cómo está el kilo de papa". */
const goods = new RegExp(
  ` (?:a (?:como|cuanto)|cuanto|que precio|precio)(?: [a-z]+){0,4} (${asWritten(measures)}) de `,
)

/** "Permiso para mi mototaxi": another permit's costs and papers are not this one's. */
const vehiclePaper = new RegExp(` (?:${asWritten(papers)})(?: [a-z]+){0,4} (${asWritten(vehicles)}) `)

/** "La misión de la policía", "el plan de gobierno del hospital". */
const holding = new RegExp(
  ` (?:${asWritten(ofEach)})(?: de (?:gobierno|desarrollo|trabajo|estudios))? (?:de|del)(?: (?:la|el|los|las))? (${asWritten(holders)}) `,
)

const performance = 'quién se presenta'

const anyOf = (list: readonly string[]) => new RegExp(` (?:${asWritten(list)}) `)
const [sky, time, future, own, calling, senses] = [
  anyOf(weather),
  anyOf(soon),
  anyOf(willBe),
  anyOf([...personal, ...vacancies, ...elections]),
  anyOf(rescueCalled),
  anyOf(otherSenses),
]

/**
 * What a question asks for that no town hall gives, whatever its words have in common with an entry: the papers and benefits
 * of other offices, somebody's own number, when one votes, who sings at the feast, what a kilo costs, tomorrow's weather. Undefined: nothing of the kind.
 */
export const notOurs = (question: string): string | undefined => {
  const text = ` ${words(fold(question)).join(' ')} `
  const ofSomebody = own.exec(text)?.[0].trim()
  if (ofSomebody !== undefined) return ofSomebody
  if (calling.test(text)) return rescue
  const sense = senses.exec(text)?.[0].trim()
  if (sense !== undefined) return sense
  const holder = holding.exec(text)?.[1]
  if (holder !== undefined) return holder
  const [, after, before] = gettingTheirs.exec(text) ?? []
  const thing = after ?? before
  if (thing !== undefined) return thing
  if (performing.test(text)) return performance
  const measure = goods.exec(text)?.[1]
  if (measure !== undefined) return measure
  const vehicle = vehiclePaper.exec(text)?.[1]
  if (vehicle !== undefined) return vehicle
  return sky.test(text) && time.test(text) && future.test(text) ? sky.exec(text)?.[0].trim() : undefined
}

/** "Me piden mi acta para sacar el DNI": what for, and not what. */
const whatFor = new RegExp(
  ` (?!(?:necesito|necesita|necesitan|necesitamos|llevo|llevar|piden|hago|hacer|requisitos|papeles|documentos|pasos|tramite|tengo|ir|voy) )[a-z]+ para (?:que )?(?:${getting}) `,
)

/** True when the entry is about such a thing, or asks for it in one of its sample questions. */
export const isAbout = ({ title, text, questions }: Entry, thing: string): boolean => {
  const said = (one: string) => ` ${words(one).join(' ')} `
  if (thing === performance && music.test(said(text))) return true
  // What is sold by the kilo, or who comes to the rescue, is told in the text; a DNI stands there among the papers to be brought.
  if ([...measures, rescue].includes(thing) && said(text).includes(` ${thing} `)) return true
  return (
    said(title).includes(` ${thing} `) ||
    questions.some((one) => notOurs(one) === thing && !whatFor.test(said(one)))
  )
}
