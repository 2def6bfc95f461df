import type { Asked } from './question.ts'
import { phrases } from './spanish/phrases.ts'
import { questionWords } from './spanish/question-words.ts'
import { blowsByName, excerpt, fold, yearsInFigures } from './spanish.ts'

const passagesAtMost = 10
const longSentence = 9
const window = 7
const step = 4

/** What politely leads to the question; what comes before it is told on the way. */
const leadIn =
  /\b(?:(?:quisiera|quiero|queria|deseo|desearia|necesito|me gustaria)(?: \w+)? (?:saber|conocer|preguntar\w*|consultar\w*|que me (?:diga[ns]?|cuenten?|cuentes|informen?|expliquen?|expliques))|preguntar(?:le|les)|consultar(?:le|les)|(?:pued[ae]n?|podrian?) (?:decirme|informarme|indicarme|explicarme)|me (?:pueden?|podrian?)(?: usted)? (?:decir|informar|indicar|explicar)|digame(?:n)?|diganme|dime|cuent[ae]me|mi (?:pregunta|consulta|duda) es)\b/g

/** A second question tied on: "… y cuánto cuesta …", "… y también quiero …". */
const tiedOn =
  / (?:y|e|ademas|tambien|aparte)(?: tambien)? (?=(?:(?:a|de|en|con|por|para) )?(?:que|quien|quienes|cuando|cuant[oa]s?|donde|como|cual|cuales|si|quiero|quisiera|necesito) )/

/** One or two words before a question belong to it: "Los vecinos ¿pueden …?". */
const opening = /(^|[.!?;\n])\s*((?:[a-z]+,?\s+){1,2})¿/g

/** A message cut at its marks: sentences, each with the part behind a polite lead-in, its clauses and the
 * questions tied together in it beside it. */
export const sentences = (message: string): string[][] =>
  blowsByName(yearsInFigures(fold(excerpt(message))))
    // Thousands of empty lines are one.
    .replace(/\n\s*/g, '\n')
    .replace(opening, '$1 $2')
    .split(/[!?¿¡;\n]+|\.(?=\s|$)/)
    .filter((s) => /[a-z0-9]/.test(s))
    .map((sentence) => {
      const behind = [...sentence.matchAll(leadIn)].at(-1)
      const asking = behind && sentence.slice(behind.index + behind[0].length)
      const clauses = sentence.split(/,(?!\d)|:/)
      const tied = sentence.split(tiedOn)
      return [
        sentence,
        ...(asking ? [asking] : []),
        ...(clauses.length > 1 ? clauses : []),
        ...(tied.length > 1 ? tied : []),
      ]
    })

const informative = (asked: readonly Asked[]) => asked.filter((a) => !a.light).length

/** From this rarity on a word can be a matter: "visión" can, "llaman" cannot. */
const tells = 0.25
const pointing = new Set(
  phrases('eso, esa, ese, esos, esas, esto, ello, ellos, ellas, iguales, ambos').map(fold),
)

const matters = (asked: readonly Asked[]): number =>
  asked.filter((a) => !a.light && (a.matter || (!a.known && a.rarity >= 2 * tells))).length

/** What leans on what was said before ("eso lo ven ustedes como problema o no") has no matter of its own. */
const leans = (asked: readonly Asked[]): boolean => {
  const points = asked.some((a) => pointing.has(a.word))
  const asks = asked.some((a) => questionWords.has(a.word))
  return matters(asked) <= (points ? (asks ? 1 : 3) : 0)
}

/** A clause of one word would be met too easily, unless it asks for a matter ("… y cuál es la misión"). */
const standsAlone = (part: readonly Asked[]): boolean =>
  !leans(part) &&
  (informative(part) >= 2 ||
    (part.some((a) => questionWords.has(a.word)) && part.some((a) => !a.light && a.rarity >= tells)))

/** Cuts a long run of words into overlapping windows of informative words; a voice message has no full stops. */
const windows = (asked: readonly Asked[]): Asked[][] => {
  const places = asked.flatMap((a, i) => (a.light ? [] : [i]))
  const cuts: Asked[][] = []
  for (let at = 0; at < places.length; at += step) {
    const from = places[at] ?? 0
    const to = places[Math.min(places.length, at + window) - 1] ?? asked.length - 1
    // The light words before the first informative one belong to the phrase ("a qué", "de la").
    cuts.push(asked.slice(Math.max(0, from - 2), to + 1))
    if (at + window >= places.length) break
  }
  return cuts
}

/**
 * The parts of a message that may hold its question: the whole, each sentence with its parts, windows of long ones.
 * @param read the words of each sentence and of its parts, as `sentences` cut them.
 */
export const passages = (read: readonly (readonly (readonly Asked[])[])[]): Asked[][] => {
  const whole = read.flatMap((parts) => [...(parts[0] ?? [])])
  const parts = read.flatMap(([sentence = [], ...rest], i) => {
    const before = read[i - 1]?.[0] ?? []
    const joined = leans(sentence) ? [...before, ...sentence] : [...sentence]
    return [
      ...(read.length > 1 && informative(sentence) > 0 ? [joined] : []),
      ...(informative(sentence) > longSentence ? windows(sentence).filter((w) => !leans(w)) : []),
      ...rest.filter(standsAlone).map((part) => [...part]),
    ]
  })
  const all = informative(whole) <= longSentence * 2 || parts.length === 0 ? [whole, ...parts] : parts
  if (all.length <= passagesAtMost) return all
  // People put the question first or last; what lies between is told on the way.
  return [...all.slice(0, passagesAtMost / 2), ...all.slice(-passagesAtMost / 2)]
}

/** Of each matter in a pair so many words tell anything. */
const ofEach = 2

/**
 * The two matters of a message that asks for both at once, each with what leads to it: "cuáles son los valores", "cuáles son la
 * misión". None, where a message is more than that.
 */
export const pair = (read: readonly (readonly (readonly Asked[])[])[]): Asked[][] => {
  const [[sentence = []] = [], ...others] = read
  const at = sentence.findIndex((a) => a.word === 'y' || a.word === 'e')
  const begin = sentence.findIndex((a) => !a.light)
  if (others.length > 0 || at < 0 || begin < 0 || begin > at) return []
  const [leading, left, right] = [sentence.slice(0, begin), sentence.slice(begin, at), sentence.slice(at + 1)]
  const isMatter = (part: readonly Asked[]) => {
    const telling = part.filter((a) => !a.light)
    return (
      telling.length <= ofEach &&
      telling.every((a) => a.matter || a.known) &&
      telling.some((a) => a.matter) &&
      !part.some((a) => questionWords.has(a.word))
    )
  }
  return isMatter(left) && isMatter(right)
    ? [
        [...leading, ...left],
        [...leading, ...right],
      ]
    : []
}
