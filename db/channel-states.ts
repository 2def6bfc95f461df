import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db } from './connect.ts'
import { channelStates, outbox } from './schema.ts'

/** How a channel is, as its process last said. `qr`: encrypted, only while it can be linked. */
export type ChannelState = {
  institution: string
  channel: string
  state: string
  since: Date
  messageAt: Date | null
  acknowledgedAt: Date | null
  restarts: number
  error: string | null
  qr: string | null
}

type Named = { institution: string; channel: string }

const named = ({ institution, channel }: Named) =>
  and(eq(channelStates.institution, institution), eq(channelStates.channel, channel))

/**
 * Says how a channel is, and takes what staff want of it: given once, to the process that runs it. What came last is not
 * forgotten by a process that has not heard anything yet.
 */
export const sayState = async (db: Db, { institution, channel, ...said }: ChannelState) => {
  const { messageAt, acknowledgedAt, ...rest } = said
  const times = {
    messageAt: messageAt ?? sql`${channelStates.messageAt}`,
    acknowledgedAt: acknowledgedAt ?? sql`${channelStates.acknowledgedAt}`,
  }
  await db
    .insert(channelStates)
    .values({ institution, channel, ...said })
    .onConflictDoUpdate({
      target: [channelStates.institution, channelStates.channel],
      set: { ...rest, ...times, seenAt: sql`now()` },
    })
}

/** What staff want of a channel, which is then no longer wanted; undefined: nothing. */
export const takeWanted = async (db: Db, at: Named): Promise<string | undefined> => {
  const [before] = await db
    .select({ wanted: channelStates.wanted })
    .from(channelStates)
    .where(and(named(at), sql`wanted is not null`))
  if (!before?.wanted) return undefined
  const taken = await db
    .update(channelStates)
    .set({ wanted: null })
    .where(and(named(at), eq(channelStates.wanted, before.wanted)))
    .returning({ channel: channelStates.channel })
  return taken.length > 0 ? before.wanted : undefined
}

/** Says what staff want of a channel. False: no process ever ran it. */
export const wantOf = async (db: Db, at: Named, wanted: string): Promise<boolean> => {
  const said = await db
    .update(channelStates)
    .set({ wanted })
    .where(named(at))
    .returning({ channel: channelStates.channel })
  return said.length > 0
}

/** How the channels of an institution are; `seenAt`: when a process last said so. */
export const statesOf = (db: Db, institution: string): Promise<(ChannelState & { seenAt: Date })[]> =>
  db
    .select({
      institution: channelStates.institution,
      channel: channelStates.channel,
      state: channelStates.state,
      since: channelStates.since,
      messageAt: channelStates.messageAt,
      acknowledgedAt: channelStates.acknowledgedAt,
      restarts: channelStates.restarts,
      error: channelStates.error,
      qr: channelStates.qr,
      seenAt: channelStates.seenAt,
    })
    .from(channelStates)
    .where(eq(channelStates.institution, institution))
    .orderBy(channelStates.channel)

/** How many replies that were made since then could not be delivered. */
export const failedSince = (db: Db, { institution, channel }: Named, since: Date): Promise<number> =>
  db.$count(
    outbox,
    and(
      eq(outbox.institution, institution),
      eq(outbox.channel, channel),
      eq(outbox.status, 'failed'),
      gt(outbox.at, since),
    ),
  )
