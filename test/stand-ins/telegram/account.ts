import type { UserFromGetMe } from 'grammy/types'
import type { Answer } from './answer.ts'
import { answered, refuse } from './answered.ts'
import { type Args, fromObject, plain, text } from './args.ts'
import { Chats } from './chats.ts'
import { type Context, Written } from './context.ts'
import { Faults } from './faults.ts'
import { Files } from './files.ts'
import { type Call, Waiting } from './journal.ts'
import { FloodLimits } from './limits.ts'
import { methods } from './methods/all.ts'
import { Polling } from './polling.ts'
import { Refusal, unauthorized } from './refusal.ts'
import { Updates } from './updates.ts'
import { Webhook } from './webhook.ts'

export type AccountOptions = {
  /** Milliseconds for there and back, of calls and of webhooks. */
  latency: number
  /** What one of Telegram's own seconds lasts: waits of webhooks and conflicts, never `retry_after`. */
  pace: number
  /** How long a pressed button may be answered, in ms. */
  callbackLife: number
  firstUpdateId: number
}

/** One bot at the server: what it may do, what it did, and what goes wrong with it. */
export class Account {
  readonly context: Context
  readonly faults = new Faults()
  readonly waiting = new Waiting()
  readonly calls: Call[] = []
  revoked = false
  latency: number
  /** Updates that polling gives again with its next batch. */
  readonly #again: string[] = []

  constructor(me: UserFromGetMe, { latency, pace, callbackLife, firstUpdateId }: AccountOptions) {
    this.latency = latency
    const updates = new Updates(firstUpdateId)
    const polling = new Polling({
      updates,
      pace,
      again: (batch) => this.#repeats(batch),
      changed: this.waiting.changed,
    })
    const webhook = new Webhook({
      updates,
      polling,
      faults: this.faults,
      pace,
      latency: () => this.latency,
      reply: (body) => void this.#reply(body),
    })
    this.context = {
      me,
      chats: new Chats(),
      updates,
      polling,
      webhook,
      limits: new FloodLimits(),
      files: new Files(),
      callbacks: new Map(),
      callbackLife,
      profile: {
        commands: new Map(),
        description: new Map(),
        shortDescription: new Map(),
        name: new Map([['', me.first_name]]),
        menuButton: new Map(),
      },
      changed: this.waiting.changed,
    }
    updates.changed = this.waiting.changed
    updates.pushed = () => {
      polling.wake()
      webhook.wake()
    }
  }

  /** Gives an update once more, days later if you like. */
  redeliver(updateId: number) {
    const body = this.context.updates.bodyOf(updateId)
    if (this.context.webhook.isSet) return this.context.webhook.again(body)
    this.#again.push(body)
    this.context.polling.wake()
  }

  /** From now on the token is worth nothing. */
  revoke() {
    this.revoked = true
    this.shut()
  }

  /** Nothing is delivered any more. */
  shut() {
    this.context.webhook.stop()
    this.context.polling.end(unauthorized())
  }

  answer(method: string, args: Args, gone: (then: () => void) => void): Promise<Answer> {
    const call: Call = {
      method,
      args: plain(args),
      chat: this.#chatOf(args),
      at: performance.now(),
      done: false,
    }
    return answered(this, call, () => this.#do(call, args, gone))
  }

  /** The door where files are fetched; in the log and for faults it is the method `file`. */
  file(path: string): Promise<Answer> {
    const call: Call = {
      method: 'file',
      args: { path },
      chat: undefined,
      at: performance.now(),
      done: false,
    }
    return answered(this, call, async () => {
      const body = this.context.files.at(path)
      if (!body) return refuse(call, new Refusal(404, 'Not Found'))
      call.done = true
      return { kind: 'body', status: 200, type: 'application/octet-stream', body }
    })
  }

  async #do(call: Call, args: Args, gone: (then: () => void) => void): Promise<Answer> {
    const method = methods[call.method.toLowerCase()]
    try {
      if (!method) throw new Refusal(404, 'Not Found: method not found')
      const result: unknown = await method(args, this.context, gone)
      call.done = true
      this.waiting.changed()
      const json = result instanceof Written ? result.json : JSON.stringify(result)
      return { kind: 'body', status: 200, type: 'application/json', body: `{"ok":true,"result":${json}}` }
    } catch (fault) {
      if (fault instanceof Refusal) return refuse(call, fault)
      throw fault
    }
  }

  #chatOf(args: Args): number | undefined {
    const callback = this.context.callbacks.get(text(args, 'callback_query_id'))
    if (callback) return callback.chat
    const chat = text(args, 'chat_id')
    return /^-?\d+$/.test(chat) ? Number(chat) : undefined
  }

  /** What polling gives twice: with this batch, or once this batch is confirmed. */
  #repeats(batch: readonly { body: string }[]): string[] {
    const now = this.#again.splice(0)
    for (const { body } of batch) {
      const how = this.faults.takeDuplicate()
      if (how === 'parallel') now.push(body)
      if (how === 'later') this.#again.push(body)
    }
    return now
  }

  /** A webhook may answer with a call; nobody hears what comes of it. */
  async #reply(body: string) {
    const given = fromObject(body)
    const method = given?.get('method') ?? ''
    if (given && method !== '' && !/^(get|set|deletewebhook|close|logout)/i.test(method))
      await this.answer(method, given, () => {})
  }
}
