import {
  and,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { codeIn } from '../content/code.ts'
import { closedStatuses, type FeedbackKind, type FeedbackStatus } from '../content/feedback.ts'
import { dayIn, type Institution, timeZones } from '../content/institution.ts'
import { feedback, placeWords } from './schema.ts'

/** Which cases are meant; what is absent does not matter. Days are year-month-day, as clocks show them there. */
export type CaseFilter = {
  status?: readonly FeedbackStatus[] | undefined
  kind?: readonly FeedbackKind[] | undefined
  /** An entry's id; null: those without one. */
  unit?: string | null | undefined
  entry?: string | undefined
  /** An account's id; null: those that nobody has. */
  assignee?: string | null | undefined
  channel?: string | undefined
  /** Sent on this day or later. */
  from?: string | undefined
  /** Sent on this day or before. */
  to?: string | undefined
  /** Open, and their day is past; false: all others. */
  overdue?: boolean | undefined
  /** Open, and due on this day or before. */
  due?: string | undefined
  /** With a point on the map. */
  pin?: boolean | undefined
  /** Words of the place, or their beginnings. */
  place?: string | undefined
  /** Words of the text, beginnings of words of the place, or the code. */
  q?: string | undefined
}

/** Where they are looked for, and when. */
export type CaseScope = { institution: Institution; now: Date }

const letters = ['áéíóúüñàèìòùâêîôûç', 'aeiouunaeiouaeiouc'] as const

/** As the index `feedback_words` folds what it holds; what it does not know of stays as it is. */
const foldedText = sql`translate(lower(${feedback.text}), 'áéíóúüñ', 'aeiouun')`
const wordsOfPlace = placeWords(feedback.place)

const fold = (text: string): string =>
  [...text.toLowerCase().normalize('NFC')]
    .map((letter) => letters[1][letters[0].indexOf(letter)] ?? letter)
    .join('')

/** Literally, wherever it stands. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** From so many letters on, the beginning of a word is enough: "5" is no "52". */
const beginning = 3

/** All its words, in any order; undefined: it has none. */
const placeQuery = (q: string): string | undefined =>
  fold(q)
    .match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => (word.length < beginning ? word : `${word}:*`))
    .join(' & ')

const inPlace = (text: string): SQL | undefined => {
  const query = placeQuery(text)
  return query === undefined ? undefined : sql`${wordsOfPlace} @@ to_tsquery('simple', ${query})`
}

/** Two or three letters and a dash, as every code begins. */
const codeBegins = /^[A-Z]{2,3}-/

/**
 * Each of the three has an index of its own. Where nothing like a code was typed none is looked for: its index asks for the
 * institution, too, which has the server look through the words of all that the others find once more. For the same reason
 * it comes first: what is found by its code is not looked through.
 */
const meant = (institution: Institution, q: string): SQL | undefined => {
  const typed = codeIn(q, institution)?.toUpperCase() ?? q.toUpperCase()
  return or(
    codeBegins.test(typed) ? like(feedback.code, `${literally(typed)}%`) : undefined,
    sql`to_tsvector('spanish'::regconfig, ${foldedText}) @@ websearch_to_tsquery('spanish', ${fold(q)})`,
    inPlace(q),
  )
}

const startOf = (day: string, zone: string) => sql`(${day}::date)::timestamp at time zone ${zone}`
const isOpen = notInArray(feedback.status, [...closedStatuses])

const ofWhom = (column: typeof feedback.unit | typeof feedback.assignee, value: string | null | undefined) =>
  value === undefined ? undefined : value === null ? isNull(column) : eq(column, value)

const dueOf = ({ overdue, due }: CaseFilter, { institution, now }: CaseScope) => {
  const late = and(isOpen, lt(feedback.due, dayIn(institution.country, now)))
  return [
    overdue === undefined ? undefined : overdue ? late : sql`not (${late})`,
    due === undefined ? undefined : and(isOpen, sql`${feedback.due} <= ${due}`),
  ]
}

/** The condition on `feedback` that a filter makes. */
export const isMeant = (filter: CaseFilter, scope: CaseScope): SQL | undefined => {
  const { institution } = scope
  const { status, kind, from, to, pin, q } = filter
  const zone = timeZones[institution.country]
  return and(
    eq(feedback.institution, institution.slug),
    status && inArray(feedback.status, [...status]),
    kind && inArray(feedback.kind, [...kind]),
    ofWhom(feedback.unit, filter.unit),
    ofWhom(feedback.assignee, filter.assignee),
    filter.entry === undefined ? undefined : eq(feedback.entry, filter.entry),
    filter.channel === undefined ? undefined : eq(feedback.channel, filter.channel),
    from === undefined ? undefined : gte(feedback.at, startOf(from, zone)),
    to === undefined ? undefined : lt(feedback.at, sql`(${to}::date + 1)::timestamp at time zone ${zone}`),
    ...dueOf(filter, scope),
    pin === undefined
      ? undefined
      : pin
        ? and(isNotNull(feedback.latitude), isNotNull(feedback.longitude))
        : or(isNull(feedback.latitude), isNull(feedback.longitude)),
    filter.place === undefined ? undefined : (inPlace(filter.place) ?? sql`false`),
    q === undefined ? undefined : meant(institution, q),
  )
}
