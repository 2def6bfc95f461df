import { Api } from 'grammy'
import { withDeadline } from '../time.ts'
import { createTransport } from './transport.ts'

export type Bot = { token: string; apiRoot?: string | undefined }

/** The form of every token that Telegram gives out: the bot's id, which is no secret, and the secret. */
export const isToken = (text: string): boolean => /^\d{1,16}:[A-Za-z0-9_-]{1,200}$/.test(text)

/** Where the bot's methods and files are found. */
export const rootOf = ({ apiRoot = 'https://api.telegram.org' }: Bot): string => apiRoot.replace(/\/+$/, '')

/** Telegram's methods for one bot. Every call is given a deadline where it is made. */
export function telegramApi(bot: Bot): Api {
  const root = rootOf(bot)
  return new Api(bot.token, { apiRoot: root, fetch: createTransport(root), timeoutSeconds: 60 })
}

/** grammY's own type of signal; Node's do the same. */
export type CallSignal = NonNullable<Parameters<Api['getMe']>[0]>

/** A call to Telegram that is given up after `ms`, or earlier with `outer`. */
export const callWithin = <T>(
  ms: number,
  outer: AbortSignal | undefined,
  call: (signal: CallSignal) => Promise<T>,
): Promise<T> => withDeadline(ms, outer, (signal) => call(signal as unknown as CallSignal))
