import { openApiStage } from '../admin-api/stage.ts'
import { sendWrongRequests } from '../admin-api/wrong-requests.ts'
import { smallTowns } from '../towns.ts'

const runs = Number(process.argv[2] ?? 10_000)
const stage = await openApiStage(smallTowns)
const began = performance.now()
try {
  const statuses = await sendWrongRequests(stage, runs)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${runs} wrong requests in ${seconds} s, each answered as the document says:`)
  for (const [status, count] of [...statuses].sort(([a], [b]) => a - b)) console.log(`  ${status}: ${count}`)
} finally {
  await stage.close()
}
