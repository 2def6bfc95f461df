import { z } from 'zod'

/** A group of like questions as the API gives it. */
export const unansweredGroup = z.object({
  group: z.string(),
  residents: z.int(),
  waiting: z.int(),
  questions: z.array(z.object({ text: z.string(), times: z.int() })),
  nearest: z.object({ id: z.string(), title: z.string() }).nullable(),
  first: z.string(),
  last: z.string(),
})
export type UnansweredGroup = z.infer<typeof unansweredGroup>

export const groupPath = (inst: string, group: string) =>
  `/v1/${encodeURIComponent(inst)}/unanswered/${encodeURIComponent(group)}`

/** What the whole group is called: the way in which most asked. */
export const leadOf = ({ questions }: UnansweredGroup): string => questions[0]?.text ?? 'Sin texto'
