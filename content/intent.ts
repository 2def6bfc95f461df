import type { Kind } from './entry.ts'

/** Words by which residents ask for a kind of entry; folded, each read as a whole run of words. */
const cues: readonly (readonly [Kind, readonly string[]])[] = [
  ['mission', ['mision', 'razon de ser', 'para que existe', 'proposito']],
  [
    'vision',
    [
      'vision',
      'a donde va',
      'como se ve',
      'a futuro',
      'que quiere ser',
      'que quieren ser',
      'como quieren que este',
      'como quieren ver',
      'como sera',
      'como va a estar',
    ],
  ],
  ['value', ['valor', 'valores', 'principio', 'principios']],
  [
    'goal',
    [
      'meta',
      'metas',
      'objetivo',
      'objetivos',
      'en cuanto',
      'cuanto van a',
      'que porcentaje',
      'porcentaje',
      'indicador',
    ].concat([
      'a cuanto',
      'cuanto bajara',
      'cuanto subira',
      'cuanto reduciran',
      'cuanto aumentara',
      'problema',
      'problemas',
    ]),
  ],
  [
    'plan',
    [
      'programa',
      'programas',
      'proyecto',
      'proyectos',
      'propuesta',
      'propuestas',
      'proponen',
      'propone',
      'actividades',
    ].concat([
      'que haran',
      'que van a hacer',
      'que piensan hacer',
      'que ofrecen',
      'convenio',
      'convenios',
      'aliados',
      'con quien',
      'con quienes',
      'van a',
    ]),
  ],
  [
    'unit',
    [
      'que area',
      'que oficina',
      'que gerencia',
      'gerencia',
      'oficina',
      'area',
      'quien ve',
      'quien se encarga',
      'encargado',
    ].concat(['quien es responsable', 'a quien', 'responsable', 'quien lleva', 'funciones']),
  ],
  [
    'service',
    [
      'quien ve',
      'quien se encarga',
      'donde pago',
      'donde voy',
      'a donde voy',
      'donde tramito',
      'a quien',
      'donde saco',
    ].concat([
      'donde hago',
      'con quien',
      'que hace',
      'que hacen',
      'quien hace',
      'quien cuida',
      'quien limpia',
    ]),
  ],
  [
    'place',
    [
      'donde queda',
      'donde esta',
      'distritos',
      'poblacion',
      'habitantes',
      'altitud',
      'altura',
      'limites',
      'superficie',
    ],
  ],
  ['procedure', ['tramite', 'requisitos', 'como saco', 'pasos']],
  ['contact', ['telefono', 'contacto', 'horario', 'direccion', 'correo']],
]

const wholeRuns = cues.map(([kind, phrases]) => [kind, phrases.map((p) => ` ${p} `)] as const)

/** The kinds that a question's words ask for; several, one or none. */
export const kindsAsked = (words: readonly string[]): ReadonlySet<Kind> => {
  const text = ` ${words.join(' ')} `
  return new Set(wholeRuns.flatMap(([kind, runs]) => (runs.some((run) => text.includes(run)) ? [kind] : [])))
}
