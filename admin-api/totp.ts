import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30
const options = { issuer: 'Ventanilla', algorithm: 'SHA1', digits: 6, period } as const

/** A fresh secret, and the address by which an authenticator app takes it in. */
export const beginTotp = (email: string): { secret: string; uri: string } => {
  const secret = new Secret({ size: 20 })
  return { secret: secret.base32, uri: new TOTP({ ...options, label: email, secret }).toString() }
}

/** The time step whose code this is, one step early or late included; undefined: none. */
export const stepOf = (secret: string, code: string, now: Date): number | undefined => {
  const totp = new TOTP({ ...options, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

const letters = '23456789abcdefghjkmnpqrstuvwxyz'

/** Codes for the day on which the phone is lost: about 50 bits each. */
export const recoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const drawn = Array.from(randomBytes(40))
      .filter((byte) => byte < letters.length * Math.floor(256 / letters.length))
      .map((byte) => letters[byte % letters.length])
      .slice(0, 10)
      .join('')
    return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
  })

/** However it was copied. */
export const plainCode = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '')
