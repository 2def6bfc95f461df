import { z } from 'zod'
import { typed } from '../typed.ts'

/** PostgreSQL could not keep anything else as a name, and WhatsApp's are nothing else. */
const name = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/** A file of a message; its bytes are asked for by this name. */
const file = z.object({ id: name.optional().catch(undefined), caption: typed.optional().catch(undefined) })
const pressed = z.object({ id: z.string().min(1).max(500) })

/** What is not on the map is no place. */
const location = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name: typed.optional().catch(undefined),
  address: typed.optional().catch(undefined),
})

const part = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/** The parts of WhatsApp's messages that we read; what we do not need may look as it likes. */
export const arrived = z.object({
  id: z.string().min(1).max(500),
  type: z.string(),
  from: part(z.string()),
  from_user_id: part(z.string()),
  /** Of a group; we are in none. */
  group_id: part(z.string()),
  /** Seconds. */
  timestamp: part(z.coerce.number().positive()),
  text: part(z.object({ body: typed })),
  button: part(z.object({ text: typed })),
  interactive: part(z.object({ button_reply: part(pressed), list_reply: part(pressed) })),
  image: part(file),
  video: part(file),
  audio: part(file),
  document: part(file),
  sticker: part(file),
  location: part(location),
  edit: part(
    z.object({
      original_message_id: z.string().min(1).max(500),
      message: z.object({ text: part(z.object({ body: typed })), image: part(file), document: part(file) }),
    }),
  ),
  unsupported: part(z.object({ type: z.string() })),
})
export type Arrived = z.infer<typeof arrived>
