import type { Converse } from '../../bot/channels/channel.ts'
import type { Message } from '../../bot/core/message.ts'

/** A resident who has only to press "Enviar". */
export type Ready = { chat: string; id: string }

const institution = 'puno'
const texts = [
  'El camión no recoge la basura de mi calle desde hace dos semanas.',
  'Hay un poste caído en la esquina del mercado y nadie viene a verlo.',
  'No hay agua en el barrio desde el lunes y tenemos niños pequeños.',
]

/** What is said from the first word to the summary. */
const way = (nth: number): Message[] => [
  { type: 'text', text: 'quiero reportar' },
  { type: 'choice', choice: 'kind:complaint' },
  { type: 'text', text: texts[nth % texts.length] ?? '' },
  { type: 'text', text: `sector ${nth % 40}, cerca de la posta` },
  { type: 'choice', choice: 'nameless' },
]

/** Writes an opinion up to its summary. */
export const write = async (converse: Converse, nth: number): Promise<Ready> => {
  const chat = `${nth}`
  let id = 0
  for (const message of way(nth)) {
    const { kept } = await converse({
      institution,
      channel: 'telegram',
      chat,
      id: `${chat}-${id++}`,
      message,
    })
    if (!kept) throw new Error(`"${message.type}" of an opinion was not kept`)
  }
  return { chat, id: `${chat}-${id}` }
}

/** Sends it: the turn that opens a case. Its code; throws unless it was said. */
export const send = async (converse: Converse, { chat, id }: Ready): Promise<string> => {
  const message = { type: 'choice', choice: 'send' } as const
  const { replies, kept } = await converse({ institution, channel: 'telegram', chat, id, message })
  const code = /PUN-[A-Z0-9]{5}/.exec(replies.at(-1)?.text ?? '')?.[0]
  if (!kept || !code) throw new Error(`an opinion was not sent: ${replies.at(-1)?.text}`)
  return code
}
