import { phrases } from './spanish/phrases.ts'
import { words } from './spanish.ts'

const oneOf = (said: string): string =>
  phrases(said)
    .flatMap((phrase) => words(phrase).join(' '))
    .join('|')

const wisher = oneOf(`
  dios, diosito, papá dios, papa lindo, el señor, la luz, la luz del señor, la virgen, la virgencita, la mamita, mamita, la mamacha, el taita, el taytacha,
  jesús, jesucristo, el niño, el niñito, tu ángel, los ángeles, mi dios, nuestro señor, nuestra señora, la pachamama, el universo, la vida
`)
const wished = oneOf(`
  bendiga, te bendiga, ilumine, te ilumine, cubra, te cubra, guarde, te guarde, proteja, te proteja, acompañe, te acompañe, llene, cuide, te cuide, derrame,
  traiga, le traiga, te traiga, les traiga, regale, te regale, les regale, conceda, los bendiga, las bendiga, lo bendiga, la bendiga, le bendiga, les bendiga
`)
/** "Que la Mamita Candelaria te cubra con su manto", "Dios bendiga su día". */
const wish = new RegExp(` (?:${wisher})(?: [a-z]+){0,4} (?:${wished}) `)
const greeting =
  / (?:feliz|buen[oa]s?|lind[oa]|bonit[oa]|bendecid[oa]) (?:dias?|tardes?|noches?|semana|mes|lunes|martes|miercoles|jueves|viernes|sabado|domingo|amanecer) /
const passOn =
  / (?:reenvi[a-z]*|envi[a-z]*|compart[a-z]*|mand[a-z]*|pas[ae][a-z]*)(?: [a-z0-9]+){0,8} (?:amigos?|amigas?|personas|contactos|grupos|familiares|seres queridos) /
/** Nothing that is meant for a town hall is to go to so many. */
const toMany =
  / (?:a|con) (?:[5-9]|[1-9]\d|100|diez|doce|quince|veinte|todos (?:tus|sus)) (?:amigos|amigas|contactos|grupos|personas) /
const unbroken = / no (?:la|lo) (?:cortes|corte|rompas|rompa) | (?:esta|la) cadena /
const flowers =
  /[\u{1F339}\u{1F64F}\u{2728}\u{2764}\u{1F490}\u{1F337}\u{1F33B}\u{1F338}\u{2600}\u{1F31E}\u{1F54A}\u{1F607}]/u

/** Hardly any message needs a closer look. */
const mayBe =
  /bendi|dios|virgen|mamita|jes[uú]s|[aá]ngel|reenv|compart|comp[aá]rt|env[ií]|mand|pas[ae]|p[aá]sa|cortes|cadena/i

/**
 * A message that goes from chat to chat: it wishes something holy, or a good Thursday, and asks to be passed on, or stands among
 * roses or behind a greeting; or it is to go to twenty contacts. It asks nothing of the town hall, whatever words are in it.
 */
export const isBlessing = (message: string): boolean => {
  if (message.includes('?') || !(mayBe.test(message) || flowers.test(message))) return false
  const said = ` ${words(message).join(' ')} `
  const holy = wish.test(said)
  const passed = passOn.test(said) || unbroken.test(said)
  if (passed && toMany.test(said)) return true
  const wishes = greeting.test(said) || flowers.test(message)
  return (passed && (holy || wishes)) || (holy && wishes)
}
