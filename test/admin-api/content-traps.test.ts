import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyFiles, farCells, pdfOf, pdfPackedTwice, wordOf, zipOf } from '../db/sample-documents.ts'
import { smallTowns } from '../towns.ts'
import { type Answers, openAnswers, type SendContent, sendContent } from './answers-stage.ts'

let stage: Answers['stage']
let desk: Answers['desk']
beforeAll(async () => {
  ;({ stage, desk } = await openAnswers(smallTowns))
  desk.as('editor')
})
afterAll(() => stage.close())

const send: SendContent = (bytes, name, how) => sendContent(desk)(bytes, name, how)

describe('a trap', () => {
  const many = (line: string, count: number) => Array<string>(count).fill(line)
  /** So many MB that do not pack well enough to be found out. */
  const noise = (megabytes: number) =>
    Buffer.from(`# ${randomBytes(megabytes * 349_526).toString('hex')}${' '.repeat(megabytes * 349_526)}`)
  const zeros = Buffer.alloc(20 * 1024 * 1024)
  const lying = async () => {
    const zip = Buffer.from(await zipOf({ 'a.yaml': zeros }))
    const at = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    zip.writeUInt32LE(1000, at + 24)
    return zip
  }
  it.each([
    ['an archive that swells a thousand times', 'a.zip', async () => zipOf({ 'a.yaml': zeros })],
    ['an archive that hides how it swells', 'a.zip', lying],
    ['an archive of 100,000 files', 'a.zip', async () => emptyFiles(100_000)],
    ['a workbook that swells', 'a.xlsx', async () => zipOf({ 'xl/workbook.xml': zeros })],
    ['a Word document that swells', 'a.docx', async () => zipOf({ 'word/document.xml': zeros })],
    [
      'a Word document with entities',
      'a.docx',
      () => wordOf(['&lol9;'], `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol9 "&lol;&lol;">]>`),
    ],
    ['a PDF that swells', 'a.pdf', async () => pdfOf(['Uno'], 60 * 1024 * 1024)],
    ['a workbook that is none', 'a.xlsx', async () => zipOf({ 'x.txt': 'x' })],
    ['a PDF without text', 'a.pdf', async () => pdfOf([])],
    [
      'YAML that leans on itself',
      'a.yaml',
      async () =>
        Buffer.from(
          `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
            { length: 12 },
            (_, n) =>
              `${String.fromCharCode(98 + n)}: &${String.fromCharCode(98 + n)} [${Array(9)
                .fill(`*${String.fromCharCode(97 + n)}`)
                .join(',')}]`,
          ).join('\n')}`,
        ),
    ],
    ['an archive of more YAML than anybody writes', 'a.zip', async () => zipOf({ 'a.yaml': noise(13) })],
    ['a table of too many rows', 'a.csv', async () => Buffer.from(`id,kind\n${'a,b\n'.repeat(20_001)}`)],
    ['YAML without end', 'a.yaml', async () => Buffer.from('['.repeat(200_000))],
  ] as const)('%s is refused', async (_, name, make) => {
    const { status, body } = await send(await make(), name)
    expect([status, body.type]).toEqual([422, 'urn:ventanilla:problem:invalid'])
  })

  // What no look from outside finds: it is ended once it has asked for more work than such a file is worth.
  it.each([
    ['a PDF packed twice', 'a.pdf', async () => pdfPackedTwice(300_000_000)],
    ['a PDF that shows the same page without end', 'a.pdf', async () => pdfOf(many('Hola', 300_000), 0, 400)],
    ['a workbook of 300 million cells', 'a.xlsx', () => farCells(19_000)],
    [
      'a Word document of a million words',
      'a.docx',
      () => wordOf(Array.from({ length: 200_000 }, (_, n) => `obra ${(n * 7919) % 999_983}`)),
    ],
    ['Markdown that quotes quotes', 'a.md', async () => Buffer.from('>'.repeat(1_900_000))],
  ] as const)('%s is given up', async (_, name, make) => {
    const { status, body } = await send(await make(), name)
    expect([status, body.detail]).toEqual([422, expect.stringContaining('demasiado tiempo o memoria')])
  })

  it('is none that honest people send: a hundred pages are read', async () => {
    const paragraph = 'La municipalidad atiende a todos los vecinos con respeto y cuidado. '.repeat(4)
    const word = Array.from({ length: 100 }, (_, n) => [`# Parte ${n}`, ...many(paragraph, 12)]).flat()
    const page = ['REQUISITOS', ...many('Acercarse a la mesa de partes con una solicitud.', 44)]
    for (const [name, bytes] of [
      ['a.docx', await wordOf(word)],
      ['a.pdf', pdfOf(page, 0, 100)],
    ] as const)
      expect([name, (await send(bytes, name, { dry: true })).status]).toEqual([name, 200])
  })

  it('a name that leads out of its folder is refused', async () => {
    const zip = Buffer.from(await zipOf({ 'xx/yy/a.yaml': 'entries: []' }))
    const out = Buffer.from(zip.toString('latin1').replaceAll('xx/yy/a.yaml', '../../a.yaml'), 'latin1')
    expect((await send(out, 'a.zip')).status).toBe(422)
  })

  it('50 MB of Markdown are not even read', async () => {
    const { token } = await stage.as('editor')
    let read = 0
    const body = new ReadableStream({
      pull: (to) => {
        read += 1
        to.enqueue(new Uint8Array(1024 * 1024))
        if (read === 50) to.close()
      },
    })
    const request = new Request('http://x/v1/vilque/content', {
      method: 'POST',
      headers: { 'content-type': 'text/markdown', authorization: `Bearer ${token}` },
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await stage.app.request(request)).status).toBe(413)
    expect(read).toBeLessThan(14)
  })
})
