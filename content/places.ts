import type { Entry } from './entry.ts'
import { phrases } from './spanish/phrases.ts'
import { halls, lands, namesLikeWords, places } from './spanish/places.ts'
import { isStopword, words } from './spanish.ts'

/** What is known of the words of one municipality. */
export type Ground = {
  /** A word of the town's own name. */
  isTown: (word: string) => boolean
  /** A word that its content uses. */
  isLocal: (word: string) => boolean
  /** A word that its content is about. */
  isTopic: (word: string) => boolean
  /** A word of the language rather than a name. */
  isSpanish: (word: string) => boolean
  /** What a word may be met by besides: its stem, its root and the matters that it names. */
  wider: (word: string) => readonly string[]
  /** Other districts and provinces that the content names. */
  neighbours: readonly string[]
}

const asWritten = (text: string) => ` ${words(text).join(' ')} `

/** Places of one word, which are no misspellings of others: "cusco" is no "casco". */
const ofOneWord = new Set(
  [...places, ...namesLikeWords].flatMap((name) => (words(name).length === 1 ? words(name) : [])),
)
export const isPlaceName = (word: string): boolean => ofOneWord.has(word)

type Phrase = { name: string; said: string }
/** By their first words: hardly any question holds one. */
const placePhrases = new Map<string, Phrase[]>()
for (const name of places) {
  const said = asWritten(name)
  const first = said.split(' ')[1] ?? ''
  placePhrases.set(first, [...(placePhrases.get(first) ?? []), { name, said }])
}

const name = String.raw`\p{Lu}\p{L}+(?: (?:(?:de|del|la|el|las|los) ){0,2}\p{Lu}\p{L}+){0,2}`
const jurisdiction = new RegExp(
  String.raw`\b(?:${lands.map((land) => `${land}s?`).join('|')}) de (?:la |el |los |las )?((?:${name})(?:(?:, | y |, y )(?:${name}))*)`,
  'gu',
)

const border = /limita|colinda|límite/i
const bordering = new RegExp(String.raw`\bcon (?:el |la |los |las )?(${name})`, 'gu')

/** The districts and provinces that the content speaks of by name: "limita con el distrito de Tres Acequias". */
export const neighboursIn = (entries: readonly Entry[]): string[] => [
  ...new Set(
    entries.flatMap((e) => {
      const text = `${e.text} ${e.more ?? ''}`
      const borders = !border.test(text)
        ? []
        : text
            .split('.')
            .filter((sentence) => border.test(sentence))
            .flatMap((sentence) => [...sentence.matchAll(bordering)])
      return [...text.matchAll(jurisdiction), ...borders].flatMap(([, list = '']) =>
        list.split(/,? y |, /).map((one) => words(one).join(' ')),
      )
    }),
  ),
]

const link = '(?: (?:provincial|distrital))? (?:de|del|en)(?: (?:la|el|los|las))?'
const namedAfter = (heads: readonly string[]) =>
  new RegExp(` (?:${heads.join('|')})${link}((?: [a-z]+){1,3}) `, 'g')
const hallsOf = namedAfter(halls)
const landsOf = namedAfter([...halls, ...lands])

/** Whatever stands behind one of these is the name of a place, but for the few words that are not. */
const strictly =
  / (?:municipalidad|municipio|alcaldia)(?: (?:provincial|distrital))? del?(?: (?:la|el|los|las))? ([a-z]{3,}) /g
const noNames = new Set(
  phrases(`
    turno, aqui, aca, alla, ahi, mi, su, tu, sus, nuestro, nuestra, nuestros, ustedes, usted, nosotros, ellos, esta, este, ese, esa, esto, eso, antes, ahora, hoy, verdad, todos, todas, dia, noche, tarde,
    mañana, ciudad, distrito, provincia, pueblo, zona, barrio, lugar, localidad, region, vecinos, gente, forma, manera, parte, calidad, puertas, frente, lado, que, quien, donde, como, cual, para, por,
    una, uno, otro, otra, otros, algun, alguna, cada, cualquier, mismo, misma, siempre, nuevo, nueva, acuerdo, hecho, repente, pronto, paso, vez, nuevas, lunes, martes, miercoles, jueves, viernes, sabado
  `).flatMap((one) => words(one)),
)

