import type { MessageEntity } from 'grammy/types'

type Found = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email'

const domains = 'com|org|net|edu|gob|gov|info|io|me|pe|cl|ar|bo|ec|co|es|app|dev|example|site|online'
const patterns: readonly [Found, RegExp][] = [
  ['email', /(?<![\p{L}\d._%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\p{L}\d])/giu],
  [
    'url',
    new RegExp(
      `(?<![\\p{L}\\d@._-])(?:(?:https?|ftp)://[^\\s<>"/]+|(?:[\\p{L}\\d-]+\\.)+(?:${domains})(?![\\p{L}\\d]))(?::\\d+)?(?:[/?#][^\\s<>"]*)?`,
      'giu',
    ),
  ],
  ['bot_command', /(?<![\p{L}\d_/<>])\/\w{1,64}(?:@\w{3,32})?(?![\p{L}\d_/<>@])/gu],
  ['mention', /(?<![\p{L}\d_/])@\w{3,32}(?![\p{L}\d_@])/gu],
  ['hashtag', /(?<![\p{L}\d_&])#(?!\d+(?![\p{L}\d_]))[\p{L}\d_]{1,256}/gu],
]

/** Commands, mentions, hashtags, addresses and e-mails that a text shows by itself. */
export function findEntities(text: string): MessageEntity[] {
  if (!/[/@#.]/.test(text)) return []
  const found: MessageEntity[] = []
  for (const [type, pattern] of patterns)
    for (const match of text.matchAll(pattern)) {
      const words = type === 'url' ? match[0].replace(/[.,:;!?'")\]}]+$/, '') : match[0]
      const offset = match.index
      const overlaps = found.some(
        (other) => offset < other.offset + other.length && other.offset < offset + words.length,
      )
      if (!overlaps) found.push({ type, offset, length: words.length })
    }
  return found.sort((a, b) => a.offset - b.offset)
}
