import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Content, readContent } from '../../content/files.ts'
import { institution } from '../../content/institution.ts'
import { filesInTheWay, writeContent } from '../../content/write.ts'
import { anyEntry, text } from './any-entry.ts'
import { entries, entryOf, llamapampa } from './town.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ventanilla-write-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const there = async (content: Content) => {
  const folder = await mkdtemp(join(root, 'one-'))
  await writeContent(folder, content)
  return readContent(folder)
}

const anyEntries = fc
  .integer({ min: 0, max: 4 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyEntry(`e-${i}`))))

describe('content written into files and read back', () => {
  it('is the same, whatever its texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(text(120), text(60), text(400), anyEntries, async (name, alias, greeting, many) => {
        const about = institution.parse({ ...llamapampa, name, aliases: [alias], wording: { greeting } })
        const content = { institution: about, entries: many }
        expect(await there(content)).toEqual({ ok: true, content })
      }),
      { numRuns: 120, endOnFailure: true },
    )
  })

  it.each([
    'Uno.\n \nDos.',
    'Uno.\n \n\n  Dos: "tres".\n\n\n\ncuatro',
    `a:  \n${'palabra '.repeat(30)}\n\n\n x`,
  ])('is the same where lines hold nothing but spaces: %j', async (more) => {
    const content = { institution: llamapampa, entries: [entryOf('a', 'faq', { more })] }
    expect(await there(content)).toEqual({ ok: true, content })
  })

  it('is the same for a whole town', async () => {
    const content = { institution: llamapampa, entries: [...entries] }
    expect(await there(content)).toEqual({ ok: true, content })
  })

  it('keeps its order where kinds take turns more than a hundred times', async () => {
    const many = Array.from({ length: 130 }, (_, i) => entryOf(`e-${i}`, i % 2 === 0 ? 'faq' : 'service'))
    const read = await there({ institution: llamapampa, entries: many })
    expect(read.ok && read.content.entries.map((e) => e.id)).toEqual(many.map((e) => e.id))
  })

  it('repeats a source that entries share, without the signs of YAML that a clerk does not know', async () => {
    const source = { document: 'Guía', issuer: 'Municipalidad' }
    const shared = [entryOf('a', 'faq', { source }), entryOf('b', 'faq', { source })]
    const folder = await mkdtemp(join(root, 'shared-'))
    await writeContent(folder, { institution: llamapampa, entries: shared })
    expect(await readFile(join(folder, '01-preguntas.yaml'), 'utf8')).not.toMatch(/[&*]a1/)
  })

  it('names the files of other content that stand in the way', async () => {
    const folder = await mkdtemp(join(root, 'busy-'))
    const content = { institution: llamapampa, entries: [...entries] }
    expect(await filesInTheWay(join(root, 'nowhere'), content)).toEqual([])
    await writeContent(folder, content)
    expect(await filesInTheWay(folder, content)).toEqual([])
    expect(await filesInTheWay(folder, { institution: llamapampa, entries: [] })).toContain('01-mision.yaml')
  })
})
