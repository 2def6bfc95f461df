import type { Content } from '../../content/files.ts'
import type { Role } from '../../content/roles.ts'
import { type Call, openApiStage } from './stage.ts'

type How = Call & { version?: number }

/** The API over real parts, and one who calls it after the other. */
export const openAnswers = async (content: readonly Content[] | 'samples') => {
  const stage = await openApiStage(content)
  const tokens = { viewer: await stage.as('viewer'), editor: await stage.as('editor') }
  let caller: { token?: string } = tokens.editor
  return {
    stage,
    desk: {
      /** Who calls from now on; undefined: nobody who is known. */
      as: (role: Exclude<Role, 'admin'> | undefined) => {
        caller = role === undefined ? {} : tokens[role]
      },
      call: async (method: string, path: string, { version, headers, ...how }: How = {}) => {
        const tag: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
        const answer = await stage.call(method, path, { ...caller, ...how, headers: { ...tag, ...headers } })
        return { ...answer, etag: answer.headers.get('etag') }
      },
    },
  }
}
export type Answers = Awaited<ReturnType<typeof openAnswers>>

export type SendContent = (
  bytes: Uint8Array | string,
  name: string,
  how?: { inst?: string; dry?: boolean },
) => ReturnType<Answers['desk']['call']>

/** Sends a file of content as the panel does. */
export const sendContent =
  (desk: Answers['desk']): SendContent =>
  (bytes, name, { inst = 'vilque', dry = false } = {}) => {
    const form = new FormData()
    form.set('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name))
    return desk.call('POST', `/v1/${inst}/content?dry_run=${dry}`, { body: form })
  }
