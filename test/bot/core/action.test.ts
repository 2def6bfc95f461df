import { describe, expect, it } from 'vitest'
import { type Action, actionOf, choiceIdOf } from '../../../bot/core/action.ts'

const long = `${'a'.repeat(46)}-b`
const actions: [Action, string][] = [
  [{ type: 'menu' }, 'menu'],
  [{ type: 'register' }, 'register'],
  [{ type: 'entry', entry: 'mision' }, 'entry:mision'],
  [{ type: 'more', entry: 'mision' }, 'more:mision'],
  [{ type: 'useful', entry: 'mision' }, 'useful:mision'],
  [{ type: 'useless', entry: long }, `useless:${long}`],
  [{ type: 'topic', topic: 'metas', page: 1 }, 'topic:metas:1'],
  [{ type: 'topic', topic: 'metas/social', page: 0 }, 'topic:metas/social:0'],
]

describe('the id of a choice', () => {
  it.each(actions)('%j is written %s and read back', (action, id) => {
    expect(choiceIdOf(action)).toBe(id)
    expect(actionOf(id)).toEqual(action)
    expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
  })

  it.each([
    '',
    'menu:x',
    'entry',
    'entry:',
    'entry:Mision',
    'entry:a:b',
    'entry:../x',
    'topic:metas',
    'topic:metas:',
    'topic:metas:-1',
    'topic:metas:1e3',
    'topic:metas:0:0',
    'delete:mision',
    `entry:${'a'.repeat(49)}`,
    '__proto__',
    '\u0000',
  ])('%j is no choice of ours', (id) => {
    expect(actionOf(id)).toBeUndefined()
  })
})
