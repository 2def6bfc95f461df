import type { Api } from 'grammy'
import { type CallSignal, callWithin } from './api.ts'

/** What residents see besides replies: that somebody is writing, and that a press was noticed. Best effort. */
export type Signs = {
  /** Shows that an answer is being written, from a second on until the returned function is called. */
  typing: (chat: string) => () => void
  /** Ends the waiting of the pressed button; `toast` is shown for a moment. */
  pressed: (press: string, toast?: string) => void
  /** Resolves when none is under way. */
  idle: () => Promise<void>
}

const typingAfter = 1_000
/** Telegram shows it for five seconds. */
const typingAgain = 4_500
const deadline = 3_000
/** While Telegram is slow, more signs would only make it slower. */
const mostAtOnce = 64

export function createSigns(api: Api): Signs {
  const underWay = new Set<Promise<unknown>>()

  const send = (call: (signal: CallSignal) => Promise<unknown>) => {
    if (underWay.size >= mostAtOnce) return
    const sign = callWithin(deadline, undefined, call)
      .catch(() => undefined)
      .finally(() => underWay.delete(sign))
    underWay.add(sign)
  }

  return {
    typing: (chat) => {
      const show = () => {
        send((signal) => api.raw.sendChatAction({ chat_id: Number(chat), action: 'typing' }, signal))
        timer = setTimeout(show, typingAgain)
      }
      let timer = setTimeout(show, typingAfter)
      return () => clearTimeout(timer)
    },
    pressed: (press, toast) =>
      send((signal) =>
        api.raw.answerCallbackQuery(
          { callback_query_id: press, ...(toast === undefined ? {} : { text: toast }) },
          signal,
        ),
      ),
    idle: async () => {
      await Promise.all(underWay)
    },
  }
}
