import type { Entry } from './entry.ts'
import { asks, subjects, things } from './spanish/asks.ts'
import { phrases } from './spanish/phrases.ts'
import { fold, sound, words } from './spanish.ts'

/** A type of fact that a question may ask for and an entry may lack. */
export type Fact = keyof typeof asks | 'fee'

const number = '(?:\\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta)'
const weekday = '(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)'
const month =
  '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|septiembre|octubre|noviembre|diciembre)'

/** What one resident pays; a project's budget or a fund has more figures, or is told in millions. */
const payable =
  '(?:s/\\.?|\\$)\\s?\\d{1,3}(?:[.,\\s]\\d{3})?(?:[.,]\\d{1,2})?\\b(?![.,\\s]?\\d)(?!\\s?mil)|\\b\\d{1,3}(?:[.,\\s]\\d{3})?(?:[.,]\\d{1,2})? (?:soles|pesos)\\b'

/** Who enters, or what is entered, and in the same sentence what that costs. */
const visited =
  '\\b(?:entra|ingres|acceso|visit|boleto|ticket|pase\\b|por persona|adult|nin[oa]s|turistas|museo|mirador|piscina|termas|balneario|sendero|parque)'
const charged =
  '(?:s/|\\$|\\d (?:soles|pesos)|\\bgratis|\\bgratuit|\\bsin (?:costo|pagar)|\\b(?:libre|liberad)|\\bpaga|\\bcobra|\\bcuesta)'
const near = '(?:[^.;]|\\.(?=\\d)){0,120}?'

/** How a text shows that it holds such a fact; on folded text. A person's name is told by its capitals. */
const holds: Readonly<Record<Exclude<Fact, 'person'>, RegExp>> = {
  price:
    /(?:s\/\.?|\$)\s?\d|\d\s?(?:%\s)?(?:de la\s)?(?:soles|pesos|uit|utm|uf)\b|\d (?:mil |millon(?:es)? de )(?:soles|pesos)\b|\bgratis\b|\bgratuit|\bsin (?:costo|pagar)\b|\bno (?:se )?(?:paga|cuesta)|\bexonerad/,
  fee: new RegExp(
    `${payable}|\\d\\s?(?:%\\s)?(?:de la\\s)?(?:uit|utm|uf)\\b|\\d\\s?% del?\\b|\\bgratis\\b|\\bgratuit|\\bsin (?:costo|pagar)\\b|\\bno (?:se )?(?:paga|cuesta)|\\bexonerad`,
  ),
  // A price in figures may be the rent's; what is free of charge is so for something.
  rent: new RegExp(
    `${payable}|\\b(?:alquil|arrend|arriend|prest|us)\\w*\\b[^.]{0,80}\\b(?:gratis|gratuit|sin costo)|\\b(?:gratis|gratuit\\w*|sin costo)\\b[^.]{0,80}\\b(?:alquil|arrend|arriend|prest|us)\\w*`,
  ),
  admission: new RegExp(`${visited}${near}${charged}|${charged}${near}${visited}`),
  pay: /\bsueldos?\b|\bremunera|\bsalarios?\b|\bdietas?\b|\bganan?\b|\bjornal/,
  phone:
    /\d{3}[\s-]\d{3}|\d{6,}|@|\bhttps?:|\bwww\.|\b(?:numero|anexo|telefono|central|emergencias?|llam\w+)\b[^.;\d]{0,40}\b\d{3,5}\b/,
  hours:
    /\b\d{1,2}:\d\d|\b\d{1,2}\s?(?:a\.?\s?m|p\.?\s?m|h\b|hrs?\b)|\b(?:de|a las|hasta las|desde las) \d{1,2} (?:a|de la|horas)\b|\bmediodia\b|\blas 24 horas\b|\bdia y noche\b/,
  days: new RegExp(
    `\\b${weekday}\\b|\\b(?:a diario|diariamente|todos los dias|dias habiles)\\b|\\bcada (?:dia|semana|mes|ano|trimestre|semestre|seis meses|${month})\\b|\\b(?:permanente|constante|periodic|continu[oa]\\b)|\\b(?:${number}) (?:veces|dias?) (?:a la|por) semana|\\b(?:semanal|mensual|trimestral|semestral|anual)|\\b${month}\\b`,
  ),
  duration: new RegExp(
    `\\b${number} (?:anos?|meses|mes|semanas?|dias?|horas?|minutos?)\\b|\\ben el (?:dia|acto)\\b|\\bmismo dia\\b|\\binmediat|\\b20\\d\\d\\s?[-–a]\\s?20\\d\\d\\b|\\bsemestr`,
  ),
  date: new RegExp(
    `\\b(?:1[5-9]|20)\\d\\d\\b|\\b${month}\\b|\\b${weekday}\\b|semestr|\\bcada\\b|\\b\\d{1,2}/\\d{1,2}\\b|\\ben verano\\b`,
  ),
  requirements:
    /requisit|\bpresent(?:e|ar|en)\b|\blle(?:ve|var|ven)\b|\bdni\b|\bcopias?\b|\bformulario\b|\bsolicitud (?:verbal|firmada|de)|\bdocumento de identidad|\bse (?:pide|necesita|exige)n?\b|\bpiden?\b/,
  address:
    /\b(?:jr|jiron|av|avenida|calle|pasaje|plaza de armas|n\.?º|km|piso|esquina|(?:junto|frente) (?:a|al)|al (?:lado|costado) del?|a espaldas del?|palacio municipal)\b|\b(?:esta|queda|se ubica|atiende) en (?:[a-z]+ ){1,4}\d{2,4}\b/,
}

