import { expect, it } from 'vitest'
import type { Delivery } from '../../bot/channels/delivery.ts'
import { Traffic } from '../../bot/pace.ts'

const done: Delivery = { type: 'delivered' }
const later = (after: number, whose: 'chat' | 'channel' = 'chat'): Delivery => ({
  type: 'later',
  after,
  for: whose,
})
const goes = (
  traffic: Traffic,
  chat: string,
  now: number,
  delivery: Delivery = done,
  attempts = 0,
): number => {
  traffic.setOut(chat, now)
  return traffic.ended(chat, delivery, attempts, now)
}

it('a chat gets five at once and then one a second, others are not held up', () => {
  const traffic = new Traffic()
  for (let n = 0; n < 4; n++) goes(traffic, 'a', 0)
  expect(traffic.resting(0)).toEqual([])
  goes(traffic, 'a', 0)
  expect(traffic.resting(0)).toEqual(['a'])
  expect(traffic.next(0)).toBe(1000)
  expect(traffic.restOf('a', 400)).toBe(600)
  expect(traffic.room(0)).toBe(64)
  expect(traffic.resting(1000)).toEqual([])
  goes(traffic, 'a', 1000)
  expect(traffic.resting(1001)).toEqual(['a'])
  traffic.tidy(20_000)
  for (let n = 0; n < 4; n++) goes(traffic, 'a', 20_000)
  expect(traffic.resting(20_000)).toEqual([])
})

it('no more than so many are under way together', () => {
  const traffic = new Traffic({ atOnce: 3 })
  traffic.setOut('a', 0)
  traffic.setOut('b', 0)
  expect(traffic.room(0)).toBe(1)
  traffic.setOut('c', 0)
  expect(traffic.room(0)).toBe(0)
  traffic.ended('b', done, 0, 0)
  expect(traffic.room(0)).toBe(1)
})

it('a hundred chats a second are not slowed down', () => {
  const traffic = new Traffic()
  for (let n = 0; n < 6000; n++) {
    expect(traffic.room(n * 10)).toBeGreaterThan(0)
    goes(traffic, `c${n}`, n * 10)
  }
})

it('one chat that is refused, again and again, waits alone', () => {
  const traffic = new Traffic()
  for (let n = 0; n < 10; n++) expect(goes(traffic, 'a', n * 100, later(30_000))).toBe(30_000)
  expect(traffic.resting(1000)).toEqual(['a'])
  expect(traffic.room(1000)).toBe(64)
  expect(traffic.resting(31_100)).toEqual([])
})

it('several chats refused within seconds slow the route down to 25 a second, for a minute', () => {
  const traffic = new Traffic()
  for (const chat of ['a', 'b', 'c']) goes(traffic, chat, 0, later(1000))
  let sent = 0
  for (let now = 0; now < 60_000; now += 5)
    for (let room = traffic.room(now); room > 0; room--) goes(traffic, `x${sent++}`, now)
  expect(sent).toBeGreaterThanOrEqual(1490)
  expect(sent).toBeLessThanOrEqual(1510)
  expect(traffic.room(60_001)).toBe(64)
})

it('refusals far apart slow nothing down', () => {
  const traffic = new Traffic()
  for (let n = 0; n < 10; n++) goes(traffic, `c${n}`, n * 3000, later(1000))
  expect(traffic.room(30_000)).toBe(64)
})

it('a route that is told to wait waits so long, all of it', () => {
  const traffic = new Traffic()
  traffic.setOut('b', 0)
  expect(goes(traffic, 'a', 0, later(5000, 'channel'))).toBe(5000)
  expect(traffic.room(4999)).toBe(0)
  expect(traffic.room(traffic.next(0))).toBeGreaterThan(0)
  expect(traffic.next(0)).toBeLessThan(5100)
})

it('a platform that cannot be reached is tried with one reply at a time, ever more rarely, until one arrives', () => {
  const traffic = new Traffic()
  for (let n = 0; n < 64; n++) traffic.setOut(`c${n}`, 0)
  const waits = Array.from({ length: 64 }, (_, n) => traffic.ended(`c${n}`, later(0, 'channel'), 0, 0))
  expect(Math.max(...waits)).toBeLessThanOrEqual(500)
  let now = 0
  for (let tries = 0; tries < 10; tries++) {
    now = traffic.next(now)
    expect(traffic.room(now)).toBe(1)
    expect(goes(traffic, `d${tries}`, now, later(0, 'channel'))).toBeLessThanOrEqual(8000)
  }
  now = traffic.next(now)
  goes(traffic, 'e', now)
  expect(traffic.room(now)).toBe(64)
})

it('when it is often unknown whether replies arrive, few are risked', () => {
  const traffic = new Traffic()
  let risked = 0
  for (let now = 0; now < 60_000; now += 10)
    for (let room = traffic.room(now); room > 0; room--, risked++)
      goes(traffic, `c${risked}`, now, { type: 'unsure' })
  expect(risked).toBeLessThan(80)
})

it('without a time from the platform a chat waits longer each time, at most half a minute', () => {
  const traffic = new Traffic()
  const waits = [0, 1, 2, 3, 10, 40_000].map((attempts) => goes(traffic, 'a', 0, later(0), attempts))
  const longest = [500, 1000, 2000, 4000, 30_000, 30_000]
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeLessThanOrEqual(longest[n] ?? 0)
    expect(wait).toBeGreaterThanOrEqual((longest[n] ?? 0) * 0.66)
  }
})
