import { inTime } from '../deadline.ts'
import { faultFacts } from '../fault.ts'
import { endingOf } from './ending.ts'
import { Inbox } from './inbox.ts'
import { type Client, createClient, type Page } from './library.ts'
import { memoryOf } from './memory.ts'
import type { Beginning, Ending, Report, State } from './orders.ts'
import { createOutbound } from './outbound.ts'
import { tellMissedSync } from './page.ts'
import { watch } from './watch.ts'

/** All in ms. */
const startWithin = 60_000
/** A page that synced unheard gets so long to say so by itself. */
const cureAfter = 2_500
const cureEvery = 1_000
/** Without any progress for so long, a page that loads will never be ready. A first synchronisation takes minutes, and tells so. */
const stuckAfter = 90_000
/** A page that was loaded anew is ready by then, or it never will be. */
const revivedWithin = 25_000
const reloadWithin = 10_000
/** More reloads than this within an hour do not help. */
const mostRevivals = 6
const closeWithin = 2_000
const sweepEvery = 60_000
const memoryEvery = 15_000

/** One life of the linked number's client, from its browser's start to its end; it tells what happens, and that it ended. */
export class Life {
  readonly #tell: (report: Report) => void
  readonly #client: Client
  readonly inbox: Inbox
  readonly outbound: ReturnType<typeof createOutbound>
  #state: State = 'starting'
  #ended = false
  #leaving = false
  #over: () => void = () => {}
  /** Resolves when it is over, and its browser with it. */
  readonly over = new Promise<void>((resolve) => {
    this.#over = resolve
  })
  #heardAt = performance.now()
  #loadedAt = performance.now()
  #revivals: number[] = []
  #revival: NodeJS.Timeout | undefined
  readonly #timers: NodeJS.Timeout[] = []
  #stopWatching: (() => void) | undefined

  constructor(beginning: Beginning, tell: (report: Report) => void) {
    this.#tell = tell
    this.#client = createClient(beginning, () => this.#browserOpened())
    const client = this.#client
    this.inbox = new Inbox({ client, tell, fault: this.fault, doubtful: beginning.doubtful })
    this.outbound = createOutbound(client, tell, (message) => this.inbox.named(message))
    this.#listen(beginning)
  }

