import { type OfferedFile, TooLarge } from '../channel.ts'

/** A file that came with a message, whole in memory. A class, so that no JSON passes for one. */
export class Enclosed {
  readonly name: string
  /** As its sender says. */
  readonly mediaType: string
  readonly content: Uint8Array
  constructor(name: string, mediaType: string, content: Uint8Array) {
    this.name = name
    this.mediaType = mediaType
    this.content = content
  }
}

/** It is here already: nothing is left to fetch. */
export const offeredFile = ({ content }: Enclosed): OfferedFile => ({
  bytes: content.byteLength,
  read: async (most) => {
    if (content.byteLength > most) throw new TooLarge()
    return content
  },
})