const sentenceEnd = /(?<!\d)\.(?!\d)|[;\n]/

/** A text's sentences, folded; the stop of "8.30" ends none. */
export const foldedSentences = (text: string): string[] => fold(text).split(sentenceEnd)

/** The sentences of an entry that hold a type of fact, each with the one before it. */
export const sentencesWith = ({ text, more = '' }: Entry, fact: Exclude<Fact, 'person'>): string[] => {
  const sentences = foldedSentences(`${text} ${more}`)
  return sentences.flatMap((one, at) => (holds[fact].test(one) ? `${sentences[at - 1] ?? ''}. ${one}` : []))
}

const roles =
  /\b(?:[Aa]lcald(?:e|esa)|[Gg]erente|[Jj]ef[ea]|[Ss]ecretari[oa]|[Dd]irectora?|[Rr]egidora?|[Cc]oncejal|[Cc]andidat[oa]|[Pp]residente|[Ii]ng|[Dd]ra?|[Ss]ra?|[Dd]on|[Dd]oña)\b[^.;]{0,40}?\s(\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+)/gu
const noName =
  /^(?:Municipalidad|Concejo|Consejo|Alcald|Gerencia|Oficina|Plan|Provincia|Distrito|General|Municipal|Desarrollo|El|La|Los|Las|De)/

const namesSomebody = (text: string): boolean =>
  [...text.matchAll(roles)].some(
    ([, name = '']) => /^\p{Lu}\p{Ll}+\s\p{Lu}/u.test(name) && !noName.test(name),
  )

/** A sentence that says what the document does not tell holds no fact: "El documento no dice el precio." */
const denying =
  /\b(?:no|ni|tampoco)\s+(?:se\s+)?(?:da|dan|dice|dicen|indica|menciona|precisa|señala|figura|trae|detalla|informa|especifica|explica|nombra|fija|consigna|hay dato)\b/iu
const denial = new RegExp(`[^.;]*${denying.source}[^.;]*[.;]?`, 'giu')

/** A text's sentences, as written. */
export const textSentences = (text: string): string[] =>
  text.split(/\.(?=\s+\p{Lu})|[;\n]/u).filter((one) => /\p{L}/u.test(one))

/** True for a sentence that says what the document does not tell. */
export const denies = (sentence: string): boolean => denying.test(sentence)

/** How old somebody is tells nothing of how long something takes. */
const ages =
  /\b(?:niñ[oa]s?|menores|mayores|personas|jóvenes|vecin[oa]s|bebés?)\b[^.;\d]{0,20}\d+[^.;]{0,12}(?:meses|años)\b/giu

