import { z } from 'zod'
import { media } from '../../core/message.ts'

// What the product and the process of a linked number say to each other. Both sides check what they hear.

/** How a linked number stands. `degraded`: linked, but WhatsApp cannot be reached now. */
export const states = [
  'off',
  'starting',
  'qr',
  'pairing',
  'syncing',
  'ready',
  'degraded',
  'logged_out',
  'banned',
  'failed',
] as const
export type State = (typeof states)[number]

/** How one life of the client is set up. */
export const beginning = z.strictObject({
  institution: z.string(),
  sessionDir: z.string(),
  executablePath: z.string(),
  args: z.array(z.string()),
  /** A phone number: linked by a code that is typed there, instead of a QR. */
  pairWith: z.string().optional(),
  /** Around this time, by the phone's clock in seconds, messages may have been seen and not kept: they are looked at again. */
  doubtful: z.number().optional(),
})
export type Beginning = z.infer<typeof beginning>

export const order = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('begin'), with: beginning }),
  /** The message is kept: WhatsApp may show it as read. */
  z.strictObject({ type: z.literal('kept'), message: z.string(), address: z.string() }),
  /** It is not, for now: it stays unread, and the next sweep brings it again. */
  z.strictObject({ type: z.literal('left'), message: z.string(), address: z.string() }),
  z.strictObject({ type: z.literal('typing'), to: z.string() }),
  z.strictObject({
    type: z.literal('send'),
    ask: z.int(),
    to: z.string(),
    text: z.string(),
    file: z.strictObject({ name: z.string(), mediaType: z.string(), content: z.string() }).optional(),
  }),
  /** Which messages of ours stand in this chat since that one of the resident's. */
  z.strictObject({
    type: z.literal('recall'),
    ask: z.int(),
    to: z.string(),
    answers: z.string(),
  }),
  z.strictObject({ type: z.literal('fetch'), ask: z.int(), message: z.string(), most: z.int() }),
  z.strictObject({ type: z.literal('revive') }),
  z.strictObject({ type: z.literal('logout') }),
  z.strictObject({ type: z.literal('stop') }),
])
export type Order = z.infer<typeof order>

/** A message of ours as WhatsApp has it; `ack` -1: refused, 0: not with the server yet, 1: with it, 2: delivered, 3: read. */
export const ownMessage = z.strictObject({
  id: z.string(),
  ack: z.number(),
  text: z.string(),
  /** In seconds. */
  at: z.number(),
})
export type OwnMessage = z.infer<typeof ownMessage>

/** What one resident wrote, or sent. */
export const arrived = z.strictObject({
  id: z.string(),
  /** Who is answered, exactly as WhatsApp names them. */
  address: z.string(),
  /** In seconds, by whoever sent it. */
  at: z.number(),
  /** The message whose words were changed. */
  edits: z.string().optional(),
  text: z.string().optional(),
  media: z.enum(media).optional(),
  pin: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  album: z.string().optional(),
  file: z.strictObject({ bytes: z.number().optional() }).optional(),
})
export type Arrived = z.infer<typeof arrived>

/** Why a client's life ended, or has to. */
export const endings = [
  'logged_out',
  'unpaired',
  'banned',
  'version',
  'conflict',
  'browser',
  'stuck',
  'start',
] as const
export type Ending = (typeof endings)[number]

export const report = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), state: z.enum(states) }),
  z.strictObject({ type: z.literal('qr'), qr: z.string() }),
  z.strictObject({ type: z.literal('code'), code: z.string() }),
  z.strictObject({ type: z.literal('message'), message: arrived }),
  z.strictObject({ type: z.literal('ack'), id: z.string(), ack: z.number() }),
  z.strictObject({ type: z.literal('sending'), ask: z.int(), message: ownMessage }),
  z.strictObject({ type: z.literal('unknown'), ask: z.int() }),
  z.strictObject({ type: z.literal('recalled'), ask: z.int(), messages: z.array(ownMessage) }),
  // A file travels as it is: the processes speak in structured clones, not in JSON.
  z.strictObject({ type: z.literal('fetched'), ask: z.int(), bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ type: z.literal('too_large'), ask: z.int() }),
  /** What was asked did not work, or nobody knows whether it did. */
  z.strictObject({ type: z.literal('failed'), ask: z.int() }),
  z.strictObject({ type: z.literal('memory'), node: z.number(), browser: z.number() }),
  /** Something inside broke; the facts hold no message and no name. */
  z.strictObject({ type: z.literal('fault'), facts: z.looseObject({}) }),
  z.strictObject({ type: z.literal('end'), why: z.enum(endings) }),
])
export type Report = z.infer<typeof report>
