import type { z } from 'zod'

const types: Readonly<Record<string, string>> = {
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
  array: 'una lista',
  object: 'un objeto con sus campos',
  date: 'una fecha',
  null: 'null',
}
const formats: Readonly<Record<string, string>> = {
  date: 'escriba la fecha como AAAA-MM-DD',
  datetime: 'escriba el momento como 2026-11-21T15:00:00Z',
  url: 'escriba una dirección completa, con https://',
}
const units: Readonly<Record<string, string>> = {
  string: ' caracteres',
  array: ' elementos',
  set: ' elementos',
}

const limit = (issue: { origin: string }, what: 'máximo' | 'mínimo', value: number | bigint) =>
  `use como ${what} ${value}${units[issue.origin] ?? ''}`

/** The rule that a value breaks, in Spanish, where its schema has no words of its own for it. */
export const spokenRule: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'falta este campo'
        : `aquí va ${types[issue.expected] ?? 'otro tipo de dato'}`
    case 'invalid_value':
      return `use ${issue.values.length === 1 ? '' : 'uno de estos: '}${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return formats[issue.format] ?? 'no tiene la forma esperada'
    case 'too_big':
      return limit(issue, 'máximo', issue.maximum)
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'no puede quedar vacío'
        : limit(issue, 'mínimo', issue.minimum)
    default:
      return 'no tiene la forma esperada'
  }
}