/** What such a sentence denies; it tells more of a price than "gratuito" said of something else. */
const deniedBy: Partial<Record<Fact, RegExp>> = {
  pay: /\bsueldo|\bremunera|\bsalario/,
  fee: /\bcost|\bprecio|\btarifa|\bmonto|cuanto (?:se )?(?:paga|cuesta|vale|es)|\bsi cuesta/,
  rent: /\bcost|\bprecio|\btarifa|\bmonto|\balquiler|\barriendo|cuanto (?:se )?(?:paga|cuesta|vale|es)|\bsi cuesta/,
  admission: /\bcost|\bprecio|\btarifa|\bentrada|cuanto (?:se )?(?:paga|cuesta|vale|es)|\bsi cuesta/,
  price: /\bcost|\bprecio|\btarifa|\bmonto|cuanto (?:se )?(?:paga|cuesta|vale|es)|\bsi cuesta/,
  phone: /\btelefono|\bcorreo|\bcelular/,
  hours: /\bhorario|\bhoras?\b/,
  requirements: /\brequisit|\bpapeles\b|\bdocumentos\b/,
  person: /\bnombre/,
}

/** What stands there in figures is told, though others are not: "Salen a las 5:00. No dice las horas de regreso." */
const inFigures: Partial<Record<Fact, RegExp>> = {
  price: /(?:s\/\.?|\$)\s?\d/,
  fee: /(?:s\/\.?|\$)\s?\d/,
  rent: /(?:s\/\.?|\$)\s?\d/,
  admission: /(?:s\/\.?|\$)\s?\d/,
  phone: /\d{3}[\s-]?\d{3}/,
  hours: /\b\d{1,2}:\d\d|\b\d{1,2}\s?(?:a\.?\s?m|p\.?\s?m)/,
}

const kept = new WeakMap<Entry, ReadonlySet<Fact>>()

/** The types of fact that an entry's text holds. */
export const factsIn = (entry: Entry): ReadonlySet<Fact> => {
  const known = kept.get(entry)
  if (known) return known
  const all = `${entry.title}. ${entry.text} ${entry.more ?? ''}`
  // Most deny nothing, and to look for the whole sentence takes long.
  const denied = denying.test(all) ? fold((all.match(denial) ?? []).join(' ')) : ''
  const text = (denied === '' ? all : all.replace(denial, ' ')).replace(ages, ' ')
  const plain = fold(text)
  const found = new Set<Fact>(
    (Object.keys(holds) as (keyof typeof holds)[]).filter((fact) => holds[fact].test(plain)),
  )
  if (entry.kind === 'procedure') found.add('requirements')
  if (namesSomebody(text)) found.add('person')
  for (const [fact, said] of Object.entries(deniedBy) as [Fact, RegExp][])
    if (said.test(denied) && !inFigures[fact]?.test(plain)) found.delete(fact)
  kept.set(entry, found)
  return found
}

/** Words as they sound, so that a misspelt question is read like any other. */
const phrase = (text: string) => words(text).map(sound).join(' ')

const gap = '(?: [a-z0-9]+){0,3}'
/** "Con su celular", "no contesta el teléfono": told rather than asked for. */
const told = ['con', 'contesta', 'contestan'].map(phrase).join('|')
const pattern = (said: string): RegExp =>
  new RegExp(
    `(?<! (?:${told})) (?:${phrases(said)
      .map((p) => p.split(' _ ').map(phrase).join(`${gap} `))
      .join('|')}) `,
  )
const factPatterns = (Object.keys(asks) as (keyof typeof asks)[]).map((fact) => ({
  fact,
  said: pattern(asks[fact]),
}))

/** Who writes in somebody's name does not ask for it. */
const nameOf = new RegExp(
  `(?<! ${phrase('en')}) (?:${phrase('como se llama')}|${phrase('como se llaman')}|${phrase('nombre')}) (?:de )?(?:el|la|los|las|del) (\\w+) `,
)
const namedThings = new Set(phrases(things).map(phrase))
/** "¿Cómo se llama la psicóloga?": whatever has a name and is no thing or place is a person. */
const asksForName = (text: string): boolean => {
  const [, one = ''] = nameOf.exec(text) ?? []
  return one !== '' && !namedThings.has(one.replace(/s$/, '')) && !namedThings.has(one)
}

