import type { Entry } from './entry.ts'
import type { Fault } from './fault.ts'

/** Lines by field (`questions.0`, `unit`); under no name the line where the entry begins. */
export type Lines = Readonly<Record<string, number>>

/** An entry on its way in, and where it stands in what was sent. */
export type Incoming = { entry: Entry; file: string; lines: Lines }

/** What was read of something sent. `slug`: the institution that it says it is of. */
export type Received = { entries: Incoming[]; faults: Fault[]; slug?: string }

/** The fields that rules among entries can find fault with. */
export const linedFields = ({ questions }: Entry): string[] => [
  'id',
  'kind',
  'unit',
  'goal.responsibleUnit',
  ...questions.map((_, n) => `questions.${n}`),
]
