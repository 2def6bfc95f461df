import type { Api } from 'grammy'
import { type OfferedFile, TooLarge } from '../channel.ts'
import { backoff, pause } from '../time.ts'
import { type Bot, callWithin, rootOf } from './api.ts'
import { createDownload, NotFetched } from './download.ts'
import type { SentFile } from './enclosed.ts'
import { failureOf } from './failure.ts'

/** How long Telegram may take to say where a file lies, in ms. */
const askWithin = 6_000
const longestPause = 4_000
const mostAttempts = 4

/** What another attempt would not change. */
class Final extends NotFetched {}

/** Where Telegram says that the file lies now; for an hour. */
async function pathOf(api: Api, id: string, signal: AbortSignal): Promise<string> {
  try {
    const { file_path: path } = await callWithin(askWithin, signal, (inTime) =>
      api.raw.getFile({ file_id: id }, inTime),
    )
    const parts = path?.split('/') ?? []
    // A server of one's own in its local mode names a place on its disk instead.
    if (parts.length === 0 || parts.some((part) => part === '' || part === '.' || part === '..'))
      throw new Final('sin ruta')
    return parts.map(encodeURIComponent).join('/')
  } catch (error) {
    if (error instanceof NotFetched) throw error
    const failure = failureOf(error)
    if (failure.type !== 'refusal') throw new NotFetched(failure.type)
    if (/file is too big/i.test(failure.description)) throw new TooLarge()
    const { code } = failure
    throw code === 429 || code >= 500 ? new NotFetched(String(code)) : new Final(String(code))
  }
}

/**
 * Files of messages as they are offered to the conversation: asked for and fetched when they are read. A path that no
 * longer leads anywhere, and a server that stumbles, are tried again until the reader's patience ends. Once `ended`, what
 * is being read never comes to an end: the message is to come again, not to be answered without its file.
 */
export function createOffer(bot: Bot, api: Api, ended: AbortSignal): (file: SentFile) => OfferedFile {
  const root = rootOf(bot)
  const download = createDownload(root)

  const once = async (id: string, most: number, signal: AbortSignal): Promise<Uint8Array> =>
    download(`${root}/file/bot${bot.token}/${await pathOf(api, id, signal)}`, most, signal)

  const read = async (id: string, most: number, patience: AbortSignal): Promise<Uint8Array> => {
    const signal = AbortSignal.any([patience, ended])
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(id, most, signal)
      } catch (error) {
        if (ended.aborted) return new Promise(() => {})
        const again = error instanceof NotFetched && !(error instanceof Final)
        if (!again || attempt === mostAttempts || signal.aborted) throw error
        await pause(backoff(attempt, longestPause), signal)
      }
    }
  }

  return ({ id, bytes }) => ({
    ...(bytes === undefined ? {} : { bytes }),
    read: (most, signal) => read(id, most, signal),
  })
}
