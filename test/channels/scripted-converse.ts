import type { Converse, Incoming, OfferedFile, Outcome } from '../../bot/channels/channel.ts'
import type { Choice, Message, Reply } from '../../bot/core/message.ts'

/** A conversation that keeps the promise of Converse from memory, and shows what it was given. */
export type Scripted = {
  converse: Converse
  /** What happened, once each: repeats are not in it. */
  happened: Incoming[]
  /** What channels logged. */
  logged: { facts: object; message: string }[]
  log: { error: (facts: object, message: string) => void }
}

const offered: Choice[] = [
  { id: 'mission', label: 'Misión' },
  { id: 'vision', label: 'Visión & futuro' },
  { id: 'menu', label: 'Menú' },
]

const answers: Record<string, Reply> = {
  menu: { text: 'Elija un **tema** o escriba su pregunta.', choices: offered },
  mission: { text: 'La misión es **servir**.\n\n_Fuente: Plan, página 1_', choices: offered },
  vision: { text: 'La visión:\n\n- un pueblo _limpio_\n- un pueblo unido', choices: offered },
}

/** The words of a reply that must arrive as they stand. */
export const awkward = 'a < b & c_d_e > f. 2 * 3 * 4 <b>x</b> **sin cerrar, _tampoco'

export function scripted(): Scripted {
  const outcomes = new Map<string, Outcome>()
  const heard = new Map<string, string[]>()
  const happened: Incoming[] = []
  const logged: Scripted['logged'] = []

  const converse: Converse = async (incoming) => {
    const chat = JSON.stringify([incoming.channel, incoming.institution, incoming.chat])
    const key = JSON.stringify([chat, incoming.id])
    const before = outcomes.get(key)
    if (before) return { ...before, repeated: true }
    happened.push(incoming)
    const words = heard.get(chat) ?? []
    heard.set(chat, words)
    const replies = incoming.file ? [await looked(incoming.file)] : step(incoming.message, words)
    const outcome = { replies, kept: true, repeated: false }
    outcomes.set(key, outcome)
    return outcome
  }
  return { converse, happened, logged, log: { error: (facts, message) => logged.push({ facts, message }) } }
}

/** What a text says of a resident's own data, and the file that it brings. */
const ownData: Reply = {
  text: 'Sus datos:',
  choices: offered,
  file: { name: 'mis-datos.json', mediaType: 'application/json', content: '{"nombre":"Ñusta <b>&"}' },
}

async function looked(file: OfferedFile): Promise<Reply> {
  const bytes = await file.read(1_000_000, new AbortController().signal)
  return { text: `Recibí el archivo: ${Buffer.from(bytes).toString('utf8')}`, choices: [] }
}

function step(message: Message, heard: string[]): Reply[] {
  if (message.type === 'attachment') {
    const { pin } = message
    const text = pin ? `Recibí el lugar: ${pin.latitude}, ${pin.longitude}` : 'Solo entiendo texto.'
    return [{ text, choices: offered }]
  }
  if (message.type === 'start') return [answers.menu ?? { text: '', choices: [] }]
  if (message.type === 'choice') return answered(message.choice)
  const { text } = message
  heard.push(text)
  if (text === 'falle') throw new Error(`Failed query, params: ${text}`)
  if (text === 'cuente') return [{ text: `Oí: ${heard.join(' / ')}`, choices: [] }]
  if (text === 'mis datos') return [ownData]
  if (text === 'raro') return [{ text: awkward, choices: [] }]
  if (text === 'dos respuestas') return [...answered('mission'), ...answered('vision')]
  if (text.length > 1_000) return [{ text: `Recibí ${text.length} caracteres.`, choices: [] }]
  return answered(meant(text))
}

const answered = (id: string): Reply[] => [answers[id] ?? { text: 'No lo sé.', choices: offered }]

/** What the core does with numbers and words, in small. */
function meant(text: string): string {
  const said = text.toLowerCase()
  const byNumber = { '0': 'menu', '1': 'mission', '2': 'vision' }[said]
  return byNumber ?? offered.find((choice) => said.includes(choice.label.toLowerCase()))?.id ?? 'nothing'
}
