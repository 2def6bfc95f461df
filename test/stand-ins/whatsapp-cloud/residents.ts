import { randomBytes, randomUUID } from 'node:crypto'
import { type Outgoing, shown } from './outgoing.ts'
import type { Webhooks } from './webhooks.ts'

/** What a resident has on the screen. `choices`: what can be pressed, as it is shown. */
export type Received = {
  id: string
  at: number
  text: string
  choices: { id: string; title: string; kind: 'button_reply' | 'list_reply'; description?: string }[]
  file?: { name: string; content: string }
}

/** Who somebody is: with a phone, an opaque name for this business, or both. */
export type Known = { phone?: string; user?: string }

export type StoredFile = { bytes: Uint8Array; type: string }

export type ResidentsParts = {
  phoneId: string
  webhooks: Webhooks
  files: Map<string, StoredFile>
  now: () => number
}

const wamid = () => `wamid.${randomBytes(20).toString('base64')}`

const choicesOf = (message: Outgoing): Received['choices'] => {
  if (message.type !== 'interactive') return []
  const { interactive } = message
  if (interactive.type === 'button')
    return interactive.action.buttons.map(({ reply }) => ({ ...reply, kind: 'button_reply' as const }))
  return interactive.action.sections.flatMap(({ rows }) =>
    rows.map(({ id, title, description }) => ({
      id,
      title,
      kind: 'list_reply' as const,
      ...(description === undefined ? {} : { description }),
    })),
  )
}

const wordsOf = (message: Outgoing): string => {
  if (message.type === 'text') return shown(message.text.body)
  return message.type === 'interactive' ? shown(message.interactive.body.text) : ''
}

/** One resident with their phone in hand. */
export class Resident {
  readonly received: Received[] = []
  readonly known: Known
  readonly #parts: ResidentsParts
  /** By the stand-in's clock, in ms; before the first message nobody may write to them. */
  wroteAt = Number.NEGATIVE_INFINITY

  constructor(known: Known, parts: ResidentsParts) {
    this.known = known
    this.#parts = parts
  }

  /** What one message adds to a webhook. */
  message(content: object, id = wamid()): object {
    const { phone, user } = this.known
    return {
      ...(phone === undefined ? {} : { from: phone }),
      ...(user === undefined ? {} : { from_user_id: user }),
      id,
      timestamp: String(Math.floor(this.#parts.now() / 1000)),
      ...content,
    }
  }

  value(messages: object[]): object {
    const { phone, user } = this.known
    const contact = {
      profile: { name: 'Rosa' },
      ...(phone === undefined ? {} : { wa_id: phone }),
      ...(user === undefined ? {} : { user_id: user }),
    }
    const metadata = { display_phone_number: '51900000000', phone_number_id: this.#parts.phoneId }
    return { messaging_product: 'whatsapp', metadata, contacts: [contact], messages }
  }

  send(content: object, id?: string): { id: string; brought: Promise<void> } {
    const message = this.message(content, id)
    this.wroteAt = this.#parts.now()
    const brought = this.#parts.webhooks.bring(this.name, this.value([message]))
    return { id: (message as { id: string }).id, brought }
  }

  /** All in one webhook. */
  sendTogether(contents: object[]): Promise<void> {
    this.wroteAt = this.#parts.now()
    return this.#parts.webhooks.bring(this.name, this.value(contents.map((content) => this.message(content))))
  }

  say(text: string, id?: string) {
    return this.send({ type: 'text', text: { body: text } }, id)
  }

  /** Presses what is shown so on the last message that offers it. */
  press(title: string) {
    const offered = this.received.findLast(({ choices }) => choices.some((choice) => choice.title === title))
    const choice = offered?.choices.find((one) => one.title === title)
    if (!offered || !choice) throw new Error(`${title} cannot be pressed`)
    const { kind, id, description } = choice
    const reply = { id, title, ...(description === undefined ? {} : { description }) }
    return this.send({
      type: 'interactive',
      context: { from: '51900000000', id: offered.id },
      interactive: { type: kind, [kind]: reply },
    })
  }

  /** A file, as the phone uploads it before the message goes out. */
  sendFile(type: 'image' | 'document' | 'audio', bytes: Uint8Array, more: object = {}) {
    const id = String(1e15 + Math.floor(Math.random() * 1e15))
    const mime = { image: 'image/jpeg', document: 'application/pdf', audio: 'audio/ogg; codecs=opus' }[type]
    this.#parts.files.set(id, { bytes, type: mime })
    return this.send({ type, [type]: { id, mime_type: mime, sha256: randomUUID(), ...more } })
  }

  get name(): string {
    return this.known.user ?? this.known.phone ?? ''
  }

  arrive(message: Outgoing, id: string, file?: Received['file']): void {
    this.received.push({
      id,
      at: performance.now(),
      text: wordsOf(message),
      choices: choicesOf(message),
      ...(file ? { file } : {}),
    })
  }
}
