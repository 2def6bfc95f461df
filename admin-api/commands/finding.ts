/** What was looked at, and what was found. `wrong`: something that is needed does not work. */
export type Finding = { what: string; how: 'well' | 'off' | 'wrong'; says: string }

export const well = (what: string, says: string): Finding => ({ what, how: 'well', says })
export const off = (what: string, says: string): Finding => ({ what, how: 'off', says })
export const wrong = (what: string, says: string): Finding => ({ what, how: 'wrong', says })

/** So long others have to answer, in ms. */
export const within = 10_000
/** A state that was not confirmed for so long is of a product that does not run, in ms. */
export const stale = 30_000
