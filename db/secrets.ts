import { createHash, randomBytes } from 'node:crypto'

/** What nobody can guess: 32 random bytes, as links, cookies and headers carry them. */
export const freshSecret = (): string => randomBytes(32).toString('base64url')

/** All that is kept of a secret. It needs no salt: nobody can try 32 random bytes out. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** A name for something of ours: short, and not guessable either. */
export const freshId = (): string => randomBytes(12).toString('base64url')
