import { type OfferedFile, TooLarge } from '../channel.ts'
import { backoff, pause, withDeadline } from '../time.ts'
import type { CloudApi } from './api.ts'
import { CallFailed } from './failure.ts'

/** How long the API may take to say where a file lies, in ms. */
const askWithin = 6_000
const longestPause = 4_000
const mostAttempts = 4

/** What another attempt would not change: no such file, or one that we may not see. */
const isFinal = (error: unknown): boolean => {
  if (!(error instanceof CallFailed)) return true
  const { failure } = error
  if (failure.type === 'bug') return true
  return failure.type === 'refusal' && failure.status !== 429 && failure.status < 500
}

/**
 * Files of messages as they are offered to the conversation: asked for and fetched when they are read, the place anew with each
 * attempt, since it leads there for minutes only. Once `ended`, what is being read never comes to an end: the message is to
 * come again, not to be answered without its file.
 */
export function createOffer(api: CloudApi, ended: AbortSignal): (media: string) => OfferedFile {
  const once = async (media: string, most: number, signal: AbortSignal): Promise<Uint8Array> => {
    const { url, bytes = 0 } = await withDeadline(askWithin, signal, (inTime) => api.place(media, inTime))
    if (bytes > most) throw new TooLarge()
    return api.download(url, most, signal)
  }

  const read = async (media: string, most: number, patience: AbortSignal): Promise<Uint8Array> => {
    const signal = AbortSignal.any([patience, ended])
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(media, most, signal)
      } catch (error) {
        if (ended.aborted) return new Promise(() => {})
        if (isFinal(error) || attempt === mostAttempts || signal.aborted) throw error
        await pause(backoff(attempt, longestPause), signal)
      }
    }
  }

  return (media) => ({ read: (most, signal) => read(media, most, signal) })
}
