import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { certificateFor } from './certificate.ts'

const host = 'web.whatsapp.com'

const listening = (server: { listen: (port: number, at: string, then: () => void) => unknown }) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const portOf = (server: { address: () => string | AddressInfo | null }) =>
  (server.address() as AddressInfo).port

/** The internet as Chromium sees it through a proxy: one host, whose every request `answer` gets; it can be cut. */
export const openNetwork = async (answer: RequestListener) => {
  const { key, cert, spki } = certificateFor(host)
  const site = createHttps({ key, cert, keepAliveTimeout: 60_000 }, answer)
  await listening(site)
  const tunnels = new Set<Socket>()
  let down = false

  const proxy = createHttp((_, response) => response.writeHead(502).end())
  proxy.on('connect', (request, client: Socket) => {
    client.on('error', () => undefined)
    if (down || request.url !== `${host}:443`) {
      client.destroy()
      return
    }
    const upstream = connect(portOf(site), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('close', () => {
      tunnels.delete(client)
      upstream.destroy()
    })
    tunnels.add(client)
  })
  await listening(proxy)
  const drop = () => {
    for (const tunnel of tunnels) tunnel.destroy()
  }
  return {
    /** What a Chromium needs to be told to live in this network. */
    args: [
      `--proxy-server=http://127.0.0.1:${portOf(proxy)}`,
      '--proxy-bypass-list=<-loopback>',
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
    cut: () => {
      down = true
      drop()
    },
    mend: () => {
      down = false
    },
    close: async () => {
      down = true
      drop()
      site.closeAllConnections()
      await Promise.all([site, proxy].map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
