import type { Update } from 'grammy/types'

export type Kind = Exclude<keyof Update, 'update_id'>

/** An update that waits: its JSON is made once. Those of one `lane` never overtake each other on a webhook. */
export type Queued = { id: number; lane: string; chat: number; body: string }

const kinds = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'message_reaction',
  'message_reaction_count',
  'chat_join_request',
] as const satisfies readonly Kind[]
type Known = (typeof kinds)[number]
const onRequest: readonly Kind[] = ['chat_member', 'message_reaction', 'message_reaction_count']
const usual = kinds.filter((kind) => !onRequest.includes(kind))

const farAhead = 10
const farBehind = 100_000
const mostBodies = 50_000

/** The updates that wait for the bot, and which of them it has confirmed. */
export class Updates {
  readonly confirmed = new Set<number>()
  /** Called after each new update and each confirmation. */
  changed: () => void = () => {}
  pushed: () => void = () => {}
  #waiting = new Map<number, Queued>()
  /** The newest bodies that were made, to give one again. */
  readonly #bodies = new Map<number, string>()
  #next: number
  #allowed: readonly Known[] = usual

  constructor(first: number) {
    this.#next = first
  }

  get size() {
    return this.#waiting.size
  }

  /** Those that wait, oldest first. */
  get waiting(): IterableIterator<Queued> {
    return this.#waiting.values()
  }

  /** Those that came after `id`, oldest first. */
  *after(id: number): Generator<Queued> {
    const head = this.#waiting.keys().next().value ?? this.#next
    for (let at = Math.max(id + 1, head); at < this.#next; at++) {
      const queued = this.#waiting.get(at)
      if (queued) yield queued
    }
  }

  /** The kinds that were asked for; nothing when they are the usual ones. */
  get allowed(): Known[] | undefined {
    return this.#allowed === usual ? undefined : [...this.#allowed]
  }

  /** What is absent or no list changes nothing, an empty list asks for the usual ones. */
  allow(names: unknown) {
    if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) return
    const wanted = kinds.filter((kind) => names.some((name) => String(name).toLowerCase() === kind))
    const same =
      wanted.length === 0 || (wanted.length === usual.length && wanted.every((one) => usual.includes(one)))
    this.#allowed = same ? usual : wanted
  }

  /** The new update's id; nothing when the bot asked for no updates of this kind. */
  push<K extends Known>(
    kind: K,
    lane: string,
    chat: number,
    value: NonNullable<Update[K]>,
  ): number | undefined {
    if (!this.#allowed.includes(kind)) return undefined
    const id = this.#next++
    const body = JSON.stringify({ update_id: id, [kind]: value })
    this.#waiting.set(id, { id, lane, chat, body })
    this.#bodies.set(id, body)
    this.#bodies.delete(id - mostBodies)
    this.pushed()
    this.changed()
    return id
  }

  bodyOf(id: number): string {
    const body = this.#bodies.get(id)
    if (body === undefined) throw new Error(`no update ${id}`)
    return body
  }

  confirm(id: number) {
    if (!this.#waiting.delete(id)) return
    this.confirmed.add(id)
    this.changed()
  }

  /** As getUpdates reads: all before `offset` are confirmed, a negative one keeps so many of the newest. */
  read(offset: number, limit: number): Queued[] {
    if (offset < 0) this.drop(-offset)
    const head = this.#waiting.keys().next().value ?? this.#next
    const usable = offset > 0 && offset <= this.#next + farAhead && offset >= head - farBehind
    const from = usable ? offset : head
    const found: Queued[] = []
    for (const queued of this.#waiting.values()) {
      if (queued.id < from) this.confirm(queued.id)
      else if (found.length < limit) found.push(queued)
      else break
    }
    return found
  }

  /** Forgets all but the newest; nobody confirmed them. */
  drop(keep = 0) {
    for (const id of [...this.#waiting.keys()].slice(0, keep === 0 ? undefined : -keep))
      this.#waiting.delete(id)
    this.changed()
  }
}
