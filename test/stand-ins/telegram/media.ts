import type { Content } from './messages.ts'

let files = 0
const file = (size: number) => {
  files++
  return { file_id: `file-${files}`, file_unique_id: `unique-${files}`, file_size: size }
}
const dot = { latitude: -15.8402, longitude: -70.0219 }

/** What a resident may send besides text. */
const kinds = {
  voice: () => ({ voice: { ...file(18_000), duration: 4, mime_type: 'audio/ogg' } }),
  audio: () => ({ audio: { ...file(3_000_000), duration: 180, mime_type: 'audio/mpeg' } }),
  photo: () => ({
    photo: [
      { ...file(1200), width: 90, height: 67 },
      { ...file(68_000), width: 1280, height: 960 },
    ],
  }),
  video: () => ({ video: { ...file(900_000), width: 640, height: 480, duration: 9 } }),
  video_note: () => ({ video_note: { ...file(400_000), length: 240, duration: 6 } }),
  sticker: () => ({
    sticker: {
      ...file(22_000),
      type: 'regular' as const,
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: '👍',
    },
  }),
  document: () => ({
    document: { ...file(120_000), file_name: 'solicitud.pdf', mime_type: 'application/pdf' },
  }),
  location: () => ({ location: dot }),
  venue: () => ({ location: dot, venue: { location: dot, title: 'Plaza de Armas', address: 'Puno' } }),
  contact: () => ({ contact: { phone_number: '51900000000', first_name: 'Rosa' } }),
  poll: () => ({
    poll: {
      id: `${7_000_000 + files++}`,
      question: '¿Qué prefiere?',
      options: [
        { persistent_id: '1', text: 'Parque', voter_count: 0 },
        { persistent_id: '2', text: 'Pista', voter_count: 0 },
      ],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular' as const,
      allows_multiple_answers: false,
    },
  }),
  dice: () => ({ dice: { emoji: '🎲', value: 4 } }),
}

export type MediaKind = keyof typeof kinds

export const mediaContent = (kind: MediaKind, caption?: string): Content =>
  ({ ...kinds[kind](), ...(caption !== undefined && { caption }) }) as Content
