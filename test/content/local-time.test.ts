import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timeZones } from '../../content/institution.ts'
import { localTimes } from '../../content/local-time.ts'

it('what clocks show is what the calendar of the country says, also when clocks are changed', () => {
  for (const country of ['PE', 'CL'] as const) {
    const local = localTimes(country)
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timeZones[country],
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    const changes = [
      '2026-04-05T02:59:59.999Z',
      '2026-04-05T03:00:00Z',
      '2026-09-06T03:59:59Z',
      '2026-09-06T04:00:00Z',
    ]
    for (const change of changes) expect(local(new Date(change))).toBe(format.format(new Date(change)))
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (at) => {
          expect(local(at)).toBe(format.format(at))
        },
      ),
    )
  }
})
