import type { Kind } from '../../content/entry.ts'
import type { Institution } from '../../content/institution.ts'
import type { Silence, Talk } from '../../content/verdict.ts'
import type { media } from './message.ts'

/** "de la Municipalidad …", "del Gobierno …", "de Vilque". */
function ofThe(name: string): string {
  if (/^(?:municipalidad|ilustre|comuna|alcald[ií]a)(?:\s|$)/i.test(name)) return `de la ${name}`
  if (/^(?:municipio|gobierno|concejo|distrito|ayuntamiento)(?:\s|$)/i.test(name)) return `del ${name}`
  return `de ${name}`
}

/** Closed by one full stop, also after a name that ends in a mark of its own. */
const sentence = (text: string) => (/[.?!…]$/.test(text) ? text : `${text}.`)

const whoAnswers = (i: Institution) => `Soy el asistente automático ${ofThe(i.name)}. No soy una persona.`
const hello = (i: Institution) => i.wording.greeting ?? 'Hola, le damos la bienvenida.'

/** What the municipality's information lacks, by the name of the guard that noticed it. */
const missingFacts: Record<string, string> = {
  price: 'costos ni tarifas',
  fee: 'costos ni tarifas',
  rent: 'costos de alquiler',
  admission: 'precios de entrada',
  pay: 'sueldos',
  phone: 'números de teléfono',
  email: 'correos electrónicos',
  hours: 'horarios de atención',
  days: 'días de atención ni de paso',
  duration: 'tiempos de espera ni de vigencia',
  address: 'direcciones',
  person: 'nombres de autoridades ni de personas',
  requirements: 'requisitos',
  date: 'fechas',
  deadline: 'plazos',
  url: 'páginas web',
}

const noSuchFact = (guard: string | undefined) => {
  const fact = guard !== undefined && Object.hasOwn(missingFacts, guard) ? missingFacts[guard] : undefined
  return fact
    ? `La información publicada no tiene ${fact} sobre lo que pregunta.`
    : 'La información publicada no tiene ese dato.'
}

const menuHint = 'Escriba 0 para ver el menú.'

/**
 * Every fixed phrase that residents read. With the approved content it is all that the conversation ever says; a
 * municipality replaces the greeting and the sign-off in its institution.yaml.
 */
