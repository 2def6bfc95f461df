import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

export type Brought = { status: number; body: string }

/**
 * Brings webhooks to the product: signed, again and again until they are taken, and what concerns one resident in its order.
 * `statuses`: every answer that came.
 */
export class Webhooks {
  readonly #secret: string
  readonly #tails = new Map<string, Promise<void>>()
  #url: string | undefined
  #closed = false
  #underWay = 0
  readonly statuses: number[] = []

  constructor(secret: string) {
    this.#secret = secret
  }

  publish(url: string): void {
    this.#url = url
  }

  get pending(): number {
    return this.#underWay
  }

  close(): void {
    this.#closed = true
  }

  signature(body: string, secret = this.#secret): string {
    return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  }

  /** One request, whatever comes of it. */
  async post(body: string, headers: Record<string, string>): Promise<Brought> {
    if (this.#url === undefined) throw new Error('no webhook is set')
    const response = await fetch(this.#url, { method: 'POST', headers, body })
    return { status: response.status, body: await response.text() }
  }

  /** After what is on its way about the same. */
  bring(about: string, value: object): Promise<void> {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
    })
    this.#underWay += 1
    const before = this.#tails.get(about) ?? Promise.resolve()
    const brought = before
      .then(() => this.#insist(body))
      .finally(() => {
        this.#underWay -= 1
      })
    this.#tails.set(about, brought)
    return brought
  }

  async #insist(body: string): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': this.signature(body) }
    for (let wait = 50; !this.#closed; wait = Math.min(wait * 2, 1_000)) {
      const { status } = await this.post(body, headers).catch(() => ({ status: 0 }))
      this.statuses.push(status)
      if (status === 200) return
      await sleep(wait)
    }
  }
}
