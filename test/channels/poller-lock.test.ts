import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { alone, type Hold, type PollerLock } from '../../bot/channels/poller-lock.ts'

/** A lock whose answers a test sets; counts what is given back. */
function scriptedLock(answer: 'free' | 'taken' | 'away') {
  const script = { answer, released: 0, session: new AbortController() }
  const lock: PollerLock = {
    take: async (): Promise<Hold | 'taken' | 'away'> => {
      if (script.answer !== 'free') return script.answer
      script.session = new AbortController()
      return {
        lost: script.session.signal,
        release: async () => {
          script.released++
        },
      }
    },
  }
  return { script, lock }
}

function begin(lock: PollerLock) {
  const stop = new AbortController()
  const seen: string[] = []
  const ended = alone({
    lock,
    name: 'telegram:7',
    stop: stop.signal,
    waiting: () => seen.push('waiting'),
    work: async (signal) => {
      seen.push('works')
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      seen.push('ends')
    },
  })
  return { seen, stop: () => stop.abort(), ended }
}

it('works while it has the name, and gives it back at the end', async () => {
  const { script, lock } = scriptedLock('free')
  const { seen, stop, ended } = begin(lock)
  await sleep(20)
  expect([seen, script.released]).toEqual([['works'], 0])
  stop()
  await ended
  expect([seen, script.released]).toEqual([['works', 'ends'], 1])
})

it('waits while another process has the name, and takes over within two seconds', async () => {
  const { script, lock } = scriptedLock('taken')
  const { seen, stop, ended } = begin(lock)
  await sleep(20)
  expect(seen).toEqual(['waiting'])
  script.answer = 'free'
  await sleep(1_500)
  expect(seen).toEqual(['waiting', 'works'])
  stop()
  await ended
})

it('goes on while the database is away, and holds the name again afterwards', async () => {
  const { script, lock } = scriptedLock('free')
  const { seen, stop, ended } = begin(lock)
  await sleep(20)
  script.answer = 'away'
  script.session.abort()
  await sleep(1_200)
  expect(seen).toEqual(['works'])
  script.answer = 'free'
  await sleep(1_200)
  stop()
  await ended
  expect([seen, script.released]).toEqual([['works', 'ends'], 1])
})

it('leaves the work to the process that took the name meanwhile', async () => {
  const { script, lock } = scriptedLock('free')
  const { seen, stop, ended } = begin(lock)
  await sleep(20)
  script.answer = 'taken'
  script.session.abort()
  await sleep(1_300)
  expect(seen).toEqual(['works', 'ends', 'waiting'])
  stop()
  await ended
  expect(script.released).toBe(0)
})