const asWords = (said: string): string[] => phrases(said).flatMap((p) => words(p).map(sound))
const askedAbout = new Set(asWords(subjects))
const factWords = new Set(
  Object.values(asks)
    .flatMap(asWords)
    .filter((word) => !askedAbout.has(word)),
)
/** True for a word by which facts are asked for: it is not what the question is about. */
export const namesFact = (word: string): boolean => factWords.has(sound(word))

/** "¿A qué se comprometen cuando atienden?" asks for no hours. */
const meanwhile = new RegExp(
  `^((?: (?:a|de|en|${phrase('con')}|por))? (?:${['que', 'quien', 'como', 'cual'].map(phrase).join('|')}) .*[a-z]{2,}) ${phrase('cuando')} `,
)
/** What one pays oneself, and what a work of the town costs. */
const paying = new RegExp(
  ` (?:${phrases('pago, pagar, paga, pagamos, pagan, cobra, cobran, cobro, cobrar, vale, valen, sale, salen, saldrá, tarifa, multa, derecho').map(phrase).join('|')}) `,
)
const building = new RegExp(
  ` (?:${phrases('obra, obras, proyecto, proyectos, inversión, presupuesto, construcción, construyen, construir, puente, pista, carretera').map(phrase).join('|')}) `,
)
const sold = new RegExp(` ${phrase('a precio')} `, 'g')

const phones = ['telefono', 'fono', 'celular', 'cel', 'whatsapp'].map(phrase).join('|')
/** Said besides, and asks for nothing. */
const besides = new RegExp(
  ` (?:${phrases('por favor, urgente, gracias, hola').map(phrase).join('|')})(?= )`,
  'g',
)
/** "Serenazgo celular"; not "perdí celular". */
const phoneLast = new RegExp(
  `^ (?!.*(?:${['rob', 'perd', 'hurt'].map(phrase).join('|')}))[a-z]+(?: [a-z]+)? (?:${phones}) $`,
)
/** "Teléfono cesfam": a fact and whose, and nothing else. */
const briefly = new RegExp(
  `^ (?:(${phones})|(${['horario', 'horarios'].map(phrase).join('|')})|(${['precio', 'costo', 'tarifa'].map(phrase).join('|')})|(${phrase('direccion')}))(?: [a-z0-9]+){1,4} $`,
)
const briefFacts = ['phone', 'hours', 'price', 'address'] as const

const askedBriefly = (question: string): Fact | undefined => {
  const text = question.replace(besides, '')
  if (phoneLast.test(text)) return 'phone'
  const [, ...named] = briefly.exec(text) ?? []
  return briefFacts.find((_, i) => named[i] !== undefined)
}

/** The types of fact that a question asks for. */
export const factsAsked = (question: string): Fact[] => {
  // "A precio de nada": told of a sale, not asked.
  const text = ` ${phrase(question)} `.replace(sold, ' ').replace(meanwhile, '$1 ')
  const all = factPatterns.filter(({ said }) => said.test(text)).map(({ fact }) => fact)
  const narrower = all.includes('rent') || all.includes('admission')
  const facts = all.flatMap((fact): Fact[] => {
    if (fact !== 'price') return [fact]
    // The price of hiring or of entering is no other price of the same place.
    return narrower ? [] : [paying.test(text) && !building.test(text) ? 'fee' : 'price']
  })
  const brief = facts.length === 0 ? askedBriefly(text) : undefined
  if (brief) return [brief]
  return asksForName(text) && !facts.includes('person') ? [...facts, 'person'] : facts
}

/** Facts that answer for one another: who asks for the day is helped by a date. */
const alsoBy: Partial<Record<Fact, readonly Fact[]>> = {
  days: ['date'],
  date: ['days'],
  hours: [],
}

/** True when the entry's text holds that type of fact. */
export const holdsFact = (entry: Entry, fact: Fact): boolean => {
  const held = factsIn(entry)
  return held.has(fact) || (alsoBy[fact] ?? []).some((other) => held.has(other))
}
