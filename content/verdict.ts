import type { Entry } from './entry.ts'

/** An entry that was found, with the engine's confidence that it answers the question, from 0 to 1. */
export type Found = { entry: Entry; score: number }

/** The kinds of small talk that the conversation has a fixed phrase for. */
export const talks = [
  'greeting',
  'thanks',
  'goodbye',
  'help',
  'menu',
  'identity',
  'courtesy',
  'upset',
] as const
export type Talk = (typeof talks)[number]

/** Why there is no answer; `unknown` is the plain "the content does not say". */
export type Silence =
  | 'unknown'
  | 'other_place'
  | 'missing_fact'
  | 'insult'
  | 'opinion'
  | 'instruction'
  | 'danger'

/** The reasons of a decision, for staff: which words were corrected, which matched, how sure, and what came next. */
export type Why = {
  words: string[]
  corrected: { from: string; to: string }[]
  matched: string[]
  unknown: string[]
  confidence: number
  features: Record<string, number>
  runnersUp: { id: string; score: number }[]
  /** What stopped an otherwise good answer, e.g. a question about a price that the entry does not hold. */
  guard?: string
}

/**
 * What is to be said to one message. `answer`: entries[0], and `also` to a second question in it; `suggestions`: at most
 * three to choose from. `whole`: the entries are all of their kind, asked for together.
 */
export type Verdict =
  | { status: 'answer'; entries: [Found, ...Found[]]; also?: Found; whole?: true; why: Why }
  | { status: 'suggestions'; entries: [Found, ...Found[]]; why: Why }
  | { status: 'no_match'; silence: Silence; nearest: Found[]; why: Why }
  /** `guessed`: it only sounds like it; a text that is kept for people must not be dropped for that. */
  | { status: 'smalltalk'; talk: Talk; guessed?: true }
