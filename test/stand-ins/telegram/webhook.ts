import type { WebhookInfo } from 'grammy/types'
import { type Args, boolean, integer, json, text } from './args.ts'
import { Delivery } from './delivery.ts'
import type { Faults } from './faults.ts'
import type { Polling } from './polling.ts'
import { badRequest, tooMany } from './refusal.ts'
import type { Updates } from './updates.ts'

type Deps = {
  updates: Updates
  polling: Polling
  faults: Faults
  pace: number
  latency: () => number
  /** What a webhook may answer with: a call. */
  reply: (body: string) => void
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** setWebhook, deleteWebhook, getWebhookInfo. Reaches addresses of this machine only, over HTTP too. */
export class Webhook {
  /** A public origin (`https://muni.example`) → where it is in truth (`http://127.0.0.1:8080`). */
  readonly hosts = new Map<string, string>()
  readonly #deps: Deps
  #delivery: Delivery | undefined
  #nextSet = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get isSet() {
    return this.#delivery !== undefined
  }

  /** An update came: it is sent if there is a webhook. */
  wake() {
    this.#delivery?.wake()
  }

  /** Sends an update once more, whatever comes of it. */
  again(body: string) {
    this.#delivery?.again(body)
  }

  set(args: Args): true {
    const url = text(args, 'url')
    if (url === '') return this.remove(args)
    const now = performance.now()
    if (now < this.#nextSet) throw tooMany(1)
    this.#nextSet = now + this.#deps.pace
    const secret = text(args, 'secret_token')
    if (secret.length > 256) throw badRequest('secret token is too long')
    if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters')
    const target = this.#target(url)
    const connections = integer(args, 'max_connections', 40, 1, 100)
    const old = this.#delivery?.to
    const same = old?.url === url && old.secret === secret && old.connections === connections
    if (same && !boolean(args, 'drop_pending_updates')) {
      this.#deps.updates.allow(json(args, 'allowed_updates'))
      return true
    }
    this.#deps.polling.endForWebhook()
    this.#delivery?.stop()
    if (boolean(args, 'drop_pending_updates')) this.#deps.updates.drop()
    this.#deps.updates.allow(json(args, 'allowed_updates'))
    this.#delivery = new Delivery({ ...this.#deps, url, target, secret, connections })
    this.#delivery.wake()
    return true
  }

  remove(args: Args): true {
    this.stop()
    if (boolean(args, 'drop_pending_updates')) this.#deps.updates.drop()
    return true
  }

  stop() {
    this.#delivery?.stop()
    this.#delivery = undefined
  }

  info(): WebhookInfo {
    const { updates } = this.#deps
    const delivery = this.#delivery
    return {
      url: delivery?.to.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.size,
      ...(delivery?.lastError && {
        last_error_date: delivery.lastError.date,
        last_error_message: delivery.lastError.message,
      }),
      ...(delivery && { max_connections: delivery.to.connections, ip_address: '127.0.0.1' }),
      ...(updates.allowed && { allowed_updates: updates.allowed }),
    }
  }

  #target(given: string): URL {
    let url: URL
    try {
      url = new URL(/^\w+:\/\//.test(given) ? given : `https://${given}`)
    } catch {
      throw badRequest('invalid webhook URL specified')
    }
    const mapped = this.hosts.get(url.origin)
    if (mapped !== undefined) return new URL(url.pathname + url.search, mapped)
    if (loopback.test(url.hostname)) return url
    throw badRequest(
      url.protocol === 'https:'
        ? 'bad webhook: Failed to resolve host: Name or service not known'
        : 'bad webhook: An HTTPS URL must be provided for webhook',
    )
  }
}
