import {
  type FeedbackKind,
  type FeedbackStatus,
  kindNames as kinds,
  mostFiles,
  statusNames as statuses,
} from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import type { TakenFile } from './message.ts'

type Fault = Extract<TakenFile, { type: 'refused' }>['why']

/** Every fixed phrase of opinions, their cases and one's own data. */
export const feedbackWording = {
  kinds,
  statuses,

  labels: {
    give: 'Enviar una opinión o reclamo',
    about: 'Opinar sobre esto',
    askTown: 'Enviar mi pregunta a la municipalidad',
    agree: 'Acepto y continúo',
    skip: 'Omitir el lugar',
    nameless: 'Sin nombre',
    send: 'Enviar',
    correct: 'Corregir',
    review: 'Volver al resumen',
    cancel: 'Cancelar',
    change: {
      kind: 'Cambiar el tipo',
      text: 'Cambiar el texto',
      where: 'Cambiar el lugar',
      name: 'Cambiar el nombre',
      files: 'Quitar los archivos',
    },
    myCases: 'Mis opiniones',
    reply: 'Responder',
    addMore: 'Agregar algo más',
    unsolved: 'No está resuelto',
    ratings: ['Muy mala', 'Mala', 'Regular', 'Buena', 'Muy buena'],
    erase: 'Borrar mis datos',
    eraseAll: 'Borrar todo',
    eraseKeeping: 'Borrar mis datos y dejar el texto sin nombre',
  },

  /** Who keeps what, for what, how long, who sees it, how it is erased; at most 600 characters. */
  notice: ({ name, feedback: { keeper, identityDays, complaintsBook } }: Institution) =>
    [
      `**Antes de empezar.** ${keeper ?? name} guarda su mensaje para atenderlo y responderle. Solo lo ve su personal.`,
      `Su nombre y este chat se borran ${identityDays} días después de cerrar el caso, o antes si escribe «borrar mis datos».`,
      'Sin nombre, el personal no sabe quién es usted; este chat queda cifrado.',
      'Si es menor de edad, escriba con un adulto.',
      ...(complaintsBook ? [`No es el Libro de Reclamaciones: ${complaintsBook}`] : []),
    ].join('\n'),

  inPrivate: 'Aquí lee más gente. Para opiniones, casos y datos personales, escríbame en un chat privado.',

  howToGive: 'Para enviar una queja, denuncia o sugerencia por aquí, escriba «quiero quejarme».',
  askKind: '¿Qué desea enviar?',
  choosingAgrees: 'Al elegir, acepta lo anterior.',
  agreeFirst: '¿Desea continuar?',
  askText: {
    complaint: 'Escriba en un mensaje qué pasa y desde cuándo. También puede enviar fotos o audios.',
    report: 'Escriba en un mensaje qué pasó, cuándo y dónde. También puede enviar fotos o documentos.',
    suggestion: 'Escriba su sugerencia en un mensaje. También puede enviar fotos.',
    inquiry: 'Escriba su consulta en un mensaje. También puede enviar fotos o documentos.',
    compliment: 'Escriba su felicitación en un mensaje: a quién y por qué. También puede enviar fotos.',
  } satisfies Record<FeedbackKind, string>,
  askTextAbout: (title: string) =>
    `Escriba en un mensaje lo que desea decir sobre «${title}». También puede enviar fotos.`,
  askWhere:
    '¿De qué lugar se trata? Escriba el sector, el anexo o una referencia. También puede enviar su ubicación.',
  askName: '¿Con qué nombre lo envía? Escriba su nombre o elija «Sin nombre».',
  review: '**Revise antes de enviar:**',
  summary: {
    kind: (kind: FeedbackKind) => `Tipo: ${kinds[kind]}`,
    about: (title: string) => `Sobre: ${title}`,
    where: (place: string) => `Lugar: ${place}`,
    pin: 'ubicación enviada',
    noPlace: 'no indicado',
    name: (name: string | null) => `Nombre: ${name ?? 'sin nombre'}`,
    files: (count: number) => `Archivos: ${count}`,
    text: (text: string) => `Texto: ${text}`,
  },
  askCorrection: '¿Qué desea corregir?',

  tooLong: (most: number) =>
    `Su texto pasa de ${most} caracteres y no se guardó. Acórtelo y envíelo otra vez, por favor.`,
  placeTooLong: (most: number) => `Escriba el lugar en menos de ${most} caracteres, por favor.`,
  nameTooLong: (most: number) => `Escriba el nombre en menos de ${most} caracteres, por favor.`,
  goOn: 'Sigamos con su opinión.',
  needsWords: 'Necesito que lo escriba con palabras, por favor.',
  chooseHere: 'Elija una de las opciones, por favor.',
  chooseAtReview: 'Su opinión todavía no se envió. Elija «Enviar», o «Corregir» para cambiar algo.',
  textTaken: 'Recibí su texto. Falta su acuerdo para continuar.',
  textTakenChooseKind: 'Recibí su texto. Falta elegir el tipo.',
  moreTaken: 'Lo que acaba de escribir lo agregué a su texto.',
  corrected: 'Corregí lo que usted cambió en su mensaje.',
  correctLater: 'Ese cambio no lo tomé. Puede corregir su opinión antes de enviarla.',
  alreadySent: (code: string) =>
    `Su opinión **${code}** ya fue enviada. Para agregar algo, escriba: responder ${code}`,
  finishFirst: 'Primero termine su opinión, o escriba 0 para cancelarla.',
  cancelled: 'Cancelado. No se envió nada, y lo que escribió no se guardó.',
  declined: 'De acuerdo, no se guardó nada suyo. Puede seguir preguntando.',
  abandoned: 'Su opinión sin terminar se borró después de un día. No se envió.',
  cannotKeep:
    'En este momento no puedo guardar su opinión. Conserve su texto e inténtelo en unos minutos, por favor.',
  cannotLook:
    'En este momento no puedo consultar ni cambiar sus datos. Inténtelo en unos minutos, por favor.',
  cannotErase:
    'En este momento no puedo borrar sus datos. No se borró nada. Inténtelo en unos minutos, por favor.',

  pinTaken: 'Ubicación recibida.',
  captionTaken: 'Lo escrito con él va en su texto.',
  captionTooLong: 'Lo escrito con él no cabe en su texto.',
  sendFileAgain: 'Para incluir el archivo, envíelo otra vez ahora, por favor.',
  noFileToCase: 'A una opinión ya enviada no puedo agregar archivos. Escriba su mensaje, por favor.',
  fileTaken: (count: number) => `Archivo recibido (${count} de ${mostFiles}).`,
  fileLimit: `Ya tengo ${mostFiles} archivos, que es el máximo. Este no se guardó.`,
  fileRefused: {
    type: 'Ese archivo no se puede recibir. Puede enviar fotos, PDF, Word, Excel y audios.',
    size: 'Ese archivo es muy grande. El máximo es 10 MB.',
    unsafe: 'Ese archivo está dañado o no es seguro, y no se guardó.',
    away: 'No pude recibir el archivo. Envíelo otra vez en unos minutos, por favor.',
    no_room: 'Ahora no hay espacio para guardar archivos. Puede continuar sin él.',
  } satisfies Record<Fault, string>,
  noFileHere: 'Por este medio no puedo recibir ese archivo. Puede continuar sin él.',

  sent: (code: string, due: string) =>
    [
      '**Su opinión fue enviada.**',
      `Su código es **${code}**. Guárdelo, por favor.`,
      `La municipalidad debe responder hasta el ${due}. La respuesta llegará aquí.`,
      `Para saber cómo va, escriba: estado ${code}`,
    ].join('\n'),

  case: {
    head: (code: string, kind: FeedbackKind) => `**${code}** · ${kinds[kind]}`,
    status: (status: FeedbackStatus) => `Estado: ${statuses[status]}`,
    sentOn: (day: string) => `Enviada el ${day}.`,
    due: (day: string, over: boolean) =>
      over ? `La respuesta debía llegar hasta el ${day}; el plazo venció.` : `Respuesta hasta el ${day}.`,
    closedOn: (day: string) => `Cerrada el ${day}.`,
    reason: (status: FeedbackStatus, reason: string) =>
      `${status === 'referred' ? 'Entidad' : 'Motivo'}: ${reason}`,
    unit: (title: string) => `Área encargada: ${title}`,
    files: (count: number) => `Archivos enviados: ${count}`,
    text: (text: string) => `Usted escribió: ${text}`,
    said: (by: 'staff' | 'resident', day: string, text: string) =>
      `${day}, ${by === 'staff' ? 'la municipalidad' : 'usted'}: ${text}`,
    rated: (rating: string) => `Usted calificó la atención: ${rating}.`,
  },
  foreignCase: (code: string, status: FeedbackStatus) =>
    `**${code}**\nEstado: ${statuses[status]}. Los detalles solo se ven en el chat que la envió.`,
  noCase: (code: string) => `No encuentro una opinión con el código ${code}. Revise que esté bien escrito.`,
  tooManyGuesses: 'Ha probado muchos códigos que no existen. Inténtelo más tarde, por favor.',
  noCases: 'En este chat no hay opiniones enviadas.',
  whichUnsolved: '¿Cuál no está resuelta?',
  whichCase: 'Estas son sus opiniones. Elija una para ver cómo va.',
  whichCode: (example: string) =>
    `Ese código no está completo o tiene un error. Escríbalo así: estado ${example}. También puede escribir: mis opiniones`,
  caseLabel: (code: string, status: FeedbackStatus) => `${code}: ${statuses[status]}`,
  sayMore: (code: string) => `Escriba su mensaje sobre ${code}. Lo verá el personal municipal.`,
  thanksInCase: 'Con mucho gusto. Si desea agregar algo, escríbalo aquí.',
  saidMore: (code: string) => `Su mensaje sobre ${code} fue enviado a la municipalidad.`,
  reopened: (code: string) =>
    `Gracias por decirlo. Su opinión **${code}** queda **reabierta** y el personal lo verá. Si desea, escriba qué falta.`,
  notClosed: (code: string) =>
    `Su opinión **${code}** sigue abierta. Si desea, escriba lo que falta y lo verá el personal.`,
  askRating: '¿Cómo fue la atención?',
  thanksForRating: 'Gracias por calificar la atención.',

  news: {
    new: '',
    in_progress: (code: string) => `Su opinión **${code}** está **en atención**.`,
    resolved: (code: string) => `Su opinión **${code}** fue atendida y se cerró.`,
    not_applicable: (code: string, reason: string) =>
      `Su opinión **${code}** se cerró sin atender el pedido.\nMotivo: ${reason}`,
    referred: (code: string, reason: string) =>
      `Su opinión **${code}** fue derivada a otra entidad. La municipalidad no atendió el pedido.\nEntidad: ${reason}`,
    reopened: (code: string) => `Su opinión **${code}** fue **reabierta**.`,
    rerouted: (code: string, unit: string) => `Ahora se encarga de su opinión **${code}**: ${unit}.`,
    reply: (code: string, text: string) => `Respuesta de la municipalidad sobre **${code}**:\n${text}`,
    answerLater: (code: string) => `Para responder, escriba: responder ${code}`,
  },

  myData: {
    head: '**Esto guardamos de este chat:**',
    chat: 'Este chat: cifrado, solo para responderle.',
    none: 'No hay opiniones enviadas ni nombres.',
    names: (names: readonly string[]) => `Nombres que dio: ${names.join(', ')}`,
    awaited: (count: number) =>
      count === 1 ? 'Una pregunta cuya respuesta espera.' : `${count} preguntas cuyas respuestas espera.`,
    talk: 'Los últimos mensajes: cifrados, unos días.',
    cases: 'Opiniones que envió:',
    file: 'El detalle va en el archivo.',
    fileName: 'mis-datos.json',
  },
  askErase:
    'Se borrará todo lo de este chat: opiniones, archivos, nombre y mensajes. No se puede deshacer. Tampoco recibirá más respuestas. ¿Qué desea?',
  erased: (day: string) => `**Sus datos fueron borrados** el ${day}. Este mensaje es su constancia.`,
  erasedKeeping: (day: string) =>
    `**Sus datos fueron borrados** el ${day}. El texto de sus opiniones queda sin nada que lo identifique. Este mensaje es su constancia.`,
  nothingErased: 'No se borró nada.',
}
