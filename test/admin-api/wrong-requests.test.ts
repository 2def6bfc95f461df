import { expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { openApiStage } from './stage.ts'
import { sendWrongRequests } from './wrong-requests.ts'

it('wrong requests of every kind are explained, and never a fault of ours', async () => {
  const stage = await openApiStage(smallTowns)
  // Each kind of refusal, and some requests that are right by chance. The rarest comes five times in 1,500.
  const missing = new Set([200, 400, 401, 403, 404, 415, 422, 428])
  try {
    for (let round = 0; round < 5 && (round === 0 || missing.size > 0); round++)
      for (const status of (await sendWrongRequests(stage, 1500)).keys()) missing.delete(status)
  } finally {
    await stage.close()
  }
  expect(stage.faults).toEqual([])
  expect([...missing]).toEqual([])
}, 300_000)
