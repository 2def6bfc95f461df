/** What a turn wants kept besides the state; the shell keeps it in the turn's own transaction. */
export type Effect =
  /** A question was asked and decided; counted without its text or its asker. */
  | { type: 'count_question'; status: 'answer' | 'suggestions' | 'no_match' | 'smalltalk'; entry?: string }
  /** The resident wants the municipality to know this unanswered question; no identity beside it. */
  | { type: 'register_question'; question: string; nearest: string[] }
  /** "¿Le sirvió?" */
  | { type: 'rate_answer'; entry: string; useful: boolean }
  /** What a resident missed in an answer. */
  | { type: 'comment_answer'; entry: string; text: string }
