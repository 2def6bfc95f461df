import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finders } from './quality.ts'
import type { Mark } from './questions.ts'

/** Writes what ours got wrong, with its reasons, one question a line, outside the repository. */
export const writeFailures = async (
  finders: Finders,
  marks: readonly Mark[],
  set: string,
): Promise<string> => {
  const file = join(tmpdir(), `ventanilla-failures-${set}.jsonl`)
  const lines = marks
    .filter((m) => !m.ok)
    .map(({ question: q, said }) => {
      const verdict = finders.get(q.institution)?.find(q.question)
      return JSON.stringify({
        id: q.id,
        institution: q.institution,
        kind: q.kind,
        tags: q.tags,
        question: q.question,
        expect: q.expect,
        status: said.status,
        entries: said.entries.slice(0, 3).map((e) => e.id),
        verdict: verdict && 'why' in verdict ? verdict.why : undefined,
      })
    })
  await writeFile(file, lines.map((line) => `${line}\n`).join(''))
  return `${lines.length} failures of ours in ${file}`
}
