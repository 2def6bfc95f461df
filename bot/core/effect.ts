import type { WholeDraft } from './draft.ts'

/** What a turn wants kept besides the state; the shell keeps it in the turn's own transaction. */
export type Effect =
  /** A question was asked and decided, or one of the entries offered to it was `taken`; counted without its text or its asker. */
  | {
      type: 'count_question'
      status: 'answer' | 'suggestions' | 'no_match' | 'smalltalk' | 'taken'
      entry?: string
    }
  /** The resident wants the municipality to know this unanswered question; no identity beside it. */
  | { type: 'register_question'; question: string; nearest: string[] }
  /** The resident wants to be told, in this chat, once the question that was registered has an answer. */
  | { type: 'await_answer'; question: string }
  /** "¿Le sirvió?" */
  | { type: 'rate_answer'; entry: string; useful: boolean }
  /** What a resident missed in an answer. */
  | { type: 'comment_answer'; entry: string; text: string }
  /** The opinion becomes a case under this code. */
  | { type: 'send_feedback'; code: string; due: string; unit: string | undefined; draft: WholeDraft }
  /** Files that came with an opinion that will not be sent. */
  | { type: 'drop_files'; hashes: string[] }
  /** A file came with an opinion that is being written. */
  | { type: 'keep_file'; hash: string; mediaType: string; bytes: number }
  /** The resident says something more about a case of this chat. */
  | { type: 'answer_case'; code: string; text: string }
  /** "No está resuelto"; with the resident's words, if there are any. */
  | { type: 'reopen_case'; code: string }
  /** How the attention was, from 1 (very bad) to 5 (very good). */
  | { type: 'rate_case'; code: string; rating: number }
  /** All that is kept about this chat goes; `keepTexts`: opinions stay, without anything that tells who wrote them. */
  | { type: 'erase_me'; keepTexts: boolean }
