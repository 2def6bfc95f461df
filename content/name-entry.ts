import { fold } from './spanish.ts'

const longest = 48

/** A name in addresses made of a title, as an entry's id has to be; "entrada" where no letter is left of it. */
export const nameFor = (title: string): string => {
  const words = fold(title).match(/[a-z0-9]+/g) ?? []
  let name = ''
  for (const word of words) {
    const longer = name === '' ? word.slice(0, longest) : `${name}-${word}`
    if (longer.length > longest) break
    name = longer
  }
  return name || 'entrada'
}

/** The same, told apart from names that are taken. */
export const freeNameFor = (title: string, isTaken: (name: string) => boolean): string => {
  const name = nameFor(title)
  if (!isTaken(name)) return name
  for (let n = 2; ; n++) {
    const ending = `-${n}`
    const numbered = `${name.slice(0, longest - ending.length).replace(/-$/, '')}${ending}`
    if (!isTaken(numbered)) return numbered
  }
}
