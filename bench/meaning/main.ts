import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { foreignMark } from '../../content/meaning.ts'
import { synonyms } from '../../content/spanish/synonyms.ts'
import { topics } from '../../content/spanish/topics.ts'
import { chance } from '../answers/chance.ts'
import { learn, type Read } from './learn.ts'
import { type Matter, readMatters } from './matters.ts'
import { middle, writeVectors } from './vectors.ts'
import { createVocabulary } from './vocabulary.ts'

const { values } = parseArgs({
  options: {
    /** Where the vectors are written. */
    out: { type: 'string', default: fileURLToPath(new URL('../../content/meaning/', import.meta.url)) },
  },
})

const texts = fileURLToPath(new URL('../../content/meaning/', import.meta.url))
const own = readMatters(`${texts}matters`)
const foreign = readMatters(`${texts}foreign`)
const { read, terms } = createVocabulary()
const inNumbers = ({ official, said }: Matter): Read => ({
  official: official.map(read),
  said: said.map(read).filter((text) => text.length > 0),
})
const [ownRead, foreignRead] = [own.map(inNumbers), foreign.map(inNumbers)]
const groups = [...topics, ...synonyms].map((group) => group.flatMap(read))
const sayings = [...own, ...foreign].reduce((sum, { said }) => sum + said.length, 0)
console.log(
  `${own.length} matters and ${foreign.length} foreign ones, ${sayings} sayings, ${terms().length} terms`,
)

const table = learn(
  [...ownRead, ...foreignRead],
  groups,
  terms().length,
  { chance: chance('meaning') },
  (round, loss) => console.log(`round ${round}: loss ${loss.toFixed(3)}`),
)
const rows = [
  ...terms().map((term, row) => ({
    term,
    vector: table.vectors.subarray(row * table.size, (row + 1) * table.size),
  })),
  ...foreign.map(({ slug }, i) => ({
    term: `${foreignMark}${slug}`,
    vector: middle([...(foreignRead[i]?.official ?? []), ...(foreignRead[i]?.said ?? [])], table),
  })),
]
const written = writeVectors(values.out, rows)
console.log(
  `${rows.length} vectors of ${table.size} numbers, ${(written / 2 ** 20).toFixed(1)} MB, in ${values.out}`,
)
