import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Table, Text } from './descent.ts'

/** A term, or a foreign matter, with its vector. */
export type Row = { term: string; vector: Float32Array }

const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1

/** The middle of the texts of a matter. */
export const middle = (texts: readonly Text[], { size, vectors }: Table): Float32Array => {
  const all = new Float32Array(size)
  for (const text of texts) {
    const sum = new Float32Array(size)
    for (const row of text)
      for (let d = 0; d < size; d++) sum[d] = (sum[d] ?? 0) + (vectors[row * size + d] ?? 0)
    const length = lengthOf(sum)
    for (let d = 0; d < size; d++) all[d] = (all[d] ?? 0) + (sum[d] ?? 0) / length
  }
  return all
}

/** Writes the vectors as content/meaning.ts reads them: a scale and a byte for each number. Gives how many bytes. */
export const writeVectors = (folder: string, rows: readonly Row[]): number => {
  const size = rows[0]?.vector.length ?? 0
  const bytes = Buffer.alloc(rows.length * (size + 4))
  rows.forEach(({ vector }, row) => {
    const at = row * (size + 4)
    const scale = (vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1) / 127
    bytes.writeFloatLE(scale, at)
    vector.forEach((x, d) => {
      bytes.writeInt8(Math.round(x / scale), at + 4 + d)
    })
  })
  writeFileSync(join(folder, 'terms.txt'), `${rows.map(({ term }) => term).join('\n')}\n`)
  writeFileSync(join(folder, 'vectors.bin'), bytes)
  return bytes.length
}
