import { z } from 'zod'

/** A channel as the API tells of it. */
export const channel = z.object({
  channel: z.string(),
  state: z.string(),
  since: z.string(),
  messageAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  restarts: z.int(),
  error: z.string().nullable(),
  qr: z.string().optional(),
})
export type Channel = z.infer<typeof channel>
export const channels = z.object({ items: z.array(channel) })

const channelWords: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  web: 'Chat de la página web',
}
export const channelWord = (name: string): string => channelWords[name] ?? name

/** What a state means for residents: by a word and a sign, never by a colour alone. */
const stateWords: Readonly<Record<string, readonly [sign: string, words: string]>> = {
  ready: ['✓', 'Funciona'],
  up: ['✓', 'Funciona'],
  off: ['○', 'Apagado'],
  starting: ['…', 'Arrancando'],
  qr: ['!', 'Espera que un teléfono lea el QR'],
  pairing: ['…', 'Enlazando con el teléfono'],
  syncing: ['…', 'Poniéndose al día'],
  degraded: ['!', 'Funciona a medias'],
  logged_out: ['✕', 'El teléfono cerró la sesión: hay que enlazarlo de nuevo'],
  banned: ['✕', 'WhatsApp cerró este número'],
  failed: ['✕', 'No funciona'],
}

export const StateOf = ({ state }: { state: string }) => {
  const [sign, words] = stateWords[state] ?? ['?', state]
  return (
    <span class="state" data-sign={sign}>
      {words}
    </span>
  )
}
