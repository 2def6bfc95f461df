import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../content/entry.ts'
import { readContent } from '../../content/files.ts'
import { createFinder } from '../../content/finder.ts'
import { writeTemplate } from '../../content/template.ts'
import { entries as town } from './town.ts'

let root = ''
let folder = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ventanilla-template-'))
  folder = join(root, 'mi-pueblo')
  await writeTemplate(folder, 'mi-pueblo')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const read = async () => {
  const found = await readContent(folder)
  if (!found.ok) throw new Error(JSON.stringify(found.faults))
  return found.content
}

describe('the template of a new municipality', () => {
  it('has no faults as it is, so that every fault is the clerk’s own', async () => {
    const { institution, entries } = await read()
    expect(institution.slug).toBe('mi-pueblo')
    expect(entries).toHaveLength(1)
    expect(entries[0]?.questions.length).toBeGreaterThanOrEqual(4)
  })

  it('shows residents nothing before the clerk has filled it in', async () => {
    const { entries } = await read()
    expect(entries.filter((e) => e.status === 'published')).toEqual([])
  })

  it('explains every kind of entry', async () => {
    const text = await readFile(join(folder, 'respuestas.yaml'), 'utf8')
    for (const kind of kinds) expect(text).toMatch(new RegExp(`\\b${kind} \\(`))
  })

  it('has no faults with what it only suggests switched on', async () => {
    for (const name of ['institution.yaml', 'respuestas.yaml']) {
      const text = await readFile(join(folder, name), 'utf8')
      const on = text.replace(/^( *)# (wording:| {2}greeting:| {2}signOff:|period:)/gm, '$1$2')
      expect(on).not.toBe(text)
      await writeFile(join(folder, name), on)
    }
    const { institution, entries } = await read()
    expect(institution.wording.greeting).toBeDefined()
    expect(entries[0]?.source.period).toBeDefined()
  })

  it('answers once it is filled in and published', async () => {
    const file = join(folder, 'respuestas.yaml')
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replace('status: draft', 'status: published').replace('Escriba aquí la respuesta.', 'Servir.'),
    )
    const { institution, entries } = await read()
    const others = town.filter((e) => e.kind !== 'mission')
    const { find } = await createFinder(institution, [...entries, ...others])
    const verdict = find('¿cuál es la misión de la municipalidad?')
    expect(verdict.status === 'answer' && verdict.entries[0].entry.text).toBe('Servir.')
  })

  it('never writes over a folder that is there', async () => {
    const before = await readFile(join(folder, 'institution.yaml'), 'utf8')
    await expect(writeTemplate(folder, 'mi-pueblo')).rejects.toThrow()
    expect(await readFile(join(folder, 'institution.yaml'), 'utf8')).toBe(before)
    expect((await readdir(folder)).sort()).toEqual(['institution.yaml', 'respuestas.yaml'])
  })
})
