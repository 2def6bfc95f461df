import type { Asked } from './question.ts'

const passagesAtMost = 8
const longSentence = 9
const window = 7
const step = 4

const informative = (asked: readonly Asked[]) => asked.filter((a) => !a.light).length

/** Cuts a long run of words into overlapping windows of informative words; a voice message has no full stops. */
const windows = (asked: readonly Asked[]): Asked[][] => {
  const places = asked.flatMap((a, i) => (a.light ? [] : [i]))
  const cuts: Asked[][] = []
  for (let at = 0; at < places.length; at += step) {
    const from = places[Math.max(0, at)] ?? 0
    const to = places[Math.min(places.length, at + window) - 1] ?? asked.length - 1
    // The light words before the first informative one belong to the phrase ("a qué", "de la").
    cuts.push(asked.slice(Math.max(0, from - 2), to + 1))
    if (at + window >= places.length) break
  }
  return cuts
}

/** The parts of a message that may hold its question: the whole, each sentence, and windows of long ones. */
export const passages = (sentences: readonly (readonly Asked[])[]): Asked[][] => {
  const whole = sentences.flat()
  if (informative(whole) <= longSentence && sentences.length <= 1) return [whole]
  const parts = sentences.flatMap((s) =>
    informative(s) === 0 ? [] : informative(s) > longSentence ? [[...s], ...windows(s)] : [[...s]],
  )
  const all = informative(whole) <= longSentence * 2 ? [whole, ...parts] : parts
  if (all.length <= passagesAtMost) return all
  // People put the question first or last; what lies between is told on the way.
  return [...all.slice(0, passagesAtMost / 2), ...all.slice(-passagesAtMost / 2)]
}
