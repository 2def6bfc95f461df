import type { z } from 'zod'
import type { FieldFault } from './problem.ts'

type Issue = z.core.$ZodIssue

/** How deep a value fits before its first fault. */
const depthOf = (issues: readonly Issue[]) => Math.min(...issues.map(({ path }) => path.length))

/** Where one of several shapes would do, the faults of the one that came furthest: it is the one that was meant. */
const meant = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const [best] = issue.errors.flatMap((shape) => (shape.length > 0 ? [shape] : [])).sort(furthest)
  if (!best || depthOf(best) === 0) return [issue]
  return best.flatMap((one) => meant({ ...one, path: [...issue.path, ...one.path] }))
}

const furthest = (a: readonly Issue[], b: readonly Issue[]) => depthOf(b) - depthOf(a)

/** What does not fit a schema, field by field; `where` goes before each field's name. */
export const fieldFaults = (issues: readonly Issue[], where: string): FieldFault[] => {
  const at = (path: readonly PropertyKey[]) => `${where}${path.join('.')}` || 'cuerpo'
  return issues
    .flatMap(meant)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: at([...issue.path, key]), rule: 'no existe este campo' }))
        : [{ field: at(issue.path), rule: issue.message }],
    )
}
