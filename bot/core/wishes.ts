import type { FeedbackKind } from '../../content/feedback.ts'
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

const wanting =
  '(?:hola |buenas |buenos dias |buenas tardes |buenas noches |por favor |senor |senorita |yo )*(?:quiero|quisiera|quisieramos|queremos|deseo|deseamos|necesito|necesitamos|vengo a|me gustaria|voy a|puedo|podria|kiero|qiero|kisiera|para)'
const doing =
  '(?:hacer|poner|presentar|dejar|enviar|mandar|dar|registrar|formular|interponer|hacerles|dejarles|darles|ingresar|escribir)'
const one = '(?:una|un|mi|mis|la|el|esta|este|nuestra|nuestro|unas)?'

/** What residents call each kind, as a noun and as something to do. */
const kinds: readonly { kind?: FeedbackKind; noun: string; verb: string; bare?: string }[] = [
  { kind: 'report', noun: 'denuncia|denuncias', verb: 'denunciar' },
  {
    kind: 'complaint',
    noun: 'queja|quejas|reclamo|reclamos|kejas|keja',
    verb: 'quejarme|quejarnos|reclamar|reclamarles|kejarme',
  },
  {
    kind: 'suggestion',
    noun: 'sugerencia|sugerencias|propuesta|idea',
    verb: 'sugerir|sugerirles|proponer|proponerles',
    bare: 'sugerencia|sugerencias|sugerir',
  },
  {
    kind: 'compliment',
    noun: 'felicitacion|felicitaciones|agradecimiento',
    verb: 'felicitar|felicitarlos|felicitarles',
  },
  { kind: 'inquiry', noun: 'consulta formal|consulta escrita', verb: 'consultar formalmente' },
  {
    noun: 'reporte|aviso|opinion|comentario|queja o reclamo|incidencia|opinion o reclamo',
    verb: 'reportar|opinar|avisar|avisarles|dar aviso',
    bare: 'reporte|opinion|queja o reclamo|opinion o reclamo',
  },
]

/** Asking how, where or whether is a question about a procedure, which the content may answer. */
const asking =
  /^(?:como|donde|cual|cuales|que|quien|cuando|cuanto|cuantos|hay|existe|se puede|atienden|en que)\b/

type Begun = { kind?: FeedbackKind; rest: string }

function begun(said: string): Begun | undefined {
  for (const { kind, noun, verb, bare: alone = noun } of kinds) {
    const starts = new RegExp(
      `^(?:${wanting} (?:${doing} ${one} ?(?:${noun})|${verb})|${doing} ${one} ?(?:${noun})|${verb})(?: (.*))?$`,
    )
    const bare = new RegExp(`^${one} ?(?:${alone})$`)
    const match = starts.exec(said)
    if (match) return { ...(kind ? { kind } : {}), rest: match[1] ?? '' }
    if (bare.test(said)) return { ...(kind ? { kind } : {}), rest: '' }
  }
  return undefined
}

/** Words that introduce what follows and say nothing by themselves. */
const introducing =
  /^(?:(?:de|del|por|porque|que|sobre|a|al|la|el|los|las|un|una|algo|aqui|ahora|hoy|favor|esto|gracias|formal|anonima|anonimo|en|esta|muni|municipalidad|alcalde|como|ciudadano|vecino) ?)+/

/** An opinion that says what it is about has at least so many words left. */
const fewestWords = 3

const phrases: readonly [Wish, RegExp][] = [
  [
    { type: 'erase' },
    /^(?:(?:quiero|quisiera|deseo|por favor|pueden) )?(?:borrar|borren|borra|eliminar|eliminen|elimina|suprimir|cancelar|borrenme|eliminenme)(?: todos)? (?:mis datos|mi informacion|mis datos personales|todo lo mio|lo que guardan de mi|mis mensajes)(?: personales| por favor)?$/,
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
    /^(?:(?:aun|todavia|pero|hola|oiga|eso|esto|mi caso|mi queja|mi reclamo|el problema|la respuesta|disculpe) )*no (?:esta|fue|quedo|han|ha sido|lo han|me han|se ha|me lo han|nos han) (?:resuelto|solucionado|arreglado|atendido|resuelta|solucionada|atendida|arreglada|hecho nada)(?: nada| aun| todavia| mi .{1,30})?$/,
  ],
  [
    { type: 'unsolved' },
    /^(?:sigue|seguimos|continua|continuamos) (?:igual|sin resolver|sin solucion|con el mismo problema|sin arreglar)$/,
  ],
]

const statusWords =
  /^(?:(?:quiero|quisiera|deseo|ver|saber|consultar|cual es|como va|como esta|como sigue|en que va|en que quedo|por favor|el|mi|de|del|la) ?)*(?:estado|seguimiento|codigo|caso|tramite|queja|reclamo|opinion|denuncia|sugerencia|reporte)?$/
const replyWords =
  /^(?:quiero )?(?:responder|contestar|respondo|agregar|anadir|escribir)(?: a| al| algo a| sobre)?$/

/** What a text that names no case wishes; undefined: it is a question, or talk. */
export function wishOf(text: string): Wish | undefined {
  const said = wordsOf(text.slice(0, 4000)).join(' ')
  for (const [wish, pattern] of phrases) if (said.length <= 120 && pattern.test(said)) return wish
  if (
    said.length <= 60 &&
    /^(?:estado|seguimiento|estado de mi (?:caso|queja|reclamo|opinion|denuncia|sugerencia|reporte)|como va mi (?:caso|queja|reclamo|opinion|denuncia|sugerencia|reporte))$/.test(
      said,
    )
  )
    return { type: 'status' }
  const start = begun(said)
  if (!start || asking.test(said)) return undefined
  const rest = start.rest.replace(introducing, '')
  const whole = rest.split(' ').filter(Boolean).length >= fewestWords
  return { type: 'feedback', ...(start.kind ? { kind: start.kind } : {}), whole }
}

/** What a text that names a case wishes with it; undefined: the code only happens to stand in it. */
export function wishWith(text: string, code: string): Wish | undefined {
  const bare = wordsOf(text.replace(new RegExp(code.replace('-', '[\\s._–—-]{0,3}'), 'iu'), ' ')).join(' ')
  const found = phrases.find(([, pattern]) => pattern.test(bare))?.[0]
  if (found?.type === 'unsolved') return found
  if (replyWords.test(bare)) return { type: 'reply' }
  if (statusWords.test(bare) || wordsOf(bare).length <= 4) return { type: 'status' }
  return undefined
}
