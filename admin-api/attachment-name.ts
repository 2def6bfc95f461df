/** What a kept file is called when it is taken home; its type was told from its bytes. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
}

/** `PUN-7K3M9-2.jpg`: the second file of a case. */
export const attachmentName = (code: string, nth: number, mediaType: string): string =>
  `${code}-${nth}.${extensions[mediaType] ?? 'bin'}`

/** What attachments can be. */
export const attachmentTypes = Object.keys(extensions)
