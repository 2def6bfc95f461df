import type { MessageEntity } from 'grammy/types'

/** The address as Telegram keeps it, or why it is none. */
export function checkLink(link: string): { url: string } | { fault: string } {
  const own = /^(tg|ton|tonsite):(?:\/\/)?(.*)$/is.exec(link)
  if (own)
    return /^[\w-]+/.test(own[2] ?? '')
      ? { url: `${own[1]?.toLowerCase()}://${own[2]}` }
      : { fault: 'Wrong tg URL' }
  const scheme = /^([^:/?#]*):\/\//.exec(link)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { fault: 'Unsupported URL protocol' }
  try {
    const url = new URL(scheme === undefined ? `http://${link}` : link)
    const whole = url.hostname.includes('.') || url.hostname.startsWith('[')
    return whole ? { url: url.href } : { fault: 'Wrong HTTP URL' }
  } catch {
    return { fault: 'Wrong HTTP URL' }
  }
}

const userLink = /^tg:(?:\/\/)?user\/?\?(?:[^#]*&)?id=(\d+)/i

/** What a link over some words becomes; nothing when the address is none. */
export function linkEntity(url: string, offset: number, length: number): MessageEntity | undefined {
  const user = userLink.exec(url)
  if (user)
    return {
      type: 'text_mention',
      offset,
      length,
      user: { id: Number(user[1]), is_bot: false, first_name: '' },
    }
  const checked = checkLink(url)
  return 'url' in checked ? { type: 'text_link', offset, length, url: checked.url } : undefined
}
