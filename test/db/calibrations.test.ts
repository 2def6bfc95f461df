import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { prior } from '../../content/calibrate.ts'
import { createLibrary } from '../../content/library.ts'
import { createCalibrations } from '../../db/calibrations.ts'
import { entries, llamapampa } from '../content/town.ts'
import { silent } from './processes.ts'

const content = { institution: llamapampa, entries: [...entries] }
const learnt = prior.map((weight) => weight + 1 / 3)

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ventanilla-test-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
})
const open = () => createCalibrations(dataDir, silent)

describe('what was learnt from a content', () => {
  it('is recalled as it was, also by the next process', async () => {
    await open().keep(content, learnt)
    expect(await open().recall(structuredClone(content))).toEqual(learnt)
  })

  it('is not recalled once a letter of the content changes', async () => {
    await open().keep(content, learnt)
    const [first, ...others] = entries
    if (!first) throw new Error('no entries')
    const edited = [{ ...first, questions: [...first.questions, '¿Y esto?'] }, ...others]
    expect(await open().recall({ institution: llamapampa, entries: edited })).toBeUndefined()
    expect(
      await open().recall({ institution: { ...llamapampa, name: 'Otra' }, entries: [...entries] }),
    ).toBeUndefined()
  })

  it('is learnt anew when its file is damaged, and kept again', async () => {
    await open().keep(content, learnt)
    const folder = join(dataDir, 'calibrations')
    for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"of": "x", "lear')
    expect(await open().recall(content)).toBeUndefined()
    await open().keep(content, learnt)
    expect(await open().recall(content)).toEqual(learnt)
  })

  it('is no reason to fail where the disk refuses', async () => {
    await writeFile(join(dataDir, 'calibrations'), 'in the way')
    await open().keep(content, learnt)
    expect(await open().recall(content)).toBeUndefined()
  })

  it('makes the second library answer like the first', async () => {
    const asked = ['¿Cuál es la misión?', 'a que hora atienden', 'quiero un pasaporte', 'hola']
    const answers = async () => {
      const library = createLibrary(open())
      await library.place({ institution: llamapampa, entries: [...entries] }, 1)
      await library.learn()
      return asked.map((question) => library.shelf(llamapampa.slug)?.find(question))
    }
    const before = await answers()
    expect(await readdir(join(dataDir, 'calibrations'))).toEqual([`${llamapampa.slug}.json`])
    expect(await answers()).toEqual(before)
  })
})
