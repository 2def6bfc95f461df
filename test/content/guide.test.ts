import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { entry, goal, kinds } from '../../content/entry.ts'
import { readContent } from '../../content/files.ts'
import { institution } from '../../content/institution.ts'

let guide = ''
let folder = ''
beforeAll(async () => {
  guide = await readFile(new URL('../../content/README.md', import.meta.url), 'utf8')
  folder = await mkdtemp(join(tmpdir(), 'ventanilla-guide-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The guide's example that begins so. */
const exampleOf = (begin: string) => {
  const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
  return parse(examples.find((text) => text.startsWith(begin)) ?? '')
}

describe('the guide for the clerk', () => {
  it('shows an example that has no faults', async () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    await writeFile(
      join(folder, 'institution.yaml'),
      'slug: mi-pueblo\nname: Municipalidad\nshortName: Mi Pueblo\ncountry: PE\n',
    )
    await writeFile(join(folder, 'a.yaml'), example)
    const read = await readContent(folder)
    expect(read.ok && read.content.entries.map((e) => e.unit)).toEqual(['gerencia-de-ambiente', undefined])
  })

  it('shows a goal as the content keeps it', () => {
    expect(goal.safeParse(exampleOf('goal:')?.goal).success).toBe(true)
  })

  it('shows a municipality as the content keeps it', () => {
    expect(institution.safeParse(exampleOf('slug:')).error).toBeUndefined()
  })

  it('explains every field and every kind', () => {
    const explained = [...guide.matchAll(/^\| `([\w]+)` \|/gm)].map(([, name]) => name)
    const { shape } = institution
    const fields = [entry.shape, goal.shape, shape, shape.feedback.unwrap().shape].flatMap(Object.keys)
    expect(explained.sort()).toEqual([...fields, ...kinds].sort())
  })
})
