import { expect, it } from 'vitest'
import { smallTowns } from '../towns.ts'
import { openApiStage } from './stage.ts'
import { sendWrongRequests } from './wrong-requests.ts'

it('wrong requests of every kind are explained, and never a fault of ours', async () => {
  const stage = await openApiStage(smallTowns)
  const statuses = await sendWrongRequests(stage, 1500).finally(() => stage.close())
  expect(stage.faults).toEqual([])
  // Each kind of refusal was met, and some requests were right by chance.
  for (const status of [200, 400, 401, 403, 404, 415, 422, 428])
    expect(statuses.get(status), `${status}`).toBeGreaterThan(0)
}, 300_000)
