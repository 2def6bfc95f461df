import { type Chatter, readChatter } from './chatter.ts'
import { type Frequency, readFrequency } from './frequency.ts'
import { type Lexicon, readLexicon } from './lexicon.ts'
import { type Meanings, readMeanings } from './meaning.ts'

/** What is known of Spanish whatever the town is. */
type Everyday = { frequency: Frequency; lexicon: Lexicon; meanings: Meanings; chatter: Chatter }

let known: Everyday | undefined

/** Everyday Spanish, read once at the first need: importing does nothing. */
export const everyday = (): Everyday => {
  known ??= {
    frequency: readFrequency(),
    lexicon: readLexicon(),
    meanings: readMeanings(),
    chatter: readChatter(),
  }
  return known
}
