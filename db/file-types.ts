/** What is kept of residents, and how each kind is looked after. */
export type FileType = {
  mediaType: string
  kind: 'image' | 'archive' | 'plain'
}

/** By the names of the library; everything else is refused. */
const accepted: Readonly<Record<string, FileType>> = {
  'image/jpeg': { mediaType: 'image/jpeg', kind: 'image' },
  'image/png': { mediaType: 'image/png', kind: 'image' },
  // Of pictures that move the first is kept.
  'image/apng': { mediaType: 'image/png', kind: 'image' },
  'image/webp': { mediaType: 'image/webp', kind: 'image' },
  'image/gif': { mediaType: 'image/gif', kind: 'image' },
  'application/pdf': { mediaType: 'application/pdf', kind: 'plain' },
  'audio/ogg': { mediaType: 'audio/ogg', kind: 'plain' },
  'audio/ogg; codecs=opus': { mediaType: 'audio/ogg', kind: 'plain' },
  'audio/mpeg': { mediaType: 'audio/mpeg', kind: 'plain' },
  'audio/aac': { mediaType: 'audio/aac', kind: 'plain' },
  'audio/amr': { mediaType: 'audio/amr', kind: 'plain' },
  ...Object.fromEntries(
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.oasis.opendocument.text',
    ].map((mediaType) => [mediaType, { mediaType, kind: 'archive' } satisfies FileType]),
  ),
}

/** A sound recorder's file has the same outside as a film; what it holds tells them apart. */
const recordings = ['audio/x-m4a', 'audio/mp4', 'video/mp4', 'video/3gpp']

/** The kinds of its tracks: `hdlr`, then version, flags and a reserved word, then four letters. */
function tracksOf(bytes: Uint8Array): Set<string> {
  const film = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tracks = new Set<string>()
  for (let at = film.indexOf('hdlr'); at >= 0; at = film.indexOf('hdlr', at + 4))
    tracks.add(film.toString('latin1', at + 12, at + 16))
  return tracks
}

function isSoundAlone(bytes: Uint8Array): boolean {
  const tracks = tracksOf(bytes)
  return tracks.has('soun') && !tracks.has('vide')
}

/** The type of a file by its content, never by its name; undefined for all that is not taken. */
export async function fileTypeOf(bytes: Uint8Array): Promise<FileType | undefined> {
  // Loaded with the first file: a process that gets none does without its 10 MB.
  const { fileTypeFromBuffer } = await import('file-type')
  // What breaks the library's reading is none of the kinds that we take.
  const told = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!told) return undefined
  if (recordings.includes(told.mime))
    return isSoundAlone(bytes) ? { mediaType: 'audio/mp4', kind: 'plain' } : undefined
  return Object.hasOwn(accepted, told.mime) ? accepted[told.mime] : undefined
}
