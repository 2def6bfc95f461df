import { type FeedbackKind, type FeedbackStatus, mostFiles } from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import type { TakenFile } from './message.ts'

type Fault = Extract<TakenFile, { type: 'refused' }>['why']

const kinds: Record<FeedbackKind, string> = {
  complaint: 'Queja o reclamo',
  suggestion: 'Sugerencia',
  inquiry: 'Consulta',
  compliment: 'Felicitación',
  report: 'Denuncia',
}

const statuses: Record<FeedbackStatus, string> = {
  new: 'Recibida',
  in_progress: 'En atención',
  resolved: 'Atendida y cerrada',
  not_applicable: 'Cerrada sin atender el pedido',
  referred: 'Derivada a otra entidad',
  reopened: 'Reabierta',
}

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
    unsolved: 'No está resuelto',
    ratings: ['Muy mala', 'Mala', 'Regular', 'Buena', 'Muy buena'],
    erase: 'Borrar mis datos',
    eraseAll: 'Borrar todo',
    eraseKeeping: 'Borrar mis datos y dejar el texto sin nombre',
  },

  /** Who keeps what, for what, how long, who sees it, how it is erased; at most 600 characters. */
  notice: ({ name, feedback: { keeper, identityDays, complaintsBook } }: Institution) =>
    [
      `**Antes de empezar.** ${keeper ?? name} guarda su mensaje para atenderlo y responderle aquí. Solo lo ve su personal.`,
      `Su nombre, si lo da, y este chat se borran ${identityDays} días después de cerrar el caso. Antes, escriba «borrar mis datos».`,
      'Sin nombre: el personal no sabe quién es; el chat queda cifrado, solo para responderle.',
      'Si es menor de edad, hágalo con una persona adulta.',
      ...(complaintsBook ? [`No es el Libro de Reclamaciones oficial: ${complaintsBook}.`] : []),
    ].join('\n'),

  inPrivate: 'Aquí lee más gente. Para opiniones, casos y datos personales, escríbame en un chat privado.',

  askKind: '¿Qué desea enviar?',
  choosingAgrees: 'Al elegir, acepta lo anterior.',
  agreeFirst: '¿Continuamos?',
  askText: 'Escriba su opinión en un mensaje: qué pasa y desde cuándo. También puede enviar fotos.',
  askTextAbout: (title: string) =>
    `Escriba su opinión sobre «${title}» en un mensaje. También puede enviar fotos.`,
  askWhere: '¿Dónde es? Escriba el sector, anexo o una referencia, o envíe su ubicación.',
  askName: '¿Con qué nombre lo enviamos? Escríbalo, o elija «Sin nombre».',
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

  tooLong: (most: number) => `Su texto pasa de ${most} caracteres. Acórtelo y envíelo otra vez, por favor.`,
  placeTooLong: (most: number) => `Escriba el lugar en menos de ${most} caracteres, por favor.`,
  nameTooLong: (most: number) => `Escriba el nombre en menos de ${most} caracteres, por favor.`,
  needsWords: 'Escríbalo con palabras, por favor.',
  chooseHere: 'Elija una de las opciones, por favor.',
  finishFirst: 'Primero termine su opinión, o escriba 0 para cancelarla.',
  cancelled: 'Cancelado. No se envió nada y no guardamos lo que escribió.',
  declined: 'De acuerdo. No guardamos nada suyo; puede seguir preguntando.',
  cannotKeep:
    'En este momento no puedo guardar su opinión. Inténtelo en unos minutos; por favor, conserve su texto.',

  fileTaken: (count: number) => `Archivo recibido (${count} de ${mostFiles}).`,
  fileLimit: `Ya tengo ${mostFiles} archivos, que es el máximo. Este no se guardó.`,
  fileRefused: {
    type: 'Ese archivo no se puede recibir. Acepto fotos, PDF, Word, Excel y audios.',
    size: 'Ese archivo es muy grande. El máximo es 10 MB.',
    unsafe: 'Ese archivo está dañado o no es seguro, y no se guardó.',
    away: 'No pude recibir el archivo. Envíelo otra vez en unos minutos, por favor.',
    no_room: 'Ahora no hay espacio para guardar archivos. Puede continuar sin él.',
  } satisfies Record<Fault, string>,
  noFileHere: 'Por este medio no puedo recibir ese archivo. Puede continuar sin él.',

  sent: (code: string, due: string) =>
    [
      '**Su opinión fue enviada.**',
      `Su código es **${code}**. Guárdelo.`,
      `La municipalidad debe responder hasta el ${due}. La respuesta llegará a este chat.`,
      `Para saber cómo va, escriba: estado ${code}`,
    ].join('\n'),

  case: {
    head: (code: string, kind: FeedbackKind) => `**${code}** · ${kinds[kind]}`,
    status: (status: FeedbackStatus) => `Estado: ${statuses[status]}`,
    sentOn: (day: string) => `Enviada el ${day}.`,
    due: (day: string, over: boolean) =>
      over ? `La respuesta debía llegar hasta el ${day}; el plazo venció.` : `Respuesta hasta el ${day}.`,
    closedOn: (day: string) => `Cerrada el ${day}.`,
    reason: (reason: string) => `Motivo: ${reason}`,
    unit: (title: string) => `Área encargada: ${title}`,
    files: (count: number) => `Archivos enviados: ${count}`,
    text: (text: string) => `Usted escribió: ${text}`,
    said: (by: 'staff' | 'resident', day: string, text: string) =>
      `${day}, ${by === 'staff' ? 'la municipalidad' : 'usted'}: ${text}`,
    rated: (rating: string) => `Usted calificó la atención: ${rating}.`,
  },
  foreignCase: (code: string, status: FeedbackStatus) =>
    `**${code}**: ${statuses[status]}. Los detalles solo se ven en el chat que la envió.`,
  noCase: (code: string) => `No encuentro una opinión con el código ${code}. Revise que esté bien escrito.`,
  tooManyGuesses: 'Ha probado muchos códigos que no existen. Inténtelo más tarde, por favor.',
  noCases: 'En este chat no hay opiniones enviadas.',
  whichCase: 'Estas son sus opiniones. Elija una para ver cómo va.',
  whichCode: 'Escriba el código completo, por ejemplo: estado ',
  caseLabel: (code: string, status: FeedbackStatus) => `${code}: ${statuses[status]}`,
  sayMore: (code: string) => `Escriba su mensaje sobre ${code}. Lo verá el personal municipal.`,
  saidMore: (code: string) => `Su mensaje sobre ${code} fue enviado a la municipalidad.`,
  reopened: (code: string) =>
    `Gracias por decirlo. ${code} queda **reabierta** y el personal lo verá. Si desea, escriba qué falta.`,
  notClosed: (code: string) => `${code} todavía está abierta. Puede escribir lo que falta.`,
  askRating: '¿Cómo fue la atención?',
  thanksForRating: 'Gracias por calificar la atención.',

  news: {
    new: '',
    in_progress: (code: string) => `Su opinión **${code}** está **en atención**.`,
    resolved: (code: string) => `Su opinión **${code}** fue atendida y se cerró.`,
    not_applicable: (code: string, reason: string) =>
      `Su opinión **${code}** se cerró sin atender el pedido. Motivo: ${reason}`,
    referred: (code: string, reason: string) =>
      `Su opinión **${code}** fue derivada a otra entidad: ${reason}. El pedido no quedó resuelto aquí.`,
    reopened: (code: string) => `Su opinión **${code}** fue **reabierta**.`,
    rerouted: (code: string, unit: string) => `Ahora se encarga de su opinión **${code}**: ${unit}.`,
    reply: (code: string, text: string) => `Respuesta de la municipalidad sobre **${code}**:\n${text}`,
    answerLater: (code: string) => `Para responder, escriba: responder ${code}`,
  },

  myData: {
    head: '**Lo que guardamos de este chat**',
    chat: 'Este chat: solo cifrado, para poder responderle.',
    none: 'No hay opiniones enviadas ni nombres.',
    names: (names: readonly string[]) => `Nombres que dio: ${names.join(', ')}`,
    talk: 'Dónde quedó la conversación y los últimos mensajes: unos días.',
    file: 'El detalle va en el archivo.',
    fileName: 'mis-datos.json',
  },
  askErase:
    'Se borrará todo lo de este chat: opiniones, archivos, nombre y mensajes. No se puede deshacer, y ya no recibirá respuestas. ¿Qué desea?',
  erased: (day: string) => `**Sus datos fueron borrados** el ${day}. Este mensaje es su constancia.`,
  erasedKeeping: (day: string) =>
    `**Sus datos fueron borrados** el ${day}. El texto de sus opiniones queda sin nada que lo identifique. Este mensaje es su constancia.`,
  nothingErased: 'No se borró nada.',
}
