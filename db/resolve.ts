import { questionKey } from '../content/question-key.ts'
import { noteAct } from './audit.ts'
import { endWaiting, takeWaiting, type Waiting } from './awaiting.ts'
import type { Tx } from './connect.ts'
import { createEntry, type EntryWorked, type NewEntry, workOnEntry } from './entry-desk.ts'
import { type KeptEntry, lockContent, standingBeside } from './entry-rows.ts'
import { findGroup, type Group, settle } from './unanswered.ts'

/** What staff do with a group of questions. `questions`: the phrases that the entry is to be found by; else the residents' own. */
export type Resolution =
  | { type: 'dismiss' }
  | { type: 'entry'; id: string; questions?: readonly string[] | undefined }
  | { type: 'new'; entry: NewEntry; questions?: readonly string[] | undefined }

export type Resolved =
  | { type: 'done'; questions: number; kept: KeptEntry | undefined; told: Waiting[] }
  /** There is no such group, or not any more. */
  | { type: 'changed' }
  /** Residents would not be told the entry. */
  | { type: 'not_published' }
  | Exclude<EntryWorked, { type: 'done' }>

/** Tells those who wait what the answer is, in the same transaction. */
export type TellAnswer = (tx: Tx, waiting: readonly Waiting[], answer: KeptEntry) => Promise<void>

/** So many phrases of residents are added at once, and no longer ones than an entry's question may be. */
const mostAdded = 10
const longest = 200

/** The residents' phrases that an entry can take: each once, and none that another entry answers. */
const phrasesFor = async (
  tx: Tx,
  key: { institution: string; id: string },
  { questions }: Group,
  own: readonly string[],
): Promise<string[]> => {
  const others = await standingBeside(tx, key)
  const taken = new Set(
    [...own, ...others.flatMap((one) => (one.status === 'published' ? one.questions : []))].map(questionKey),
  )
  return questions
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text.length <= longest && questionKey(text) !== '' && !taken.has(questionKey(text)))
    .slice(0, mostAdded)
}

const added = (own: readonly string[], phrases: readonly string[]): string[] => {
  const known = new Set(own.map(questionKey))
  return [...own, ...phrases.filter((phrase) => !known.has(questionKey(phrase)))]
}

type Place = { institution: string; by: string; group: Group }

const answerBy = async (
  tx: Tx,
  { institution, by, group }: Place,
  resolution: Exclude<Resolution, { type: 'dismiss' }>,
): Promise<EntryWorked> => {
  const { questions } = resolution
  if (resolution.type === 'new') {
    const own = resolution.entry.questions
    const key = { institution, id: resolution.entry.id ?? '' }
    const phrases = questions ?? (await phrasesFor(tx, key, group, own))
    return createEntry(tx, institution, by, { ...resolution.entry, questions: added(own, phrases) })
  }
  const key = { institution, id: resolution.id }
  const phrases = questions ?? (await phrasesFor(tx, key, group, []))
  return workOnEntry(
    tx,
    key,
    { by, version: undefined },
    {
      action: 'entry.change',
      change: ({ entry }) => ({ ...entry, questions: added(entry.questions, phrases) }),
    },
  )
}

/** Thrown so that nothing of it is kept. */
export class NotPublished extends Error {
  override name = 'NotPublished'
}

/**
 * Deals with a group of like questions: an entry, new or known, is found by their phrases from now on, who waits for the
 * answer is told, and waits no more.
 */
export const resolveGroup = async (
  tx: Tx,
  { institution, by, group: name }: { institution: string; by: string; group: string },
  resolution: Resolution,
  tell: TellAnswer,
): Promise<Resolved> => {
  if (!(await lockContent(tx, institution))) return { type: 'not_found' }
  const group = await findGroup(tx, institution, name)
  if (!group) return { type: 'changed' }
  let kept: KeptEntry | undefined
  if (resolution.type !== 'dismiss') {
    const worked = await answerBy(tx, { institution, by, group }, resolution)
    if (worked.type !== 'done') return worked
    kept = worked.kept
    if (kept.entry.status !== 'published') throw new NotPublished()
  }
  await settle(tx, group.ids, kept?.entry.id)
  await noteAct(tx, {
    institution,
    by,
    action: kept ? 'unanswered.resolve' : 'unanswered.dismiss',
    object: name,
    detail: { questions: group.ids.length, ...(kept ? { entry: kept.entry.id } : {}) },
  })
  // Who waits for an answer to what is dismissed is not told, and waits on: it may be taken up again.
  if (!kept) return { type: 'done', questions: group.ids.length, kept, told: [] }
  const waiting = await takeWaiting(tx, group.ids)
  await tell(tx, waiting, kept)
  await endWaiting(tx, group.ids)
  return { type: 'done', questions: group.ids.length, kept, told: waiting }
}
