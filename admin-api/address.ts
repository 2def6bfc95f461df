import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

const near = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  near.addSubnet(net, bits)
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  near.addSubnet(net, bits, 'ipv6')

/** IPv4 as such, also where the system writes it as IPv6. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Whether an address is of this machine or of a private network. */
const isNear = (address: string) =>
  isIPv4(address) ? near.check(address) : isIPv6(address) && near.check(address, 'ipv6')

/**
 * Who is at the other end of the line. Only a neighbour is believed about whom it speaks for (`X-Forwarded-For`): the
 * reverse proxy on this machine or in its network, each of which adds at the end who came to it. Anybody else could write
 * there what they like. Undefined where there is no line, as in a test without a port.
 */
export const clientAddress = (c: Context): string | undefined => {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const direct = incoming?.socket.remoteAddress
  if (direct === undefined) return undefined
  let address = plain(direct)
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => plain(one.trim()))
  while (isNear(address)) {
    const next = told.pop()
    if (next === undefined || !(isIPv4(next) || isIPv6(next))) break
    address = next
  }
  return address
}

/** Whether whoever asks is on this machine or in its private network, and came by itself. */
export const isNeighbour = (c: Context): boolean => {
  const address = clientAddress(c)
  return address !== undefined && isNear(address)
}

/** By what somebody is counted: an IPv6 line has a whole network of addresses to choose from. */
export const lineOf = (address: string): string => {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const whole = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return whole
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
