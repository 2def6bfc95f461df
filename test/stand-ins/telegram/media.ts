import type { FileAbout, Files } from './files.ts'
import type { Content } from './messages.ts'

let polls = 0
const dot = { latitude: -15.8402, longitude: -70.0219 }

/** How something is sent: the words under it, its file, its place. */
export type MediaAbout = FileAbout & {
  caption?: string
  /** What the telephone of the resident takes a document for. */
  mime?: string
  place?: { latitude: number; longitude: number; title?: string; address?: string }
}

const whereabouts = ({ place = dot }: MediaAbout) => ({
  latitude: place.latitude,
  longitude: place.longitude,
})

/** What a resident may send besides text. */
const kinds = {
  voice: (files: Files, about: MediaAbout) => ({
    voice: { ...files.add('voice', about), duration: 4, mime_type: 'audio/ogg' },
  }),
  audio: (files: Files, about: MediaAbout) => ({
    audio: { ...files.add('audio', about), duration: 180, mime_type: 'audio/mpeg' },
  }),
  photo: (files: Files, about: MediaAbout) => ({
    photo: [
      { ...files.add('photo'), width: 90, height: 67 },
      { ...files.add('photo'), width: 320, height: 240 },
      { ...files.add('photo', about), width: 1280, height: 960 },
    ],
  }),
  video: (files: Files, about: MediaAbout) => ({
    video: { ...files.add('video', about), width: 640, height: 480, duration: 9 },
  }),
  video_note: (files: Files, about: MediaAbout) => ({
    video_note: { ...files.add('video_note', about), length: 240, duration: 6 },
  }),
  /** A moving picture; for old bots it is a document too. */
  animation: (files: Files, about: MediaAbout) => {
    const file = files.add('animation', about)
    const of = { file_name: 'giphy.mp4', mime_type: 'video/mp4' }
    return {
      animation: { ...file, ...of, width: 320, height: 240, duration: 2 },
      document: { ...file, ...of },
    }
  },
  sticker: (files: Files, about: MediaAbout) => ({
    sticker: {
      ...files.add('sticker', about),
      type: 'regular' as const,
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: '👍',
    },
  }),
  document: (files: Files, about: MediaAbout) => {
    const { name = 'solicitud.pdf', mime = 'application/pdf' } = about
    return { document: { ...files.add('document', { ...about, name }), file_name: name, mime_type: mime } }
  },
  location: (_: Files, about: MediaAbout) => ({ location: whereabouts(about) }),
  venue: (_: Files, about: MediaAbout) => {
    const { title = 'Plaza de Armas', address = 'Puno' } = about.place ?? {}
    const location = whereabouts(about)
    return { location, venue: { location, title, address } }
  },
  contact: () => ({ contact: { phone_number: '51900000000', first_name: 'Rosa' } }),
  poll: () => ({
    poll: {
      id: `${7_000_000 + polls++}`,
      question: '¿Qué prefiere?',
      options: [
        { persistent_id: '1', text: 'Parque', voter_count: 0 },
        { persistent_id: '2', text: 'Pista', voter_count: 0 },
      ],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      allows_revoting: false,
      members_only: false,
      type: 'regular' as const,
      allows_multiple_answers: false,
    },
  }),
  dice: () => ({ dice: { emoji: '🎲', value: 4 } }),
} satisfies Record<string, (files: Files, about: MediaAbout) => Content>

export type MediaKind = keyof typeof kinds

export const mediaContent = (files: Files, kind: MediaKind, about: MediaAbout = {}): Content => ({
  ...kinds[kind](files, about),
  ...(about.caption !== undefined && { caption: about.caption }),
})
