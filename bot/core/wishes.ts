import { codePrefix } from '../../content/code.ts'
import type { FeedbackKind } from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import { kindOf } from './kinds.ts'
import { wordsOf } from './words.ts'

/** What a resident wants other than an answer. */
export type Wish =
  /** To say something to the municipality; `whole`: the message already says it. */
  | { type: 'feedback'; kind?: FeedbackKind; whole: boolean }
  | { type: 'status' }
  | { type: 'my_cases' }
  | { type: 'my_data' }
  | { type: 'erase' }
  | { type: 'unsolved' }
  | { type: 'reply' }

const opening =
  '(?:hola |buenas |buenos dias |buen dia |buenas tardes |buenas noches |por favor |porfa |disculpe |disculpen |senor |senores |senorita |yo |amigo |oiga |si |ayuda )*'
const wanting = `${opening}(?:solo )?(?:quiero|quisiera|quisieramos|queremos|deseo|deseamos|necesito|necesitamos|vengo a|me gustaria|nos gustaria|voy a|vamos a|puedo|podria|kiero|qiero|kisiera|quiciera|para)`
const doing =
  '(?:hacer|aser|hacerles|poner|presentar|dejar|dejarles|enviar|enviarles|mandar|dar|darles|registrar|formular|interponer|ingresar|escribir)'
const having = `${opening}(?:tengo|tenemos|traigo|hay|esto es|es)`
const one = '(?:una|un|mi|mis|la|el|esta|este|nuestra|nuestro|unas|otra|otro|alguna)?'

/** What residents call each kind: as a noun, as something to do, as what they are doing with these words. */
type Named = { kind?: FeedbackKind; noun: string; verb: string; saying: string; bare?: string }
const kinds: readonly Named[] = [
  {
    kind: 'report',
    noun: 'denuncia|denuncias|denunsia',
    verb: 'denunciar|denunsiar',
    saying: 'denuncio|denunciamos',
  },
  {
    kind: 'complaint',
    noun: 'queja|quejas|reclamo|reclamos|reclamacion|kejas|keja|qeja',
    verb: 'quejarme|quejarnos|reclamar|reclamarles|kejarme|qejarme|presentar mi reclamo',
    saying: 'me quejo|nos quejamos|reclamo que|reclamo por|reclamamos',
  },
  {
    kind: 'suggestion',
    noun: 'sugerencia|sugerencias|sujerencia|propuesta|idea|recomendacion',
    verb: 'sugerir|sugerirles|sujerir|proponer|proponerles',
    saying: 'sugiero|sugerimos|propongo|proponemos',
    bare: 'sugerencia|sugerencias|sugerir|sujerencia',
  },
  {
    kind: 'compliment',
    noun: 'felicitacion|felicitaciones|agradecimiento',
    verb: 'felicitar|felicitarlos|felicitarles|agradecer|agradecerles',
    saying: 'felicito|los felicito|les felicito|felicitamos',
  },
  {
    kind: 'inquiry',
    noun: 'consulta formal|consulta escrita',
    verb: 'consultar formalmente',
    saying: 'consulto formalmente',
  },
  {
    noun: 'reporte|aviso|opinion|comentario|queja o reclamo|incidencia|opinion o reclamo',
    verb: 'reportar|reportarles|opinar|avisar|avisarles|dar aviso|informarles|comunicarles|dar mi opinion',
    saying: 'reporto|reportamos',
    bare: 'reporte|reportar|opinion|queja o reclamo|opinion o reclamo',
  },
]

const startsOf = ({ noun, verb, saying, bare = noun }: Named) => ({
  starts: new RegExp(
    `^(?:${wanting} (?:${doing} ${one} ?(?:${noun})|${verb})|${having} ${one} ?(?:${noun})|${doing} ${one} ?(?:${noun})|${verb}|${opening}(?:${saying}))(?: (.*))?$`,
  ),
  bare: new RegExp(`^${opening}${one} ?(?:${bare})$`),
  /** "Queja: no hay agua". */
  headed: new RegExp(`^\\s*(?:${bare})\\s*:`),
})
const beginnings = kinds.map((named) => ({ kind: named.kind, ...startsOf(named) }))

/** Asking how, where or whether is a question about a procedure, which the content may answer. */
const asking =
  /^(?:como|donde|a donde|cual|cuales|que|quien|a quien|cuando|cuanto|cuantos|hay|existe|se puede|atienden|en que|por que)\b/
const askingWithin =
  /\b(?:(?:a )?d?onde (?:voy|puedo|debo|queda|es|tengo|se|hago|presento|pongo|me|acudo)|como (?:hago|puedo|debo|se hace|se presenta|presento|pongo|es el tramite)|que (?:necesito|requisitos|debo|papeles|documentos|hago|se necesita)|a quien|con quien|cuanto (?:cuesta|demora|tarda))\b/

/** An opinion names what it is about: what only introduces it says nothing by itself. */
const introducing =
  /^(?:(?:de|del|por|porque|que|sobre|a|al|la|el|los|las|un|una|algo|aqui|ahora|hoy|favor|esto|gracias|formal|anonima|anonimo|en|esta|muni|municipalidad|alcalde|como|ciudadano|vecino|problema|ustedes|contra) ?)+/
const fewestWords = 3

