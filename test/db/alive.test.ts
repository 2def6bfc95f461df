import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { within } from '../../db/alive.ts'
import { afterwards } from './processes.ts'

test('time in which this process is blocked does not count as the other side being silent', async () => {
  const echo = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1')
  afterwards(() => void echo.close())
  await once(echo, 'listening')
  const address = echo.address()
  const socket = net.connect(typeof address === 'object' && address ? address.port : 0)
  afterwards(() => void socket.destroy())
  await once(socket, 'connect')
  for (const silence of [50, 200]) {
    const answer = once(socket, 'data')
    setImmediate(() => socket.write('?'))
    const waited = within(silence, answer, () => new Error('silent'))
    for (const end = performance.now() + 400; performance.now() < end; );
    await waited
  }
})

test('silence is told after the time given', async () => {
  const began = performance.now()
  await expect(within(100, new Promise(() => {}), () => new Error('silent'))).rejects.toThrow('silent')
  expect(performance.now() - began).toBeGreaterThanOrEqual(95)
})
