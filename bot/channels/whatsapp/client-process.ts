import { Life } from './life.ts'
import { type Order, order, type Report } from './orders.ts'

// The program that one life of a linked number runs in: whatever the library or the browser does, the product stays up.
// It is started by `keeper.ts` and ends when that ends.

const tell = (report: Report): void => {
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined)
}

let life: Life | undefined

const end = async (): Promise<void> => {
  await life?.end()
  // It may be ending already.
  await life?.over
  process.exit(0)
}

const obey = (asked: Order): void => {
  if (asked.type === 'begin') {
    if (life) return
    life = new Life(asked.with, tell)
    void life.over.then(() => process.exit(0))
    void life.begin()
    return
  }
  if (asked.type === 'stop') void end()
  if (!life) return
  const { inbox, outbound } = life
  if (asked.type === 'kept') inbox.kept(asked)
  if (asked.type === 'left') inbox.left(asked)
  if (asked.type === 'typing') outbound.typing(asked.to)
  if (asked.type === 'send') outbound.send(asked)
  if (asked.type === 'recall') outbound.recall(asked)
  if (asked.type === 'fetch') outbound.fetch(asked)
  if (asked.type === 'revive') life.revive()
  if (asked.type === 'logout') void life.logout()
}

process.on('message', (said) => {
  const read = order.safeParse(said)
  if (read.success) obey(read.data)
})
process.on('disconnect', () => void end())
process.on('SIGTERM', () => undefined)
process.on('SIGINT', () => undefined)
// The library lets promises of its own reject unheard; what came of it the watch finds out.
process.on('unhandledRejection', (error) => life?.fault(error))
process.on('uncaughtException', (error) => {
  life?.fault(error)
  void life?.end('stuck')
})