function feedbackWish(text: string, said: string): Wish | undefined {
  const folded = text.slice(0, 40).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  for (const { kind, starts, bare, headed } of beginnings) {
    const match = starts.exec(said)
    const isHeaded = headed.test(folded)
    if (!match && !isHeaded && !bare.test(said)) continue
    const after = isHeaded ? said.replace(/^\S+ ?/, '') : (match?.[1] ?? '')
    if (asking.test(said) || askingWithin.test(after.slice(0, 200))) return undefined
    const rest = after.replace(introducing, '')
    const whole = rest.split(' ').filter(Boolean).length >= fewestWords
    const proposed = kind ?? (whole ? kindOf(rest) : undefined)
    return { type: 'feedback', ...(proposed ? { kind: proposed } : {}), whole }
  }
  return undefined
}

const thing = '(?:caso|queja|reclamo|opinion|denuncia|sugerencia|reporte)'

const phrases: readonly [Wish, RegExp][] = [
  [
    { type: 'erase' },
    /^(?:(?:quiero|quisiera|deseo|por favor|pueden|podrian|necesito|que) )*(?:borrar|borren|borra|borre|eliminar|eliminen|elimina|elimine|suprimir|cancelar|borrenme|eliminenme)(?: todos)?(?: (?:mis datos|mi informacion|mis datos personales|todo lo mio|lo que guardan de mi|mis mensajes))(?: personales| por favor)?$/,
  ],
  [
    { type: 'my_data' },
    /^(?:(?:quiero|quisiera|deseo|ver|conocer|saber|muestrame|muestreme|dame|deme|cuales son|por favor) ?)*(?:mis datos|mis datos personales|que datos (?:mios )?(?:tienen|guardan)(?: de mi| mios)?|que (?:saben|guardan|tienen) de mi)(?: por favor)?$/,
  ],
  [
    { type: 'my_cases' },
    /^(?:(?:quiero|quisiera|deseo|ver|consultar|revisar|mostrar|cuales son|donde estan|como van|por favor) ?)*mis (?:opiniones|quejas|reclamos|denuncias|sugerencias|casos|reportes|consultas enviadas|codigos)(?: por favor| enviadas| enviados)?$/,
  ],
  [
    { type: 'unsolved' },
    /^(?:(?:aun|todavia|pero|hola|oiga|eso|esto|mi caso|mi queja|mi reclamo|el problema|la respuesta|disculpe|senor|senorita|gracias) )*no (?:esta|fue|quedo|han|ha sido|lo han|me han|se ha|me lo han|nos han) (?:resuelto|solucionado|arreglado|atendido|resuelta|solucionada|atendida|arreglada|hecho nada)(?: nada| aun| todavia| mi .{1,30})?$/,
  ],
  [
    { type: 'unsolved' },
    /^(?:(?:todo|aun|todavia|pero|mi caso|mi queja|mi reclamo|el problema) )*(?:sigue|seguimos|continua|continuamos) (?:igual|sin resolver|sin solucion|con el mismo problema|sin arreglar)$/,
  ],
  [
    { type: 'status' },
    new RegExp(
      `^(?:(?:quiero|quisiera|deseo|ver|saber|consultar|por favor) )*(?:(?:el )?(?:estado|seguimiento)(?: de(?:l)? (?:mi |la |el )?${thing})?|(?:como|en que) (?:va|esta|sigue|quedo) mi ${thing}|que paso con mi ${thing}|ya (?:vieron|revisaron|atendieron) mi ${thing}|ver mi ${thing})$`,
    ),
  ],
]

const statusWords = new RegExp(
  `^(?:(?:quiero|quisiera|deseo|ver|saber|consultar|cual es|como va|como esta|como sigue|en que va|en que quedo|por favor|el|mi|de|del|la) ?)*(?:estado|seguimiento|codigo|tramite|${thing})?$`,
)
const replyWords =
  /^(?:quiero |quisiera )?(?:responder|contestar|respondo|agregar|anadir|escribir)(?: a| al| algo a| sobre| mi)?(?: caso| opinion| queja| reclamo)?$/

/** No such wish is put into more characters. */
const longestPhrase = 120

/** What a text that names no case wishes; undefined: it is a question, or talk. */
export function wishOf(text: string): Wish | undefined {
  const said = wordsOf(text.slice(0, 4000)).join(' ')
  if (said.length <= longestPhrase) for (const [wish, pattern] of phrases) if (pattern.test(said)) return wish
  return feedbackWish(text, said)
}

/** What a text that names a case wishes with it; undefined: the code only happens to stand in it. */
export function wishWith(text: string, code: string): Wish | undefined {
  const named = new RegExp(code.replace('-', '[\\s._–—-]{0,3}'), 'iu')
  const bare = wordsOf(text.replace(named, ' ')).join(' ')
  const found = phrases.find(([, pattern]) => pattern.test(bare))?.[0]
  if (found?.type === 'unsolved') return found
  if (replyWords.test(bare)) return { type: 'reply' }
  if (statusWords.test(bare) || wordsOf(bare).length <= 4) return { type: 'status' }
  return undefined
}

/** "Estado 7K3M9": the letters that all codes here begin with are left out, or something else is wrong with the code. */
const afterStatus =
  /^\s*(?:ver |el |quiero )*(?:estado|seguimiento|responder|c[oó]digo)(?: de[l]?)?(?: mi)?(?: caso| c[oó]digo)?[\s:#]+([a-z0-9][a-z0-9\s._–—-]{2,14})$/iu

/** What stands where the code should stand: with the letters before it, to be read as one; undefined: no such thing. */
export function codeMeant(text: string, institution: Institution): string | undefined {
  const typed = text.length <= 60 ? afterStatus.exec(text)?.[1] : undefined
  if (typed === undefined || !/\d|[-–—]/.test(typed)) return undefined
  return `${codePrefix(institution)}-${typed.trim()}`
}
