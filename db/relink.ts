import { sql } from 'drizzle-orm'
import { noteAct } from './audit.ts'
import { wantOf } from './channel-states.ts'
import type { Tx } from './connect.ts'

/** The NOTIFY channel that tells a channel's process that staff want something of it. */
const channelWanted = 'channel_wanted'

/** Has WhatsApp linked anew: its process ends the session and shows a new QR. False: no process ever ran it. */
export const relinkWhatsapp = async (tx: Tx, institution: string, by: string): Promise<boolean> => {
  if (!(await wantOf(tx, { institution, channel: 'whatsapp' }, 'relink'))) return false
  await tx.execute(sql`select pg_notify(${channelWanted}, ${`${institution} whatsapp`})`)
  await noteAct(tx, { institution, by, action: 'relinkWhatsapp', object: 'whatsapp' })
  return true
}
