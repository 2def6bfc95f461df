import type { UserFromGetMe } from 'grammy/types'
import { Account, type AccountOptions } from './account.ts'
import type { Faults } from './faults.ts'
import { createGroup, type Group, type GroupAbout } from './groups.ts'
import type { Call } from './journal.ts'
import type { Limits } from './limits.ts'
import { type Received, receivedIn } from './received.ts'
import { type About, createResident, type Resident } from './residents.ts'
import { ApiServer } from './server.ts'
import type { Queued } from './updates.ts'

export type Options = Partial<AccountOptions> & {
  token?: string
  username?: string
  name?: string
  /** In groups the bot hears only what is meant for it; on as usual. */
  privacy?: boolean
  port?: number
}

/** One bot, from outside: its residents, what it did, what goes wrong. */
export type Bot = {
  /** Where the bot finds the server: TELEGRAM_API_ROOT. */
  root: string
  token: string
  me: UserFromGetMe
  /** A resident by id; the same one when asked again. */
  resident: (id: number, about?: About) => Resident
  group: (id: number, about?: GroupAbout) => Group
  received: (chat: number | { id: number }) => Received[]
  /** Every call of the bot, oldest first. */
  readonly calls: readonly Call[]
  /** A long poll of the bot waits. */
  readonly polling: boolean
  readonly pendingUpdates: number
  readonly pending: Queued[]
  /** The ids of the updates that the bot has confirmed. */
  readonly confirmed: ReadonlySet<number>
  faults: Faults
  /** Telegram's limits, enforced from now on; `false` ends it. */
  limits: (limits: Partial<Limits> | boolean) => void
  latency: (ms: number) => void
  /** Gives an update once more, as it was, confirmed or not. */
  redeliver: (updateId: number) => void
  /** Whatever button was pressed so far is too old to be answered. */
  expireButtons: () => void
  /** Where files lie must be asked again. */
  expireFiles: () => void
  /** The token is taken back: 401 for everything. */
  revoke: () => void
  /** A public origin that leads to one of this machine, for webhooks. */
  publish: (origin: string, local: string) => void
  /** Waits until `so` holds; looks again at each thing that happens, and a few times a second. */
  when: (so: () => boolean, what?: string, ms?: number) => Promise<void>
}

/** The server with its first bot; further bots of the same server by `another`. */
export type Telegram = Bot & {
  another: (options: Options & { token: string }) => Bot
  close: () => Promise<void>
}

const botOf = (token: string, { username, name, privacy = true }: Options): UserFromGetMe => ({
  id: Number(token.split(':')[0]),
  is_bot: true,
  first_name: name ?? 'Ventanilla',
  username: username ?? 'ventanilla_bot',
  can_join_groups: true,
  can_read_all_group_messages: !privacy,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
})

function openAccount(server: ApiServer, root: string, token: string, options: Options): Bot {
  const account = new Account(botOf(token, options), {
    latency: options.latency ?? 0,
    pace: options.pace ?? 1000,
    callbackLife: options.callbackLife ?? 15_000,
    firstUpdateId: options.firstUpdateId ?? 100_000_000 + Math.floor(Math.random() * 100_000_000),
  })
  server.accounts.set(token, account)
  const { context, faults, waiting } = account
  const residents = new Map<number, Resident>()
  return {
    root,
    token,
    me: context.me,
    resident: (id, about = {}) => {
      const resident = residents.get(id) ?? createResident(account, id, about)
      residents.set(id, resident)
      return resident
    },
    group: (id, about) => createGroup(account, id, about),
    received: (chat) => receivedIn(context.chats.get(typeof chat === 'number' ? chat : chat.id)),
    calls: account.calls,
    get polling() {
      return context.polling.isWaiting
    },
    get pendingUpdates() {
      return context.updates.size
    },
    get pending() {
      return [...context.updates.waiting]
    },
    confirmed: context.updates.confirmed,
    faults,
    limits: (limits) => {
      if (limits === false) context.limits.lift()
      else context.limits.enforce(limits === true ? {} : limits)
    },
    latency: (ms) => {
      account.latency = ms
    },
    redeliver: (updateId) => account.redeliver(updateId),
    expireButtons: () => {
      for (const callback of context.callbacks.values()) callback.at = Number.NEGATIVE_INFINITY
    },
    expireFiles: () => context.files.expire(),
    revoke: () => account.revoke(),
    publish: (origin, local) => void context.webhook.hosts.set(origin, local),
    when: (so, what, ms) => waiting.when(so, what, ms),
  }
}

const usualToken = '123456789:stand-in-of-the-Bot-API-for-tests-000'

export async function openTelegram(options: Options = {}): Promise<Telegram> {
  const server = new ApiServer()
  const root = await server.listen(options.port)
  const first = openAccount(server, root, options.token ?? usualToken, options)
  const close = async () => {
    for (const account of server.accounts.values()) account.shut()
    await server.close()
  }
  return Object.assign(first, {
    another: (more: Options & { token: string }) => openAccount(server, root, more.token, more),
    close,
  })
}
