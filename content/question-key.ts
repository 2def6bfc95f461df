import { fold } from './spanish.ts'

/** A way of asking, as two of them are compared: without accents, marks or capitals. */
export const questionKey = (question: string): string =>
  fold(question)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
