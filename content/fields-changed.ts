import { isDeepStrictEqual } from 'node:util'
import type { Entry } from './entry.ts'

/** Blocks of fields, whose parts are told apart. */
const blocks = ['source', 'goal'] as const

const flat = (one: Entry | undefined): Map<string, unknown> => {
  const fields = new Map<string, unknown>()
  for (const [name, value] of Object.entries(one ?? {})) {
    const isBlock = blocks.some((block) => block === name) && typeof value === 'object' && value !== null
    if (!isBlock) fields.set(name, value)
    else for (const [part, inner] of Object.entries(value)) fields.set(`${name}.${part}`, inner)
  }
  return fields
}

/** The names of the fields in which two versions of an entry differ, `source.section` for a part of a block. */
export const fieldsChanged = (before: Entry | undefined, after: Entry | undefined): string[] => {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => !isDeepStrictEqual(was.get(name), is.get(name)),
  )
}
