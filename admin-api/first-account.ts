import type { Database } from '../db/connect.ts'
import { inviteTheFirst } from '../db/invitations.ts'
import { invitationLink } from './invitation-link.ts'

/** Says where the first account is made, while there is none; each start makes a link of its own, good until there is one. */
export const announceFirstAccount = async (parts: {
  database: Pick<Database, 'transaction'>
  address: string
  say: (line: string) => void
  now: () => Date
}): Promise<void> => {
  const { database, address, say, now } = parts
  const secret = await database.transaction((tx) => inviteTheFirst(tx, now()))
  if (secret !== undefined)
    say(`Para crear la primera cuenta del personal, abra (vale una hora): ${invitationLink(address, secret)}`)
}
