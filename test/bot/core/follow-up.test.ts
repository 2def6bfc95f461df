import { beforeAll, describe, expect, it } from 'vitest'
import type { Room } from '../../../bot/core/room.ts'
import { firstState, type State } from '../../../bot/core/state.ts'
import { step } from '../../../bot/core/step.ts'
import { createFinder, type Finder } from '../../../content/finder.ts'
import { entries, llamapampa } from '../../content/town.ts'
import { say } from './town.ts'

let finder: Finder
beforeAll(async () => {
  finder = await createFinder(llamapampa, entries)
})

/** A conversation over the real search; the texts of the last replies. */
const talk = (...said: string[]): string => {
  let state: State = firstState
  let texts: string[] = []
  for (const [i, text] of said.entries()) {
    const room: Room = {
      institution: llamapampa,
      entries,
      entry: (id) => entries.find((e) => e.id === id),
      relatives: finder.relatives.of,
      find: finder.find,
      messageId: String(i),
      now: new Date('2026-01-01T00:00:00Z'),
      keeps: true,
      shared: false,
      newCode: 'LLA-7K3M9',
      dueFor: () => '2026-01-22',
      known: undefined,
    }
    const next = step(state, say(text), room)
    state = next.state
    texts = next.replies.map((reply) => reply.text)
  }
  return texts.join('\n')
}

describe('after an answer', () => {
  it('"¿quién lo ve?" is answered with its unit', () => {
    expect(talk('quién cuida los parques', '¿quién lo ve?')).toContain('Gerencia de Ambiente')
  })

  it('"¿y cuánto cuesta?" is read with its matter', () => {
    expect(talk('requisitos para la licencia de funcionamiento', '¿y cuánto cuesta?')).toContain('S/ 45')
  })

  it('"¿y cuánto?" of a programme is its goal', () => {
    expect(talk('en qué consiste el programa Agua para la Chacra', '¿y cuánto?')).toContain('70 %')
  })

  it('a fact that it does not hold is not made up', () => {
    expect(talk('quién cuida los parques', '¿y cuánto cuesta?')).not.toContain('S/ 45')
  })

  it('a question of its own has nothing to do with it', () => {
    expect(talk('quién cuida los parques', 'quién administra el cementerio')).toContain('Cementerio')
  })
})

it('two questions in one message get both answers', () => {
  const said = talk('hola', '¿Quién recoge la basura? ¿A qué altura está el distrito?')
  expect(said).toContain('Recojo de basura')
  expect(said).toContain('Altitud del distrito')
})
