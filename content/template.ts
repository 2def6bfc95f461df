import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const about = (slug: string) => `# La municipalidad, como la conocen los vecinos.
slug: ${slug}
name: Municipalidad Distrital de …
shortName: …
# PE (Perú) o CL (Chile)
country: PE
# Otros nombres del lugar que usan los vecinos.
aliases: []
# Frases propias (opcional). Quite el # para usarlas.
# wording:
#   greeting: Bienvenido a la ventanilla de …
#   signOff: Que tenga un buen día.
`

const answers = `# Respuestas. Cada una empieza con un guion y sigue el mismo orden de campos.
# Cuando termine, revise el archivo con:  npm run content -- check
# y cárguelo con:                         npm run content -- import

# De dónde salen estas respuestas; vale para todo el archivo.
source:
  document: Nombre del documento
  issuer: Quién lo emite
  # Desde y hasta cuándo vale; borre la línea si el documento no lo dice.
  # period: { from: "2026-01-01", to: "2026-12-31" }

entries:
  # id: nombre corto, sin tildes ni espacios, que no se repite.
  - id: mision
    # kind: mission (misión), vision (visión), value (valor), service (servicio), unit (área u oficina), goal (meta),
    #       plan (programa o propuesta), place (el lugar), procedure (trámite), contact (contacto), faq (otra pregunta)
    kind: mission
    title: Misión de la municipalidad
    # text: la respuesta en palabras sencillas, de 600 caracteres como máximo. Escriba una idea por oración.
    text: >-
      Escriba aquí la respuesta.
    # more: lo que no cabe en la respuesta corta (opcional).
    # questions: cómo lo preguntan los vecinos; con treinta o más se encuentra casi siempre.
    questions:
      - ¿Cuál es la misión de la municipalidad?
      - para qué existe la municipalidad
      - cuál es su razón de ser
      - misión
    # keywords: palabras de todos los días que llevan a esta respuesta.
    keywords: [misión, propósito]
    # status: draft (borrador, nadie la ve) o published (publicada).
    status: draft
`

/** Writes a commented template of a municipality's own content into a new folder; an existing one is left alone. */
export const writeTemplate = async (folder: string, slug: string): Promise<void> => {
  await mkdir(folder)
  await writeFile(join(folder, 'institution.yaml'), about(slug), { flag: 'wx' })
  await writeFile(join(folder, 'respuestas.yaml'), answers, { flag: 'wx' })
}
