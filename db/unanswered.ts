import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { groupAlike } from '../content/like-questions.ts'
import { questionKey } from '../content/question-key.ts'
import type { Db, Tx } from './connect.ts'
import { awaiting, entries, unanswered } from './schema.ts'

/** So many of the newest are looked at; the rest is of another time. */
const mostLookedAt = 5000

/** A question as it was registered. */
export type Asked = { id: bigint; question: string; nearest: string[]; asker: string | null; at: Date }

/** Like questions that nobody has dealt with. */
export type Group = {
  /** Names just these questions: `<first>-<last>-<how many>`. */
  group: string
  /** How many residents asked; who asked twice counts once, as long as that can be told. */
  residents: number
  first: Date
  last: Date
  /** The ways in which it was asked, the commonest first. */
  questions: { text: string; times: number }[]
  /** The entry that came nearest most often. */
  nearest: string | undefined
  ids: bigint[]
}

const tally = <T>(all: readonly T[]): [T, number][] => {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

const waysOf = (members: readonly Asked[]): { text: string; times: number }[] => {
  const texts = new Map<string, string>()
  for (const { question } of members)
    if (!texts.has(questionKey(question))) texts.set(questionKey(question), question)
  return tally(members.map(({ question }) => questionKey(question))).map(([key, times]) => ({
    text: texts.get(key) ?? key,
    times,
  }))
}

export const groupOf = (members: readonly Asked[]): Group => {
  const [first, last] = [members[0], members.at(-1)]
  if (!first || !last) throw new Error('a group without questions')
  const known = new Set(members.flatMap(({ asker }) => asker ?? []))
  const unknown = members.filter(({ asker }) => asker === null).length
  return {
    group: `${first.id}-${last.id}-${members.length}`,
    residents: known.size + unknown,
    first: first.at,
    last: last.at,
    questions: waysOf(members),
    nearest: tally(members.flatMap(({ nearest }) => nearest[0] ?? []))[0]?.[0],
    ids: members.map(({ id }) => id),
  }
}

const groupsUntil = async (db: Db | Tx, institution: string, until?: bigint): Promise<Group[]> => {
  const rows = await db
    .select({
      id: unanswered.id,
      question: unanswered.question,
      nearest: unanswered.nearest,
      asker: unanswered.asker,
      at: unanswered.at,
    })
    .from(unanswered)
    .where(
      and(
        eq(unanswered.institution, institution),
        isNull(unanswered.resolvedAt),
        until === undefined ? undefined : lte(unanswered.id, until),
      ),
    )
    .orderBy(desc(unanswered.id))
    .limit(mostLookedAt)
  return groupAlike(rows.reverse()).map(groupOf)
}

/** A group with what staff are told besides. */
export type ToldGroup = Omit<Group, 'nearest' | 'ids'> & {
  nearest: { id: string; title: string } | undefined
  waiting: number
}

/** The questions without an answer, like ones together, what most residents asked first. */
export type ReadGroups = (db: Db, institution: string) => Promise<Group[]>

/** So many institutions' groups are kept. */
const mostKept = 20

/** Another one as soon as a question came, went, or lost its asker. */
const standOf = async (db: Db, institution: string): Promise<string> => {
  const [row] = await db
    .select({
      stand: sql<string>`concat_ws(' ', count(*), sum(${unanswered.id}), count(${unanswered.asker}))`,
    })
    .from(unanswered)
    .where(and(eq(unanswered.institution, institution), isNull(unanswered.resolvedAt)))
  return row?.stand ?? ''
}

/** Finding what is alike takes long where thousands wait, and several pages ask for it: it is done once for each stand. */
export const createReadGroups = (): ReadGroups => {
  const kept = new LRUCache<string, { stand: string; groups: Group[] }>({ max: mostKept })
  return async (db, institution) => {
    const stand = await standOf(db, institution)
    const known = kept.get(institution)
    if (known?.stand === stand) return known.groups
    const groups = (await groupsUntil(db, institution)).sort(
      (a, b) => b.residents - a.residents || Number((b.ids[0] ?? 0n) - (a.ids[0] ?? 0n)),
    )
    kept.set(institution, { stand, groups })
    return groups
  }
}

/** Groups as staff are told them. */
export const tellGroups = async (
  db: Db,
  institution: string,
  groups: readonly Group[],
): Promise<ToldGroup[]> => {
  const near = [...new Set(groups.flatMap(({ nearest }) => nearest ?? []))]
  const ids = groups.flatMap((group) => group.ids)
  const titles =
    near.length === 0
      ? []
      : await db
          .select({ id: entries.id, title: sql<string>`${entries.content}->>'title'` })
          .from(entries)
          .where(
            and(eq(entries.institution, institution), inArray(entries.id, near), isNull(entries.deletedAt)),
          )
  const waits =
    ids.length === 0
      ? []
      : await db.select({ question: awaiting.question }).from(awaiting).where(inArray(awaiting.question, ids))
  const titleOf = new Map(titles.map((row) => [row.id, row]))
  const waiting = tally(waits.map(({ question }) => question))
  return groups.map(({ ids: own, nearest, ...group }) => {
    const mine = new Set(own)
    return {
      ...group,
      nearest: nearest === undefined ? undefined : titleOf.get(nearest),
      waiting: waiting.reduce((sum, [question, times]) => sum + (mine.has(question) ? times : 0), 0),
    }
  })
}

/** The group by its name, with its questions as they were; undefined: some of them are dealt with, or there are more. */
export const findGroup = async (
  db: Db | Tx,
  institution: string,
  name: string,
): Promise<Group | undefined> => {
  const until = /^\d{1,18}-(\d{1,18})-\d{1,6}$/.exec(name)?.[1]
  if (until === undefined) return undefined
  return (await groupsUntil(db, institution, BigInt(until))).find(({ group }) => group === name)
}

/** These questions are dealt with: by an entry, or dismissed. */
export const settle = async (tx: Tx, ids: readonly bigint[], entry: string | undefined): Promise<void> => {
  await tx
    .update(unanswered)
    .set({ resolvedAt: new Date(), entry: entry ?? null })
    .where(inArray(unanswered.id, [...ids]))
}
