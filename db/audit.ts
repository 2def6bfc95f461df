import type { Tx } from './connect.ts'
import { audit } from './schema.ts'

/** What somebody of the staff did, and to what; `detail` holds no personal datum and no words of residents. */
export type Act = {
  institution: string | null
  by: string
  action: string
  object?: string | undefined
  detail?: Record<string, unknown> | undefined
}

/** Notes an act in the transaction that does it. */
export const noteAct = async (tx: Tx, { institution, by, action, object, detail }: Act): Promise<void> => {
  await tx.insert(audit).values({ institution, by, action, object, detail })
}
