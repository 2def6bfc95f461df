import { byWord } from './by-word.ts'
import { abbreviations } from './spanish/abbreviations.ts'
import { phrases } from './spanish/phrases.ts'
import { stopwords } from './spanish/stopwords.ts'

/**
 * The most of a message that is read, in characters: a long message keeps its beginning and its end, where people
 * put the question. Everything behind works on at most this much, whatever is sent.
 */
const readAtMost = 3000

/** Lower case without accents or marks; ñ becomes n, as many residents type it. */
export const fold = (text: string): string =>
  // Most words need no more, and this is asked of every one.
  /^[ -~]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()

/** The part of a message that is read. */
export const excerpt = (text: string): string =>
  text.length <= readAtMost ? text : `${text.slice(0, readAtMost - 500)} ${text.slice(-500)}`

/** Letters drawn out for emphasis ("ayudaaa") count once; Spanish doubles only l, r, c, n, e and o, never thrice. */
const unstretch = (word: string): string => (/\d/.test(word) ? word : word.replace(/(.)\1{2,}/gu, '$1'))

/** Thousands written with a separator are one number: "125 663", "6,492.60" -> "125663", "6492.60". */
const joinThousands = (text: string): string => text.replace(/(\d)[ ,.\u00a0](?=\d{3}(?!\d))/g, '$1')

const writtenOut = (word: string): string[] =>
  Object.hasOwn(abbreviations, word) ? fold(abbreviations[word] ?? word).split(' ') : [word]

/** The words of a piece between marks, folded. */
export const splitWords = byWord((raw): readonly string[] => {
  const folded = fold(raw)
  // Most pieces are one plain word.
  if (/^[a-z]+$/.test(folded)) return writtenOut(unstretch(folded))
  return (folded.match(/[a-z]+|\d+/g) ?? []).flatMap((one) => writtenOut(unstretch(one)))
})

/** Where words end: white space, plain marks, and those that Spanish puts around words; by their code. */
const between = new Uint8Array(1 << 16)
for (const mark of ` \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~¡«»¿·…–—“”‘’`)
  between[mark.charCodeAt(0)] = 1

const isFigure = (code: number): boolean => code >= 48 && code <= 57

/** The pieces of a text between marks, as written; several pieces of figures may be one number. */
export const pieces = (text: string): string[] => {
  let whole = excerpt(text)
  let joined = false
  const found: string[] = []
  // By hand and not by a pattern, which takes five times as long: everything that is read passes here.
  let from = -1
  for (let at = 0; at < whole.length; at++) {
    const code = whole.charCodeAt(at)
    if (between[code] === 0) {
      if (from < 0) from = at
      if (joined || !isFigure(code)) continue
      // What stands before the first figure stays where it is.
      whole = joinThousands(whole)
      joined = true
    } else if (from >= 0) {
      found.push(whole.slice(from, at))
      from = -1
    }
  }
  if (from >= 0) found.push(whole.slice(from))
  return found
}

const spokenYears = phrases(
  'dieciocho, diecinueve, veinte, veintiuno, veintidos, veintitres, veinticuatro, veinticinco, veintiseis, veintisiete, veintiocho, veintinueve, treinta',
)
const spokenYear = new RegExp(`\\bdos mil (${spokenYears.join('|')})\\b`, 'g')

/** Years as dictation writes them out ("dos mil veintidós"), in figures; on folded text. */
export const yearsInFigures = (text: string): string =>
  text.replace(spokenYear, (_, year: string) => String(2018 + spokenYears.indexOf(year)))

/** "Mi marido me pega" tells of blows, where "pega" is work in Chile; on folded text. */
export const blowsByName = (text: string): string =>
  text.replace(
    /\b(?:(me|te|nos) pega(n|ba|ban|ron)?\b|(le|les) pega(n|ba|ban|ron)?(?= a (?:su|sus|mi|mis)\b)|(?<=\b(?:esposo|marido|pareja|conviviente|novio|enamorado|padre|papa|padrastro|hijo)(?: [a-z]+)? )(le|les) pega(n|ba|ban|ron)?\b)/g,
    (_, me?: string, mine = '', her?: string, hers = '', whom?: string, theirs = '') =>
      `${me ?? her ?? whom} golpea${mine}${hers}${theirs}`,
  )

/** The words of a text, folded, in order; abbreviations of chat and SMS written out. */
export const words = (text: string): string[] => pieces(text).flatMap(splitWords)

/** A word as the index reads it; `wider`: its root, if it has one, and what else it may be met by. */
export type Read = { word: string; stem: string; stop: boolean; wider: readonly string[] }

/** What else a word may be met by. */
export type Widen = (stem: string, root: string | undefined) => readonly string[]

/** Reads a word of `words`. */
export const readWord = (word: string, widen: Widen): Read => {
  const stop = isStopword(word)
  const own = stem(word)
  const wide = stop ? undefined : root(word)
  const more = widen(own, wide)
  return { word, stem: own, stop, wider: wide === undefined ? more : [wide, ...more] }
}

/** A letter by itself says nothing either, whatever a document abbreviates ("S/N"). */
export const isStopword = (word: string): boolean => stopwords.has(word) || /^[a-z]$/.test(word)

