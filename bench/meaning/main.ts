import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Matter, matterFolders, readMatters } from '../../content/matters.ts'
import { foreignMark } from '../../content/meaning.ts'
import { synonyms } from '../../content/spanish/synonyms.ts'
import { topics } from '../../content/spanish/topics.ts'
import { chance } from '../answers/chance.ts'
import { learn, type Read } from './learn.ts'
import { learnTalk, talkBytes } from './learn-talk.ts'
import { middle, writeVectors } from './vectors.ts'
import { createVocabulary } from './vocabulary.ts'

/** The texts from which is learnt, and beside them what is learnt. */
const folder = fileURLToPath(new URL('../../content/spanish/meaning/', import.meta.url))

const { values } = parseArgs({
  options: {
    /** Only what tells small talk is learnt again. */
    talk: { type: 'boolean', default: false },
  },
})

type Matters = { own: readonly Matter[]; foreign: readonly Matter[] }

const learnMeanings = ({ own, foreign }: Matters): void => {
  const { read, terms } = createVocabulary()
  const inNumbers = ({ theme, official, said }: Matter): Read => ({
    theme,
    official: official.map(read),
    said: said.map(read).filter((text) => text.length > 0),
  })
  const [ownRead, foreignRead] = [own.map(inNumbers), foreign.map(inNumbers)]
  const groups = [...topics, ...synonyms].map((group) => group.flatMap(read))
  const draw = { chance: chance('meaning') }
  const table = learn([...ownRead, ...foreignRead], groups, terms().length, draw, (round, loss) =>
    console.log(`round ${round}: loss ${loss.toFixed(3)}`),
  )
  const vectorOf = (row: number) => table.vectors.subarray(row * table.size, (row + 1) * table.size)
  const middleOf = ({ official, said }: Read) => middle([...official, ...said], table)
  const written = writeVectors(folder, [
    ...terms().map((term, row) => ({ term, vector: vectorOf(row) })),
    ...foreignRead.map((read, i) => ({ term: `${foreignMark}${foreign[i]?.slug}`, vector: middleOf(read) })),
  ])
  console.log(`the vectors of ${terms().length} terms: ${(written / 2 ** 20).toFixed(1)} MB`)
}

const matters: Matters = {
  // And the answers of whole towns, invented for this: what stands side by side there is hard to tell apart.
  own: [...readMatters(matterFolders.general), ...readMatters(matterFolders.towns)],
  foreign: readMatters(join(folder, 'foreign')),
}
const sayings = [...matters.own, ...matters.foreign].flatMap(({ said }) => said)
console.log(
  `${matters.own.length} matters, ${matters.foreign.length} foreign ones, ${sayings.length} sayings`,
)
if (!values.talk) learnMeanings(matters)
writeFileSync(
  join(folder, 'talk.bin'),
  talkBytes(learnTalk(join(folder, 'talk'), [...sayings, ...synonyms.flat()], { chance: chance('talk') })),
)
