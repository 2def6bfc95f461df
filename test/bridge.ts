import net from 'node:net'
import type { Address } from '../db/server.ts'

/**
 * The embedded server under a TCP address, as DATABASE_URL names one. `open` leads through; `shut` accepts and closes at
 * once; `refuse` does not listen.
 */
export type Way = 'open' | 'shut' | 'refuse'
export type Bridge = {
  url: string
  /** Connections knocked at since the last call. */
  knocks: () => number
  turn: (way: Way) => Promise<void>
  close: () => Promise<void>
}

export const openBridge = async (to: Address): Promise<Bridge> => {
  const socketPath = `${to.host}/.s.PGSQL.${to.port}`
  const open = new Set<net.Socket>()
  let way: Way = 'open'
  let knocks = 0
  const hold = (socket: net.Socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    return socket
  }
  const server = net.createServer((near) => {
    knocks += 1
    hold(near)
    if (way !== 'open') return near.destroy()
    const far = hold(net.connect(socketPath))
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
    return near.pipe(far).pipe(near)
  })
  let port = 0
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        const address = server.address()
        if (typeof address === 'object' && address) port = address.port
        resolve()
      })
    })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  const unlisten = () =>
    new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()))
  await listen()
  return {
    url: `postgres://${to.user}@127.0.0.1:${port}/${to.database}`,
    knocks: () => {
      const counted = knocks
      knocks = 0
      return counted
    },
    turn: async (next) => {
      way = next
      if (next === 'open') {
        if (!server.listening) await listen()
        return
      }
      const silent = next === 'refuse' ? unlisten() : undefined
      cut()
      await silent
    },
    close: async () => {
      const closed = unlisten()
      cut()
      await closed
    },
  }
}
