import { connect } from 'node:net'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { listen } from '../../admin-api/server.ts'

it('who does not send the whole request in time is cut off; uploads have longer', async () => {
  const app = new Hono()
  app.post('/v1/tokens', async (c) => c.text(await c.req.text()))
  app.post('/chat/puno/messages', async (c) => c.text(await c.req.text()))
  app.onError(() => new Response(null, { status: 400 }))
  const server = await listen(app, '127.0.0.1', 0, { usual: 150, upload: 60_000 })
  const begun = (path: string) => {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nab`)
    return { socket, over: new Promise<void>((resolve) => socket.once('close', () => resolve())) }
  }
  const [slow, upload] = [begun('/v1/tokens'), begun('/chat/puno/messages')]
  await slow.over
  expect(upload.socket.closed).toBe(false)
  const answered = new Promise<string>((resolve) =>
    upload.socket.once('data', (data) => resolve(String(data))),
  )
  upload.socket.write('cd')
  expect(await answered).toMatch(/^HTTP\/1.1 200[\s\S]*abcd$/)
  upload.socket.destroy()
  await server.close(100)
})
