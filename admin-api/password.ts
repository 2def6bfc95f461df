import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { createPlaces } from '../db/places.ts'
import { Problem } from './problem.ts'

/** How much work a guess is. They stand in each hash, so that they can grow. */
const current = { N: 2 ** 16, r: 8, p: 1 }
type Cost = typeof current
const bytes = 32
/** Each has 64 MB while it is at work. */
const atOnce = 2
const longestWait = 15_000

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** The same work where there is nobody to compare with: undefined never matches. */
  matches: (password: string, kept: string | undefined) => Promise<boolean>
  /** A hash whose cost is no longer ours: to be made anew when its password is known. */
  outdated: (kept: string) => boolean
}

const work = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> => {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) =>
    // However a keyboard composes its letters, they are the same password.
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

const written = ({ N, r, p }: Cost, salt: Buffer, key: Buffer) =>
  `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${key.toString('base64url')}`

const read = (kept: string) => {
  const [, N, r, p, salt = '', key = ''] =
    /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(kept) ?? []
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Passwords by scrypt, two at a time; who waits too long is told to come again. */
export const createPasswords = (): Passwords => {
  const places = createPlaces(atOnce)
  const nobody = written(current, randomBytes(16), randomBytes(bytes))
  const inTurn = async (job: () => Promise<Buffer>): Promise<Buffer> => {
    const done = await places(job, AbortSignal.timeout(longestWait))
    if (!done) throw new Problem('too-many', { headers: { 'retry-after': '30' } })
    return done
  }
  return {
    hash: async (password) => {
      const salt = randomBytes(16)
      return written(current, salt, await inTurn(() => work(password, salt, current)))
    },
    matches: async (password, kept) => {
      const { cost, salt, key } = read(kept ?? nobody)
      const found = await inTurn(() => work(password, salt, cost))
      return timingSafeEqual(found, key) && kept !== undefined
    },
    outdated: (kept) => {
      const { cost } = read(kept)
      return cost.N !== current.N || cost.r !== current.r || cost.p !== current.p
    },
  }
}
