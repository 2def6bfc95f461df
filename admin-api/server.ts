import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = {
  /** The port in use; the one asked for, or any free one for 0. */
  port: number
  /** Takes no new request, lets those under way end for at most `patience` ms, then ends. */
  close: (patience: number) => Promise<void>
}

const explained: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) => `el puerto ${port} ya está en uso: cierre el otro programa o elija otro con PORT`,
  EACCES: (_, port) => `no hay permiso para usar el puerto ${port}: elija uno mayor que 1024 con PORT`,
  EADDRNOTAVAIL: (host) => `esta máquina no tiene la dirección ${host}: corrija HOST`,
}

const opened = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const explain = explained[error.code ?? '']
      reject(explain ? new Error(explain(host, port), { cause: error }) : error)
    })
    server.listen(port, host, resolve)
  })

/** How long a request may take to come in, in ms. */
const patience = { usual: 30_000, upload: 120_000 }
/** Photos of residents and documents of staff take their time on a slow line. */
const uploads = /^\/(?:chat\/[^/]+\/messages|v1\/[^/]+\/(?:content|arrivals)|panel\/[^/]+\/importar)(?:\?|$)/

/** Cuts off whoever has not sent the whole request in time: a client that never finishes must not hold a place for ever. */
const cutOffLate = (server: Server, { usual, upload }: typeof patience): void => {
  server.requestTimeout = upload
  server.headersTimeout = 10_000
  server.on('request', (incoming) => {
    if (uploads.test(incoming.url ?? '')) return
    const timer = setTimeout(() => {
      if (!incoming.complete) incoming.destroy()
    }, usual)
    timer.unref()
    incoming.once('close', () => clearTimeout(timer))
  })
}

/** Opens the one HTTP server of the process. Rejects with a reason that an operator can act on. */
export const listen = async (app: Hono, host: string, port: number, waits = patience): Promise<Listening> => {
  const server = createServer(getRequestListener(app.fetch))
  cutOffLate(server, waits)
  await opened(server, host, port)
  // Listening on TCP, so the address is an object.
  const { port: inUse } = server.address() as AddressInfo
  return {
    port: inUse,
    close: (patience) =>
      new Promise<void>((resolve) => {
        const hurry = setTimeout(() => server.closeAllConnections(), patience)
        // A connection that stays open after its request would be waited for: each is closed once it is idle.
        const sweep = setInterval(() => server.closeIdleConnections(), 50)
        server.close(() => {
          clearTimeout(hurry)
          clearInterval(sweep)
          resolve()
        })
      }),
  }
}
