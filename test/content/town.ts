import type { Entry } from '../../content/entry.ts'
import type { Institution } from '../../content/institution.ts'

/** A town that does not exist, with answers of every kind: what holds here holds for any municipality. */
export const llamapampa: Institution = {
  slug: 'llamapampa',
  name: 'Municipalidad Distrital de Llamapampa',
  shortName: 'Llamapampa',
  country: 'PE',
  aliases: ['distrito de Llamapampa'],
  wording: {},
  feedback: { due: {}, units: {}, identityDays: 180, technicalDays: 7 },
}

export const entryOf = (id: string, kind: Entry['kind'], rest: Partial<Entry> = {}): Entry => ({
  id,
  kind,
  title: id,
  text: `Texto de ${id}.`,
  questions: [],
  keywords: [],
  source: { document: 'Guía del vecino', section: 'Única', issuer: 'Municipalidad Distrital de Llamapampa' },
  status: 'published',
  ...rest,
})

export const entries: readonly Entry[] = [
  entryOf('mision', 'mission', {
    title: 'Misión de la municipalidad',
    text: 'La misión es servir a los vecinos con obras útiles y trato amable.',
    questions: [
      '¿Cuál es la misión de la municipalidad?',
      '¿Para qué existe la municipalidad?',
      'razón de ser de la muni',
      'qué finalidad tiene la municipalidad',
    ],
    keywords: ['misión', 'finalidad', 'razón de ser'],
  }),
  entryOf('vision', 'vision', {
    title: 'Visión al 2030',
    text: 'Al 2030 Llamapampa será un distrito productivo y sin pobreza.',
    questions: [
      '¿Cuál es la visión del distrito?',
      '¿Cómo será el distrito en el futuro?',
      'a dónde quiere llegar el distrito',
      'qué sueñan para el 2030',
    ],
    keywords: ['visión', 'futuro', '2030'],
  }),
  entryOf('puntualidad', 'value', {
    title: 'Valor: Puntualidad',
    text: 'Puntualidad es atender al vecino dentro del plazo.',
    questions: [
      '¿Qué significa la puntualidad?',
      'llegan tarde los trabajadores',
      'atienden dentro del plazo',
      'el valor puntualidad',
    ],
    keywords: ['puntualidad', 'plazo', 'a tiempo'],
  }),
  entryOf('ambiente', 'unit', {
    title: 'Gerencia de Ambiente',
    text: 'La Gerencia de Ambiente cuida la limpieza, los parques y el relleno sanitario.',
    questions: [
      '¿Qué hace la Gerencia de Ambiente?',
      '¿Qué oficina ve los parques?',
      'quién se encarga del ambiente',
      'funciones de la gerencia de ambiente',
    ],
    keywords: ['gerencia de ambiente', 'oficina de ambiente'],
  }),
  entryOf('limpieza', 'service', {
    title: 'Recojo de basura',
    text: 'La municipalidad recoge los residuos sólidos de cada barrio y barre las calles.',
    unit: 'ambiente',
    questions: [
      '¿Quién recoge la basura?',
      'no pasa el camión de la basura',
      'mi calle está llena de residuos',
      'limpieza de las calles',
    ],
    keywords: ['basura', 'residuos', 'limpieza', 'barrido'],
  }),
  entryOf('parques', 'service', {
    title: 'Parques y jardines',
    text: 'La municipalidad riega y poda los parques y jardines del distrito.',
    unit: 'ambiente',
    questions: [
      '¿Quién cuida los parques?',
      'el jardín de mi barrio está seco',
      'podan los árboles del parque',
      'áreas verdes del distrito',
    ],
    keywords: ['parques', 'jardines', 'áreas verdes', 'árboles'],
  }),
  entryOf('licencia', 'procedure', {
    title: 'Licencia de funcionamiento',
    text: 'Para abrir una bodega presente su DNI y una copia del recibo. El trámite cuesta S/ 45.',
    questions: [
      '¿Cómo saco la licencia de funcionamiento?',
      '¿Qué requisitos piden para abrir una bodega?',
      'permiso para mi negocio',
      'cuánto cuesta la licencia de funcionamiento',
    ],
    keywords: ['licencia', 'bodega', 'negocio', 'permiso'],
  }),
  entryOf('mesa', 'contact', {
    title: 'Mesa de partes',
    text: 'La mesa de partes atiende de lunes a viernes, de 8:00 a 16:00 horas. Llame al 054 123456.',
    questions: [
      '¿Dónde presento un documento?',
      '¿A qué hora atiende la mesa de partes?',
      'teléfono de la mesa de partes',
      'quiero dejar una solicitud',
    ],
    keywords: ['mesa de partes', 'documento', 'solicitud', 'horario', 'teléfono'],
  }),
  entryOf('programa-riego', 'plan', {
    title: 'Programa Agua para la Chacra',
    text: 'El programa propone canales de riego y reservorios para los agricultores.',
    source: {
      document: 'Plan de gobierno',
      section: 'Riego',
      issuer: 'Movimiento Ejemplo',
      period: { from: '2023-01-01', to: '2026-12-31' },
    },
    questions: [
      '¿En qué consiste el programa Agua para la Chacra?',
      'harán canales de riego',
      'mi chacra no tiene agua',
      'qué proponen para los agricultores',
    ],
    keywords: ['riego', 'canales', 'reservorios', 'chacra', 'agricultores'],
  }),
  entryOf('meta-riego', 'goal', {
    title: 'Meta: chacras con riego, al 70 %',
    text: 'La meta es que el 70 % de las chacras tenga riego. El plan no da línea base.',
    source: {
      document: 'Plan de gobierno',
      section: 'Riego',
      issuer: 'Movimiento Ejemplo',
      period: { from: '2023-01-01', to: '2026-12-31' },
    },
    goal: { dimension: 'Económica', programme: 'Programa Agua para la Chacra', target: { text: 'al 70 %' } },
    questions: [
      '¿Cuál es la meta de riego?',
      'qué porcentaje de chacras tendrá riego',
      'a cuánto llegará el riego',
      'meta del programa de agua para la chacra',
    ],
    keywords: ['meta de riego', 'porcentaje de chacras', 'meta de agua'],
  }),
  entryOf('altitud', 'place', {
    title: 'Altitud del distrito',
    text: 'El distrito está a 3 420 metros sobre el nivel del mar.',
    questions: [
      '¿A qué altura está el distrito?',
      '¿Cuál es la altitud?',
      'cuántos metros sobre el nivel del mar',
      'qué tan alto queda el pueblo',
    ],
    keywords: ['altitud', 'altura', 'metros sobre el nivel del mar'],
  }),
  entryOf('cementerio', 'service', {
    title: 'Cementerio municipal',
    text: 'La municipalidad administra el cementerio y cuida sus nichos.',
    questions: [
      '¿Quién administra el cementerio?',
      'necesito un nicho',
      'dónde entierro a mi familiar',
      'cuidado de las tumbas',
    ],
    keywords: ['cementerio', 'nicho', 'tumba', 'sepultura'],
  }),
]
