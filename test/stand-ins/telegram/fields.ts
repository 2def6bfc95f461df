import { badRequest } from './refusal.ts'

/** An object inside a parameter, read as strictly as Telegram reads it. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (name: string, type: string) => badRequest(`Field "${name}" must be ${type}`)

export function optionalString(fields: Fields, name: string): string {
  const value = fields[name]
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw wrong(name, 'of type String')
}

export function requiredString(fields: Fields, name: string): string {
  if (!(name in fields)) throw badRequest(`Can't find field "${name}"`)
  return optionalString(fields, name)
}

export function optionalBoolean(fields: Fields, name: string): boolean {
  const value = fields[name] ?? false
  if (typeof value !== 'boolean') throw wrong(name, 'of type Boolean')
  return value
}

export function optionalInteger(fields: Fields, name: string): number {
  const value = fields[name] ?? 0
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number') throw wrong(name, 'a Number')
  if (!Number.isInteger(number)) throw wrong(name, 'a valid Number')
  return number
}

export function requiredObject(fields: Fields, name: string): Fields {
  if (!(name in fields)) throw badRequest(`Can't find field "${name}"`)
  const value = fields[name]
  if (!isFields(value)) throw wrong(name, 'of type Object')
  return value
}

export function optionalArray(fields: Fields, name: string): unknown[] {
  const value = fields[name] ?? []
  if (!Array.isArray(value)) throw wrong(name, 'of type Array')
  return value
}
