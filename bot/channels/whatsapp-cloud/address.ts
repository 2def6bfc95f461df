/** Who a resident is to WhatsApp: the phone, in digits, or an opaque name of theirs for this business, or both. */
export type Who = { phone?: string | undefined; user?: string | undefined }

/**
 * What the chat with somebody is called. The opaque name comes first: whoever takes a username shows the phone no more, and
 * stays the same resident.
 */
export const chatOf = ({ phone, user }: Who): string | undefined => user ?? phone

/** All that is known of somebody, in one line; `whoIs` reads it back. */
export const addressOf = ({ phone, user }: Who): string =>
  [user, phone].filter((part) => part !== undefined).join(' ')

const isPhone = (text: string): boolean => /^\d{5,20}$/.test(text)

/**
 * Who an address means, also one that was left by the linked number (`51987654321@c.us`). Undefined: nobody that the Cloud API
 * can write to.
 */
export function whoIs(address: string): Who | undefined {
  const linked = /^(\d{5,20})@c\.us$/.exec(address)?.[1]
  if (linked !== undefined) return { phone: linked }
  if (address === '' || address.includes('@')) return undefined
  const parts = address.split(' ')
  return { phone: parts.find(isPhone), user: parts.find((part) => !isPhone(part)) }
}

/** The addressee as the Cloud API wants it: a phone, or else the opaque name in a field of its own. */
export const addressee = ({ phone, user }: Who): { to: string } | { recipient: string } =>
  phone === undefined ? { recipient: user ?? '' } : { to: phone }
