/** As Telegram cleans every text: control characters become spaces, `\r` and signs of direction vanish. */
export const clean = (text: string) =>
  text
    .replaceAll('\r', '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are replaced
    .replace(/[\x00-\x09\x0b-\x1f]/g, ' ')
    // biome-ignore lint/suspicious/noMisleadingCharacterClass: combining lines alone are meant
    .replace(/[\u2028-\u202e\u0333\u033f\u030a]/g, '')

/** Positions in faults are counted in bytes of UTF-8. */
export const byteOffset = (text: string, at: number) => Buffer.byteLength(text.slice(0, at))

export class ParseFault extends Error {}