  /** Never rejects. */
  async begin(): Promise<void> {
    this.#is('starting')
    this.#repeat(memoryEvery, () => this.#tellMemory())
    try {
      await inTime(startWithin, this.#client.initialize())
    } catch (error) {
      this.fault(error)
      await this.end('start')
      return
    }
    this.#loadedAt = performance.now()
    this.#repeat(cureEvery, () => this.#cure())
    this.#repeat(sweepEvery, () => this.#sweep())
    this.#stopWatching = watch({
      client: this.#client,
      isReady: () => this.#state === 'ready',
      heardAt: () => this.#heardAt,
      heard: () => this.#heard(),
      state: (state) => this.#page(state),
      dead: () => this.revive(),
    })
  }

  /** The page is loaded anew; where that does not help, this life ends. */
  revive(): void {
    if (this.#revival || this.#ended) return
    const now = performance.now()
    this.#revivals = [...this.#revivals.filter((at) => now - at < 60 * 60_000), now]
    if (this.#revivals.length > mostRevivals) {
      void this.end('stuck')
      return
    }
    if (this.#state === 'ready') this.#is('degraded')
    this.#revival = setTimeout(() => void this.end('stuck'), revivedWithin)
    this.#loadedAt = now
    const page = this.#client.pupPage
    inTime(reloadWithin, page ? page.reload() : Promise.reject(new Error('no page'))).catch(
      (error: unknown) => {
        this.fault(error)
        void this.end('stuck')
      },
    )
  }

  /** Unlinks the number; ends this life in any case. */
  async logout(): Promise<void> {
    this.#leaving = true
    await inTime(10_000, this.#client.logout()).catch(this.fault)
    await this.end('logged_out')
  }

  /** Without a reason: it was asked to. Leaves no browser behind. */
  async end(why?: Ending): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#revival)
    for (const timer of this.#timers) clearInterval(timer)
    this.#stopWatching?.()
    if (why) this.#tell({ type: 'end', why: this.#leaving ? 'logged_out' : why })
    await inTime(closeWithin, this.#client.destroy()).catch(() => undefined)
    this.#client.pupBrowser?.process()?.kill('SIGKILL')
    this.#over()
  }

  readonly fault = (error: unknown): void => {
    if (!this.#ended) this.#tell({ type: 'fault', facts: { ...faultFacts(error) } })
  }

  #listen({ pairWith }: Beginning): void {
    const client = this.#client
    client.on('qr', (qr) => {
      this.#is('qr')
      this.#tell({ type: 'qr', qr })
    })
    client.on('code', (code) => {
      this.#is('pairing')
      this.#tell({ type: 'code', code })
    })
    client.on('authenticated', () => {
      this.#heard()
      if (this.#state !== 'ready') this.#is('syncing')
    })
    client.on('loading_screen', () => {
      this.#heard()
      if (this.#state !== 'ready' && this.#state !== 'qr') this.#is('syncing')
    })
    client.on('ready', () => this.#ready())
    client.on('change_state', (state) => this.#page(state))
    client.on('disconnected', (reason) => void this.end(endingOf(String(reason)) ?? 'stuck'))
    client.on('auth_failure', () => void this.end('unpaired'))
    client.on('message', (message) => {
      this.#heard()
      this.inbox.live(message)
    })
    client.on('message_edit', (message) => this.inbox.edited(message))
    client.on('message_ack', (message, ack) => {
      this.#heard()
      if (message.fromMe) this.#tell({ type: 'ack', id: message.id.id, ack })
    })
    if (pairWith !== undefined) this.#is('pairing')
  }

  #browserOpened(): void {
    const { pupBrowser, pupPage } = this.#client
    pupBrowser?.on('disconnected', () => void this.end('browser'))
    pupPage?.on('close', () => void this.end('browser'))
    // The renderer crashed.
    pupPage?.on('error', () => this.revive())
    this.#followLoads(pupPage)
  }

  #followLoads(page: Page | undefined): void {
    page?.on('framenavigated', () => {
      this.#loadedAt = performance.now()
    })
  }

  #ready(): void {
    clearTimeout(this.#revival)
    this.#revival = undefined
    this.#heard()
    this.#is('ready')
    this.#sweep()
  }

  /** What WhatsApp's page says of its connection. */
  #page(state: string): void {
    const ending = endingOf(state)
    // Before it was ever linked, not being linked is no end.
    if (ending && !(ending === 'unpaired' && !this.#wasReady())) void this.end(ending)
    if (state === 'CONNECTED' && this.#state === 'degraded' && !this.#revival) this.#ready()
    if ((state === 'OPENING' || state === 'TIMEOUT') && this.#state === 'ready') this.#is('degraded')
    if (state === 'PAIRING' && this.#state === 'qr') this.#is('pairing')
  }

  #wasReady = () => this.#state === 'ready' || this.#state === 'degraded'

  #heard(): void {
    this.#heardAt = performance.now()
  }

  #sweep(): void {
    if (this.#state === 'ready') void this.inbox.sweep()
  }

  #cure(): void {
    const page = this.#client.pupPage
    const loads = this.#state === 'starting' || this.#state === 'syncing'
    if (loads && performance.now() - Math.max(this.#loadedAt, this.#heardAt) > stuckAfter)
      void this.end('stuck')
    const waits = this.#state !== 'ready' || this.#revival !== undefined
    if (!page || !waits || performance.now() - this.#loadedAt < cureAfter) return
    tellMissedSync(page).catch(() => undefined)
  }

  async #tellMemory(): Promise<void> {
    const pid = this.#client.pupBrowser?.process()?.pid
    const browser = pid === undefined ? 0 : await memoryOf(pid)
    this.#tell({ type: 'memory', node: process.memoryUsage.rss() / 1e6, browser })
  }

  #is(state: State): void {
    if (this.#ended || state === this.#state) return
    this.#state = state
    this.#tell({ type: 'state', state })
  }

  #repeat(ms: number, work: () => unknown): void {
    if (!this.#ended) this.#timers.push(setInterval(work, ms))
  }
}
