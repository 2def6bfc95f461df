import { describe, expect, it } from 'vitest'
import {
  feedbackKinds,
  feedbackStatuses,
  isClosed,
  keptFile,
  mayBecome,
  needsReason,
  pin,
  workdaysFor,
} from '../../content/feedback.ts'

describe('the life of a case', () => {
  it.each([
    ['new', ['in_progress', 'resolved', 'not_applicable', 'referred']],
    ['in_progress', ['resolved', 'not_applicable', 'referred']],
    ['reopened', ['in_progress', 'resolved', 'not_applicable', 'referred']],
    ['resolved', ['reopened']],
    ['not_applicable', ['reopened']],
    ['referred', ['reopened']],
  ] as const)('%s becomes one of %j and nothing else', (from, to) => {
    expect(feedbackStatuses.filter((status) => mayBecome(from, status))).toEqual(
      feedbackStatuses.filter((status) => (to as readonly string[]).includes(status)),
    )
  })

  it('ends in three ways, two of which owe the resident a reason', () => {
    expect(feedbackStatuses.filter(isClosed)).toEqual(['resolved', 'not_applicable', 'referred'])
    expect(feedbackStatuses.filter(needsReason)).toEqual(['not_applicable', 'referred'])
  })

  it('can be gone on with from every state, and every state can be reached from the first', () => {
    const reached = new Set<string>(['new'])
    for (const _ of feedbackStatuses)
      for (const from of feedbackStatuses.filter((status) => reached.has(status)))
        for (const to of feedbackStatuses) if (mayBecome(from, to)) reached.add(to)
    expect([...reached].sort()).toEqual([...feedbackStatuses].sort())
    for (const from of feedbackStatuses) expect(feedbackStatuses.some((to) => mayBecome(from, to))).toBe(true)
  })
})

it('an answer is due after the days of the institution, else after the usual ones', () => {
  for (const kind of feedbackKinds) expect(workdaysFor({}, kind)).toBeGreaterThan(0)
  expect(workdaysFor({ complaint: 3 }, 'complaint')).toBe(3)
  expect(workdaysFor({ complaint: undefined }, 'complaint')).toBe(workdaysFor({}, 'complaint'))
})

describe('what comes along', () => {
  it.each([
    [-90, -180, true],
    [90, 180, true],
    [90.1, 0, false],
    [0, 180.1, false],
    [Number.NaN, 0, false],
  ])('a pin at %d, %d is on the map: %s', (latitude, longitude, isOn) => {
    expect(pin.safeParse({ latitude, longitude }).success).toBe(isOn)
  })

  it('a file is named by a hash and by nothing that could lead elsewhere', () => {
    const kept = { mediaType: 'image/jpeg', bytes: 1 }
    expect(keptFile.safeParse({ ...kept, hash: 'a'.repeat(64) }).success).toBe(true)
    for (const hash of ['', '../x', 'A'.repeat(64), 'a'.repeat(65)])
      expect(keptFile.safeParse({ ...kept, hash }).success).toBe(false)
  })
})
