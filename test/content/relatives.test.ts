import { describe, expect, it } from 'vitest'
import { relate } from '../../content/relatives.ts'
import { entries, entryOf } from './town.ts'

const named = (id: string, among = entries) => {
  const found = among.find((e) => e.id === id)
  if (!found) throw new Error(id)
  return found
}
const ids = (of: ReturnType<typeof relate>['of'], id: string, among = entries) =>
  of(named(id, among)).map((e) => e.id)

describe('relatives', () => {
  const { of, same, kin } = relate(entries)

  it('of the same matter, with the entry itself, are its kin', () => {
    for (const entry of entries)
      expect(kin(entry)).toEqual(new Set(entries.filter((other) => same(entry, other))))
  })

  it('are a programme and its goal', () => {
    expect(ids(of, 'programa-riego')).toEqual(['meta-riego'])
    expect(ids(of, 'meta-riego')).toEqual(['programa-riego'])
    expect(same(named('programa-riego'), named('meta-riego'))).toBe(true)
  })

  it('find their programme whatever its capitals and accents', () => {
    const many = [
      entryOf('p', 'plan', { title: 'Programa Educación' }),
      entryOf('g', 'goal', { goal: { programme: 'PROGRAMA EDUCACION' } }),
    ]
    expect(ids(relate(many).of, 'p', many)).toEqual(['g'])
  })

  it('are a unit and its services, the unit first', () => {
    expect(ids(of, 'ambiente')).toEqual(['limpieza', 'parques'])
    const back = entries.toReversed()
    expect(ids(relate(back).of, 'limpieza', back)).toEqual(['ambiente', 'parques'])
    expect(same(named('limpieza'), named('ambiente'))).toBe(true)
  })

  it('are the goals of one dimension, which are not the same matter for that', () => {
    const many = [
      entryOf('a', 'goal', { goal: { dimension: 'Social' } }),
      entryOf('b', 'goal', { goal: { dimension: 'Social' } }),
      entryOf('c', 'goal', { goal: { dimension: 'Económica' } }),
    ]
    const tie = relate(many)
    expect(ids(tie.of, 'a', many)).toEqual(['b'])
    expect(tie.same(named('a', many), named('b', many))).toBe(false)
  })

  it('are never the entry itself, never twice, at most six', () => {
    const many = [
      entryOf('u', 'unit'),
      ...Array.from({ length: 9 }, (_, i) =>
        entryOf(`g-${i}`, 'goal', { unit: 'u', goal: { dimension: 'Social', responsibleUnit: 'u' } }),
      ),
    ]
    for (const e of many) {
      const kin = relate(many).of(e)
      expect(kin).not.toContain(e)
      expect(new Set(kin).size).toBe(kin.length)
      expect(kin.length).toBeLessThanOrEqual(6)
      expect(kin.length).toBeGreaterThan(0)
    }
  })

  it('has an entry none that says nothing of itself', () => {
    expect(ids(of, 'cementerio')).toEqual([])
    expect(same(named('cementerio'), named('altitud'))).toBe(false)
    expect(same(named('cementerio'), named('cementerio'))).toBe(true)
  })

  it('do not come from a programme or a unit that has no entry of its own', () => {
    const many = [
      entryOf('a', 'goal', { goal: { programme: 'Programa que no está' } }),
      entryOf('b', 'goal', { goal: { programme: 'Programa que no está' } }),
    ]
    expect(ids(relate(many).of, 'a', many)).toEqual([])
  })
})