export const wording = {
  welcome: (i: Institution) =>
    [
      hello(i),
      whoAnswers(i),
      `Puedo responder preguntas sobre ${i.shortName} con la información publicada. Cada respuesta indica su fuente. Si no tengo la respuesta, puede registrar su pregunta.`,
    ].join('\n\n'),
  shortWelcome: (i: Institution) => `${hello(i)} ${whoAnswers(i)}`,
  helloAgain: (i: Institution) => i.wording.greeting ?? 'Hola de nuevo.',
  menu: 'Elija una opción o escriba su pregunta. Con 0 vuelve siempre a este menú.',
  emptyMenu: 'Todavía no hay información publicada. Vuelva a escribirnos más adelante, por favor.',
  stale: 'Esas opciones ya no están vigentes. Aquí tiene el menú.',
  staleNotice: 'Esa opción ya no está vigente.',
  unreadable: 'No pude entender su mensaje. Escriba su pregunta con palabras o elija una opción.',
  noSuchNumber: (count: number, menuOffered: boolean) => {
    if (count === 0) return `Ese número no está entre las opciones. ${menuHint}`
    const range = count === 2 ? 'Las opciones son 1 y 2' : `Las opciones van del 1 al ${count}`
    const numbers = count === 1 ? 'La única opción es 1' : range
    return menuOffered ? `${numbers}, y 0 es el menú.` : `${numbers}.`
  },

  labels: {
    menu: 'Menú principal',
    more: 'Ver más',
    useful: '👍 Sí me sirvió',
    useless: '👎 No me sirvió',
    register: 'Registrar mi pregunta',
    awaitAnswer: 'Avíseme cuando haya respuesta',
    registerInstead: 'Ninguna de estas: registrar mi pregunta',
    nextPage: 'Ver más temas',
    previousPage: 'Volver a los temas anteriores',
    about: (title: string) => `Sobre: ${title}`,
  },

  topics: {
    municipalidad: () => 'Qué hace la municipalidad',
    oficinas: () => 'Áreas y oficinas',
    metas: () => 'Planes y metas',
    lugar: (i: Institution) => `Conozca ${i.shortName}`,
    tramites: () => 'Trámites',
    contacto: () => 'Contacto y otras preguntas',
  },
  groups: {
    mission: 'Misión',
    vision: 'Visión',
    value: 'Valores',
    service: 'Servicios',
    unit: 'Áreas y oficinas',
    goal: 'Metas del plan',
    plan: 'Programas y propuestas',
    place: 'El lugar y su gente',
    procedure: 'Trámites',
    contact: 'Contacto',
    faq: 'Otras preguntas',
  } satisfies Record<Kind, string>,
  goalsOf: (dimension: string) => `Metas: ${dimension.replace(/^dimensi[oó]n\s+/i, '')}`,
  topicPage: (title: string, page: number, pages: number) =>
    pages > 1 ? `**${title}** (página ${page} de ${pages})` : `**${title}**`,
  chooseTopic: 'Elija un tema o escriba su pregunta.',

  source: (document: string, section: string | undefined) => {
    if (!section) return sentence(`Fuente: ${document}`)
    const named = /^(?:sección|capítulo|título|artículo|página|numeral|anexo|cuadro|tabla|parte)\b/i.test(
      section,
    )
    return sentence(`Fuente: ${document}, ${named ? section : `sección ${section}`}`)
  },
  issuer: (issuer: string) => sentence(`Emisor: ${issuer}`),
  period: (from: string | undefined, to: string | undefined) => {
    if (from && to) return `Periodo: ${from === to ? from : `${from}–${to}`}.`
    return from ? `Periodo: desde ${from}.` : `Periodo: hasta ${to}.`
  },
  periodOver: (year: string) => `El periodo de este documento terminó en ${year}; puede haber cambiado.`,
  sourceAddress: (url: string) => `Documento: ${url}`,

  wasItUseful: '¿Le sirvió esta respuesta?',
  officialText: (quote: string) => `**Texto oficial:**\n«${quote}»`,
  thanksForUseful: 'Gracias por su opinión. Puede escribir otra pregunta cuando quiera.',
  whatWasMissing:
    'Gracias por decirlo. ¿Qué le faltó a la respuesta? Escríbalo en un mensaje, o 0 para volver al menú.',
  thanksForComment:
    'Gracias. Guardamos su comentario sin su nombre ni su número. Servirá para mejorar la respuesta.',
  thanksAndAnswer:
    'Gracias. Guardamos su comentario sin su nombre ni su número. Esto puede responder lo que menciona:',
  cannotKeep: 'En este momento no puedo guardar lo que me envía. Inténtelo en unos minutos, por favor.',
  cannotGoOn: 'En este momento no puedo seguir con esa opción. Elíjala de nuevo en unos minutos, por favor.',
  lostThread:
    'En este momento no puedo ver lo que hablamos antes. Si me contaba algo para la municipalidad, envíe lo último otra vez en unos minutos, por favor.',
  cannotKeepButAnswer:
    'En este momento no puedo guardar su comentario. Esto puede responder lo que menciona:',

  didYouMean: '¿Quiso decir…?',
  allValues: (count: number) => `Los valores son ${count}. Elija uno para leer qué significa:`,
  nearMissing: (guard: string) => `${noSuchFact(guard)} ¿Quiso decir…?`,
  notPublished: (silence: Silence, guard: string | undefined, i: Institution) => {
    if (silence === 'other_place') return `Solo puedo informar sobre ${i.shortName}, no sobre otros lugares.`
    if (silence === 'missing_fact') return noSuchFact(guard)
    return 'No encontré la respuesta: la información publicada no lo dice.'
  },
  nearest: 'Estos temas son los más cercanos.',
  noneNearest: 'Puede ver estos temas.',
  mayRegister: 'También puede registrar su pregunta para la municipalidad.',
  registered: 'Su pregunta quedó registrada, sin su nombre ni su número. La municipalidad podrá revisarla.',
  willTell:
    'Le avisaremos en este chat cuando haya una respuesta. Hasta entonces guardamos este chat cifrado, solo para eso.',
  answeredNow: (question: string) => `Su pregunta ya tiene respuesta: «${question}»`,
  alreadyRegistered: 'Su pregunta ya quedó registrada. No hace falta enviarla otra vez.',
  insult: `Entiendo su molestia. Escriba su pregunta y trataré de ayudarle. ${menuHint}`,
  opinion: `No doy opiniones políticas ni sobre personas. Solo informo lo que está publicado. ${menuHint}`,
  instruction: `Solo respondo con la información publicada por la municipalidad. ${menuHint}`,

  /** The national numbers of each country. */
  danger: {
    PE: 'Si usted u otra persona está en peligro, llame ahora: policía 105, ambulancia 106, bomberos 116, violencia en casa 100. Si piensa en hacerse daño, llame al 113, opción 5: le escuchan gratis, a toda hora.',
    CL: 'Si usted u otra persona está en peligro, llame ahora: ambulancia 131, bomberos 132, Carabineros 133, violencia contra la mujer 1455. Si piensa en hacerse daño, llame al *4141: le escuchan gratis, a toda hora.',
  } satisfies Record<Institution['country'], string>,

  talk: {
    greeting: (i) => `${hello(i)} ¿En qué puedo ayudarle?`,
    thanks: () => `Con mucho gusto. Puede escribir otra pregunta cuando quiera. ${menuHint}`,
    goodbye: (i) => i.wording.signOff ?? 'Gracias por escribir. Que tenga un buen día.',
    help: () =>
      'Elija un tema del menú con su número, o escriba su pregunta. Para una queja o sugerencia, escriba «quiero quejarme». Para ver las que envió, escriba «mis opiniones». Para ver o borrar lo que guardamos, escriba «mis datos».',
    menu: () => 'Este es el menú.',
    identity: (i) => `${whoAnswers(i)} Respondo solo con información publicada. ${menuHint}`,
    upset: () => `Entiendo su molestia. Escriba su pregunta y trataré de ayudarle. ${menuHint}`,
    courtesy: () => `Gracias por su mensaje. ¿En qué puedo ayudarle? ${menuHint}`,
  } satisfies Record<Talk, (i: Institution) => string>,

  attachment: {
    voice:
      'No puedo escuchar audios. Escríbame su pregunta, por favor. Si es para la municipalidad, elija «Enviar una opinión o reclamo» y envíelo otra vez.',
    photo:
      'No puedo ver fotos. Escríbame su pregunta, por favor. Si es para la municipalidad, elija «Enviar una opinión o reclamo» y envíela otra vez.',
    video: 'Todavía no puedo ver videos. Escríbame su pregunta, por favor.',
    sticker: 'Recibí su sticker, pero no puedo interpretarlo. Escríbame su pregunta, por favor.',
    document:
      'No puedo leer documentos. Escríbame su pregunta, por favor. Si es para la municipalidad, elija «Enviar una opinión o reclamo» y envíelo otra vez.',
    location:
      'Recibí una ubicación. Escríbame su pregunta, por favor. Si es para avisar de algo a la municipalidad, elija «Enviar una opinión o reclamo».',
    contact: 'No necesito contactos de otras personas y no los guardo. Escríbame su pregunta, por favor.',
    poll: 'No puedo responder encuestas. Escríbame su pregunta, por favor.',
    other: 'No puedo abrir ese tipo de mensaje. Escríbame su pregunta, por favor.',
  } satisfies Record<(typeof media)[number], string>,
}