const derivations =
  /(?:aciones|acion|iciones|icion|uciones|ucion|amientos|amiento|imientos|imiento|adores|adoras|adora|ador|edores|edor|idores|idor|ancias|ancia|ativas|ativos|ativa|ativo|mente|idades|idad|ezas|eza|ando|iendo|aremos|eremos|iremos|aramos|arian|erian|irian|aria|aran|eran|iran|aron|ieron|aban|aba|ados|adas|idos|idas|ado|ada|ido|ida|amos|emos|imos|are|ara|ar|er|ir|an|en)$/

/** What hangs on an infinitive: "casarnos", "sacarlo", "quejarme"; not on "gobiernos", "charlas", "enfermé". */
const attached =
  /^(?!enfer)(?:(.{2,}(?:ar|er|ir))(?:se|los?|les?)|(.{3,}(?:ar|er|ir))(?:me|las?)|(.{2,}(?:ar|ir))nos)$/

const detached = (word: string): string => {
  const found = word.length >= 6 ? attached.exec(word) : null
  return found ? (found[1] ?? found[2] ?? found[3] ?? word) : word
}

/**
 * Words that differ from another one only in their last vowel, which stays: "plazo" and "plaza", "partido" and "partida", "poste" and
 * "posta". Of each pair the one that is no form of a verb.
 */
const wholeWords = new Set(
  phrases(`
    poste, partido, plazo, plato, costa, caso, sala, puerto, banca, libre, monte, rata, cara, hombro, acto, poza, lomo, puna, teja, cuadro, oriente, junto,
    caño, marco, parto, meta, tarde, plano, palo, pala, copa, cobre, modo, moda, tema, foco, punta, caballa, flora, ramo, cola, cerco, pino, piña
  `).map(fold),
)
const wholeWord = (word: string): string | undefined => {
  const single = word.endsWith('s') ? word.slice(0, -1) : word
  return wholeWords.has(single) ? single : undefined
}

/** Short words whose plural takes -es: "meses" is not of "mesa". */
const shortWords = new Set(
  phrases('mes, red, ley, pan, sol, mar, gas, rey, fin, bus, don, cal, sal, col, ser, tos, gol, res'),
)

/** A word's stem: number, gender and the last vowel taken off; what is left still names one thing. */
export const stem = byWord((word) => {
  if (word.length <= 3 || /\d/.test(word)) return word
  const whole = wholeWord(word)
  if (whole !== undefined) return whole
  let s = detached(word)
  if (s.endsWith('es') && shortWords.has(s.slice(0, -2))) return s.slice(0, -2)
  if (s.endsWith('ces')) s = `${s.slice(0, -3)}z`
  else if (/[^aeiou]es$/.test(s) && s.length > 5) s = s.slice(0, -2)
  else if (s.endsWith('s') && s.length > 4 && /[aeiou]s$/.test(s)) s = s.slice(0, -1)
  // In a short word the place of the vowel stays marked: niño and niña meet, mes and mesa do not.
  return s.length >= 4 ? s.replace(/[aeo]$/, s.length === 4 ? '-' : '') : s
})

/**
 * The root that a verb and its nouns share, written "~root" (formalizar, formalización -> ~formaliz; promover, promueve
 * -> ~promov), four letters at least; undefined for a word without such an ending. Coarse: what meets only by its root meets less surely.
 */
export const root = byWord((word): string | undefined => {
  if (wholeWord(word) !== undefined) return undefined
  const bare = detached(word)
    .replace(/(?<=[^aeiou])es$|s$/, '')
    .replace(derivations, '')
  const kept = bare.replace(/[aeo]$/, '')
  const straight = kept
    .replace(/ue(?=[^aeiou]+$)/, 'o')
    .replace(/ie(?=[^aeiou]+$)/, 'e')
    .replace(/uy$/, 'u')
  // In a shorter root the vowel is what tells words apart: puesto and posta.
  if (straight.length >= 5) return `~${straight}`
  return kept.length >= 4 ? `~${kept}` : undefined
})

/**
 * What a diminutive is the small form of, if the word looks like one, the likeliest first: "bodeguita" -> "bodega",
 * "parquesito" -> "parque", "cursito" -> "curso". Several bases may be possible; the caller keeps the first that it knows.
 */
export const undiminished = (word: string): string[] =>
  [/^(.{3,})(?:it|ill)([oa])s?$/, /^(.{3,}?)[eo]?[cs]it([oa])s?$/].flatMap((small) => {
    const [, root, vowel] = small.exec(word) ?? []
    if (root === undefined || vowel === undefined) return []
    const bare = root.replace(/qu$/, 'c').replace(/gu$/, 'g')
    return [`${bare}${vowel}`, `${root}e`, `${bare}e`, bare, `${bare}${vowel === 'a' ? 'o' : 'a'}`]
  })

/** How a word sounds in Peru and Chile, so that b/v, c/s/z, h, k/qu, g/j, ll/y and i/y do not matter. */
export const sound = byWord((word) =>
  word
    .replace(/ch/g, 'X')
    .replace(/h/g, '')
    .replace(/v/g, 'b')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/qu?(?=[ei])/g, 'k')
    .replace(/c(?=[ei])/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/[zx]/g, 's')
    .replace(/ll/g, 'y')
    .replace(/y$/, 'i')
    .replace(/w/g, 'gu')
    .replace(/n(?=[bp])/g, 'm')
    .replace(/(.)\1+/g, '$1'),
)