/** "La municipalidad de La Victoria", "el distrito de San Miguel": names that mean a place here and hardly anywhere else. */
const namedLikeWords = new RegExp(
  ` (?:${[...halls, ...lands].join('|')})(?: (?:provincial|distrital))? del? (${namesLikeWords
    .map((one) => words(one).join(' '))
    .join('|')}|(?:san|santa|santo) [a-z]+) `,
  'g',
)

/** Where somebody is from, or has been, is part of the story: "viene mi prima de Lima", "estuve quince años en Italia". */
const origin = new RegExp(
  ` (?:${phrases(`
    vengo, viene, vienen, venimos, vine, vino, llega, llegan, llego, llegue, llegamos, soy, somos, naci, nacio, desde,
    estuve, estuvo, estuvimos, vivi, vivio, vivia, viviamos, trabaje, trabajaba, traje, trajo, trajeron, traigo, volvi, volvio,
    volvimos, vuelvo, regrese, regreso, regresamos, estudie, estudia, mude, mudamos, emigro, emigre,
    prim[oa]s?, herman[oa]s?, ti[oa]s?, familia, suegr[oa], cunad[oa], hij[oa]s?, vecin[oa]s?, turistas?, amig[oa]s?, gente
  `).join(
    '|',
  )})(?: [a-z0-9]+ (?:anos?|meses|semanas?|tiempo))?(?: (?:recien|que|de|desde|del|viene|vive|llega|en)){0,2} $`,
)

/** "Trabajo toda la semana en Tarma, ¿puedo ir un sábado?" */
const whereIAm =
  / (?:vengo|venimos|vivo|vivimos|trabajo|trabajamos|estudio|estudiamos|estoy|estamos|ando|andamos|radico|resido)(?: [a-z0-9]+){0,4} (?:de|en|desde)(?: (?:la|el))? $/

/** "cuánta gente vive en Ilave": whom one counts, one does not come from. */
const counting = / cuant[oa]s? [a-z]+ (?:viven?|habitan?|hay|residen?) en (?:el |la )?$/

/** "Somos de Huelquenco, ¿cuándo es el aniversario de nuestro distrito?" */
const ownElsewhere = new RegExp(
  ` (?:soy|somos|vivo|vivimos) (?:de|en) .* (?:mi|nuestr[oa]) (?:${[...halls, ...lands].join('|')}) `,
)

const isOrigin = (text: string, at: number): boolean => {
  const before = text.slice(0, at + 1)
  return !ownElsewhere.test(text) && (origin.test(before) || whereIAm.test(before)) && !counting.test(before)
}

const properName = (said: string, { isTown, isLocal, isSpanish }: Ground): string | undefined => {
  const named = said.trim().split(' ')
  const first = named.find((word) => !isStopword(word))
  if (first === undefined || isStopword(named[0] ?? '')) return undefined
  return isTown(first) || isLocal(first) || isSpanish(first) ? undefined : first
}

/** What is asked happens there: "en Juliaca", "la micro sale para Talca"; not "se fueron a Juliaca", "la salida a Juliaca". */
const there = new RegExp(
  `(?: en| (?:${lands.join('|')}) de| sal(?:e|en)(?: [a-z]+){0,3} (?:para|a|hacia|hasta))(?: (?:el|la|los|las))? $`,
)

/** "El plan de gobierno de Juliaca", "cuántos habitantes tiene Lima", and nothing behind it. */
const whose = / (?:del?|tienen?|mide)(?: (?:el|la|los|las))? $/

