import type { z } from 'zod'

/** What is wrong in a YAML file, by the reader's code, in words a clerk can act on. */
const yamlFaults: Readonly<Record<string, string>> = {
  BAD_INDENT: 'la sangría no coincide con la de las líneas vecinas; alinee este renglón con espacios',
  BLOCK_AS_IMPLICIT_KEY: 'hay dos puntos (:) dentro de un texto; escriba ese texto entre comillas',
  MULTILINE_IMPLICIT_KEY: 'falta cerrar una comilla o un corchete, o sobran dos puntos (:)',
  DUPLICATE_KEY: 'este campo está escrito dos veces; deje uno solo',
  MISSING_CHAR: 'falta algo: una comilla o un corchete que cierre, un guion (-) o los dos puntos (:)',
  MULTIPLE_DOCS: 'el archivo tiene dos documentos separados por "---"; quite esa línea',
  TAB_AS_INDENT: 'hay un tabulador al comienzo; use espacios',
  BAD_SCALAR_START: 'el texto empieza con un signo especial; escríbalo entre comillas',
  BAD_DQ_ESCAPE: 'hay una barra invertida (\\) dentro de las comillas; quítela o use comillas simples',
}

export const yamlFault = (code: string): string =>
  yamlFaults[code] ?? 'no se entiende lo escrito aquí; revise la sangría, los dos puntos y las comillas'

export const aliasFault =
  'usa referencias de YAML (& y *) que no se siguen; un texto que empieza con esos signos va entre comillas'

const expected: Readonly<Record<string, string>> = {
  string: 'escriba un texto',
  number: 'escriba un número',
  array: 'escriba una lista: cada elemento en su renglón, con un guion delante',
  object: 'escriba aquí un bloque de campos',
}

const wrongType = (wanted: string, input: unknown): string => {
  if (input === undefined) return 'falta este campo'
  if (input === null) return 'está vacío; complételo o borre el renglón'
  if (wanted === 'string' && (typeof input === 'number' || typeof input === 'boolean'))
    return `escríbalo entre comillas: "${input}"`
  return expected[wanted] ?? 'no es del tipo esperado'
}

/** What the schema does not say itself; its own messages go first. */
export const inSpanish: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input)
    case 'invalid_value':
      return `use una de estas palabras: ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return `use como máximo ${issue.maximum} caracteres`
    case 'too_small':
      return 'no puede quedar vacío'
    default:
      return 'no tiene la forma esperada'
  }
}
