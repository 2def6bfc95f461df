import { type Entry, entry } from '../content/entry.ts'
import type { Content } from '../content/files.ts'
import { institution } from '../content/institution.ts'

const source = { document: 'Guía del vecino', section: 'página 3', issuer: 'Municipalidad de ejemplo' }

/** An entry with what a test cares about, the rest filled in; checked as the files are. */
export const entryOf = (id: string, kind: Entry['kind'], title: string, rest: Partial<Entry> = {}): Entry =>
  entry.parse({ id, kind, title, text: `Texto de ${title}.`, source, ...rest })

const townEntries = (name: string): Entry[] => [
  entryOf('mision', 'mission', `Misión de ${name}`, {
    text: `Servir a las familias de ${name} con honradez.`,
    more: 'La misión guía el trabajo de todas las oficinas.',
    questions: ['¿Cuál es la misión de la municipalidad?', 'para qué existe la municipalidad'],
    keywords: ['misión', 'propósito'],
  }),
  entryOf('limpieza', 'service', 'Recojo de basura', {
    text: 'El camión recoge la basura de todo el distrito.',
    questions: ['¿Quién recoge la basura?', 'cuándo pasa el camión de la basura', 'mi calle está sucia'],
    keywords: ['basura', 'limpieza', 'camión'],
    unit: 'area-limpieza',
  }),
  entryOf('area-limpieza', 'unit', 'Oficina de Limpieza Pública', {
    questions: ['¿Qué oficina ve la limpieza?', 'oficina de limpieza pública'],
    keywords: ['oficina'],
  }),
  entryOf('licencia', 'procedure', 'Licencia de funcionamiento', {
    text: 'La licencia se pide para abrir una tienda o un taller.',
    questions: ['¿Cómo abro mi tienda?', 'licencia para mi negocio', 'permiso para abrir un taller'],
    keywords: ['licencia', 'negocio', 'tienda'],
  }),
  entryOf('mesa', 'contact', 'Mesa de partes', {
    text: 'Los escritos se entregan en la mesa de partes.',
    questions: ['¿Dónde dejo un escrito?', 'mesa de partes', 'contacto de la municipalidad'],
  }),
]

export const townOf = (slug: string, shortName: string, entries = townEntries(shortName)): Content => ({
  institution: institution.parse({
    slug,
    name: `Municipalidad Distrital de ${shortName}`,
    shortName,
    country: 'PE',
  }),
  entries,
})

/** Two municipalities that exist nowhere. */
export const smallTowns: readonly Content[] = [townOf('vilque', 'Vilque'), townOf('cancha', 'Cancha')]
