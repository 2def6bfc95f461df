import type { Source } from '../../content/entry.ts'
import { wording } from './wording.ts'

const yearOf = (day: string | undefined) => day?.slice(0, 4)

/** Who says an answer, where and for which time; and a warning once that time is over. */
export function sourceLine(source: Source, now: Date): string {
  const { from, to } = source.period ?? {}
  const parts = [wording.source(source.document, source.section)]
  parts.push(wording.issuer(source.issuer))
  if (from || to) parts.push(wording.period(yearOf(from), yearOf(to)))
  if (to && to < now.toISOString().slice(0, 10)) parts.push(wording.periodOver(to.slice(0, 4)))
  if (source.url) parts.push(wording.sourceAddress(source.url))
  return parts.join(' ')
}
