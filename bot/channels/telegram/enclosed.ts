import { z } from 'zod'
import type { Message } from '../../core/message.ts'
import { type Arrived, mediaOf } from './message.ts'

const size = z.int().min(0).optional().catch(undefined)
const file = z
  .object({ file_id: z.string().min(1), file_size: size })
  .optional()
  .catch(undefined)
/** One photo in several sizes. */
const photo = z
  .array(z.object({ file_id: z.string().min(1), file_size: size, width: z.int(), height: z.int() }))
  .catch([])

/** What is not on the map is no place. */
const location = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .optional()
  .catch(undefined)
const venue = z.object({ title: z.string(), address: z.string() }).partial().catch({})

/** The parts of a message besides its words; one that cannot be read is as if it were not there. */
const enclosed = z.object({ photo, document: file, voice: file, audio: file, location, venue })

/** A file as an update names it. */
export type SentFile = { id: string; bytes?: number }

type Attachment = Extract<Message, { type: 'attachment' }>

/** The most that Telegram's own server gives out, and more than anybody here keeps. */
const mostFetched = 20 * 1024 * 1024

const sentFile = ({ file_id, file_size }: { file_id: string; file_size?: number | undefined }): SentFile =>
  file_size === undefined ? { id: file_id } : { id: file_id, bytes: file_size }

/** The photo in the largest of its sizes that can be fetched at all. */
function photoOf(photo: z.infer<typeof enclosed>['photo']): SentFile | undefined {
  const fetchable = photo.filter(({ file_size = 0 }) => file_size <= mostFetched)
  const [largest] = fetchable.sort((a, b) => b.width * b.height - a.width * a.height)
  return largest && sentFile(largest)
}

/** The file of a message. Films have none for us: nobody keeps them. */
export function fileOf(arrived: Arrived): SentFile | undefined {
  // An animation carries a document too.
  if (mediaOf(arrived) === 'video') return undefined
  const { document, voice, audio, photo } = enclosed.parse(arrived)
  const one = document ?? voice ?? audio
  return one ? sentFile(one) : photoOf(photo)
}

/** What was sent without words of its own; `caption`: those that stand under it. */
export function attachmentOf(arrived: Arrived, caption: string): Attachment | undefined {
  const media = mediaOf(arrived)
  if (!media) return undefined
  const album = arrived.media_group_id
  const { location: pin, venue } = enclosed.parse(arrived)
  const named = [venue.title, venue.address].filter((part) => part !== undefined && part !== '').join(', ')
  const words = caption || named
  return {
    type: 'attachment',
    media,
    ...(words === '' ? {} : { caption: words }),
    ...(pin ? { pin } : {}),
    ...(album === undefined ? {} : { album: album.slice(0, 100) }),
  }
}
