/** What no database keeps: NUL, and half of a character. */
const lost = /\0|\p{Surrogate}/u

/** The path to the first text in a value that cannot be kept. */
export const unkeepable = (value: unknown): PropertyKey[] | undefined => {
  if (typeof value === 'string') return lost.test(value) ? [] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const path = unkeepable(inner)
    if (path) return [Array.isArray(value) ? Number(name) : name, ...path]
  }
  return undefined
}

export const notKeepable = 'tiene un carácter que no se puede guardar; escríbalo de nuevo'