/** What each place has of its own: whoever asks for another's is not helped by an entry that names that place. */
const itsOwn =
  / (?:limites?|capital|altitud|altura|superficie|extension|habitantes|poblacion|historia|fundacion|aniversario|distritos?|provincias?|mision|vision|valores|presidente|alcalde|alcaldesa|himno|escudo|bandera)(?: [a-z]+){0,2} (?:del?|tienen?)(?: (?:el|la|los|las))? $/

const aboutIt = (text: string, at: number, said: string): boolean =>
  there.test(text.slice(0, at + 1)) || (text.endsWith(said) && whose.test(text.slice(0, at + 1)))

const isOwn = (name: string, { isTown }: Ground): boolean =>
  name.split(' ').every((word) => isStopword(word) || isTown(word))

/** On the way there, or along with it, the town itself is asked about: "la carretera a Juli", "el límite con Tacabamba". */
const towards = / (?:a|al|con|hasta|hacia|para|entre|y|desde|por|viajar|ir)(?: (?:el|la|los|las))? $/

/** A neighbour that is asked about itself ("cuándo es la fiesta de Quichapata"), and of which the entry says nothing. */
const isAskedAbout = (
  text: string,
  neighbour: string,
  ground: Ground,
  isAnswered: (word: string) => boolean,
): boolean => {
  const at = text.indexOf(` ${neighbour} `)
  if (at < 0 || isOwn(neighbour, ground)) return false
  const before = text.slice(0, at + 1)
  return (
    !towards.test(before) &&
    !isOrigin(text, at) &&
    !neighbour.split(' ').some((word) => !isStopword(word) && isAnswered(word))
  )
}

/**
 * A place that the question asks about and that the municipality's content does not answer for, if any.
 * @param answers true for a word of the entry that would be answered with: the content may know a place that this entry is not about.
 */
export const strangePlace = (
  question: string,
  ground: Ground,
  answers: (word: string) => boolean = ground.isLocal,
): string | undefined => {
  const isAnswered = (word: string) => ground.isTown(word) || (ground.isLocal(word) && answers(word))
  const text = asWritten(question)
  const listed = text
    .split(' ')
    .flatMap((word) => placePhrases.get(word) ?? [])
    .find(({ said }) => {
      const at = text.indexOf(said)
      return (
        at >= 0 &&
        !isOrigin(text, at) &&
        (itsOwn.test(text.slice(0, at + 1)) && text.endsWith(said)
          ? !isOwn(said.trim(), ground)
          : said
              .trim()
              .split(' ')
              .some(
                (word) => !isStopword(word) && !(aboutIt(text, at, said) ? isAnswered : ground.isLocal)(word),
              ))
      )
    })
  if (listed) return listed.name
  for (const [, said = ''] of text.matchAll(hallsOf)) {
    const neighbour = ground.neighbours.find((n) => `${said} `.startsWith(` ${n} `))
    if (neighbour !== undefined && !isOwn(neighbour, ground)) return neighbour
    // The content may speak of that town, but not for its town hall.
    const [first = ''] = said.trim().split(' ')
    const town = placePhrases.get(first)?.find((place) => `${said} `.startsWith(place.said))
    if (town && !isOwn(town.said.trim(), ground)) return town.name
  }
  const neighbour = ground.neighbours.find((one) => isAskedAbout(text, one, ground, isAnswered))
  if (neighbour !== undefined) return neighbour
  for (const [, said = ''] of text.matchAll(landsOf)) {
    const stranger = properName(said, ground)
    if (stranger !== undefined) return stranger
  }
  for (const { 1: said = '', index } of text.matchAll(namedLikeWords))
    if (!isOrigin(text, index) && !said.split(' ').every((word) => isStopword(word) || isAnswered(word)))
      return said
  for (const { 1: said = '', index } of text.matchAll(strictly))
    if (!noNames.has(said) && !isStopword(said) && !isAnswered(said) && !isOrigin(text, index)) return said
  return undefined
}
