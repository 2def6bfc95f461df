import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
} from 'node:crypto'

/**
 * What keeps residents unknown to whoever has only the database. `close` encrypts (AES-256-GCM, a fresh nonce each time),
 * `open` gives it back and throws when it was closed by another key or changed; `mark` is always the same for the same
 * text, and tells nothing about it (HMAC-SHA-256, 192 bits of it).
 */
export type Seal = {
  close: (text: string) => string
  open: (sealed: string) => string
  mark: (text: string) => string
  /** By this the key is recognised; it is no secret. */
  fingerprint: string
}

const algorithm = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]

/** Fresh nonces, each given out once; the system is asked for many at a time. */
const createNonces = () => {
  const many = Buffer.alloc(256 * nonceLength)
  let at = many.length
  return (): Buffer => {
    if (at === many.length) {
      randomFillSync(many)
      at = 0
    }
    at += nonceLength
    return many.subarray(at - nonceLength, at)
  }
}

/** `key`: 32 bytes that nobody else has. */
export const createSeal = (key: Uint8Array): Seal => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `ventanilla ${purpose}`, 32))
  const [closing, marking] = [createSecretKey(derive('close')), createSecretKey(derive('mark'))]
  const nextNonce = createNonces()
  return {
    close: (text) => {
      const nonce = nextNonce()
      const cipher = createCipheriv(algorithm, closing, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv(algorithm, closing, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
      const body = bytes.subarray(nonceLength + tagLength)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    mark: (text) => createHmac('sha256', marking).update(text).digest().subarray(0, 24).toString('base64url'),
    fingerprint: derive('fingerprint').toString('base64url').slice(0, 16),
  }
}
