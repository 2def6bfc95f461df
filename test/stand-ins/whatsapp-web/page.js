/*
 * The modules of WhatsApp Web that whatsapp-web.js 1.34.7 asks for, over a server of the tests' own: as much as the
 * library uses, and as strict as the original where that matters here. Runs in the page.
 */
/* global window, document, indexedDB, EventSource, location */
;(() => {
  const facts = window.facts
  const streamName = Math.random().toString(36).slice(2)
  let device

  const call = async (op, more = {}) => {
    const body = JSON.stringify({ op, stream: streamName, device, ...more })
    const response = await fetch('/call', { method: 'POST', body })
    return response.json()
  }

  /** Backbone's way of events, as the original's models have it. */
  class Emitter {
    #listeners = new Map()
    on(names, listener) {
      for (const name of names.split(' '))
        this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
    }
    off(name, listener) {
      this.#listeners.set(
        name,
        (this.#listeners.get(name) ?? []).filter((one) => one !== listener),
      )
    }
    once(name, listener) {
      const first = (...args) => {
        this.off(name, first)
        listener(...args)
      }
      this.on(name, first)
    }
    trigger(name, ...args) {
      for (const listener of this.#listeners.get(name) ?? []) listener(...args)
    }
  }

  class Wid {
    constructor(serialized) {
      const [user, server] = serialized.split('@')
      if (!user || !server) throw new Error('wid error: invalid wid')
      Object.assign(this, { user, server, _serialized: serialized })
    }
    isLid() {
      return this.server === 'lid'
    }
    isGroup() {
      return this.server === 'g.us'
    }
    isStatus() {
      return this._serialized === 'status@broadcast'
    }
    isUser() {
      return this.server === 'c.us' || this.server === 'lid'
    }
    toString() {
      return this._serialized
    }
  }
  const plainWid = ({ user, server, _serialized }) => ({ user, server, _serialized })
  const createWid = (id) => (id instanceof Wid ? id : new Wid(typeof id === 'string' ? id : id._serialized))

  class MsgKey {
    constructor({ to, id, selfDir, remote }) {
      const other = remote ?? to
      this.fromMe = selfDir === 'out'
      this.remote = other
      this.id = id
      this._serialized = `${this.fromMe}_${other}_${id}`
    }
    static async newId() {
      const bytes = crypto.getRandomValues(new Uint8Array(9))
      return `3EB0${[...bytes]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase()}`
    }
  }

  // ——— models ———
  const me = () => new Wid(`${state.number}@c.us`)
  const Msg = new Emitter()
  const messages = new Map()
  Msg.get = (id) => messages.get(typeof id === 'string' ? id : id?._serialized)
  Msg.getMessagesById = async (ids) => ({ messages: ids.flatMap((id) => messages.get(id) ?? []) })

  class MsgModel extends Emitter {
    constructor(facts) {
      super()
      Object.assign(this, facts)
      if (this.directPath) this.mediaData = { mediaStage: 'RESOLVED' }
    }
    serialize() {
      const plain = {}
      for (const [name, value] of Object.entries(this))
        if (name !== 'mediaData' && typeof value !== 'function')
          plain[name] = value instanceof Wid ? plainWid(value) : value
      const { fromMe, remote, id, _serialized } = this.id
      plain.id = { fromMe, remote: plainWid(remote), id, _serialized }
      return plain
    }
    updateAck(ack) {
      if (this.ack === ack) return
      this.ack = ack
      Msg.trigger('change:ack', this, ack)
    }
  }

  const Chat = new Emitter()
  const chats = new Map()
  Chat.get = (id) => chats.get(typeof id === 'string' ? id : id?._serialized)
  Chat.getModelsArray = () => [...chats.values()]

  class ChatModel {
    constructor(id) {
      this.id = createWid(id)
      this.unreadCount = 0
      this.t = 0
      this.formattedTitle = this.id.user
      this.mute = { expiration: 0 }
      this.list = []
      this.msgs = { getModelsArray: () => [...this.list], add: (msg) => this.list.push(msg) }
    }
    serialize() {
      return {
        id: plainWid(this.id),
        unreadCount: this.unreadCount,
        t: this.t,
        name: this.formattedTitle,
        msgs: this.list.map(() => ({})),
      }
    }
  }

  const chatOf = (id) => {
    const wid = createWid(id)
    const known = Chat.get(wid)
    if (known) return known
    const fresh = new ChatModel(wid)
    chats.set(wid._serialized, fresh)
    return fresh
  }

  /** A message of the server, once; `isNew`: it came while the page was there. */
  const take = (kept, isNew) => {
    const remote = createWid(kept.chat)
    const id = new MsgKey({ id: kept.id, remote, selfDir: kept.fromMe ? 'out' : 'in' })
    const before = Msg.get(id)
    if (before) {
      if (kept.ack > before.ack) before.updateAck(kept.ack)
      return
    }
    const { chat: _, fromMe, at: __, ...rest } = kept
    const msg = new MsgModel({
      ...rest,
      id,
      from: fromMe ? me() : remote,
      to: fromMe ? remote : me(),
      isNewMsg: isNew,
    })
    if (kept.directPath) msg.mediaObject = {}
    messages.set(id._serialized, msg)
    const chat = chatOf(remote)
    chat.msgs.add(msg)
    chat.t = Math.max(chat.t, kept.t)
    if (!fromMe && isNew) chat.unreadCount += 1
    if (isNew) Msg.trigger('add', msg)
  }

  // ——— the connection ———
  const Socket = new Emitter()
  Object.assign(Socket, { state: 'UNLAUNCHED', hasSynced: false })
  const Conn = new Emitter()
  Object.assign(Conn, {
    ref: undefined,
    platform: 'android',
    serialize: () => ({ pushname: 'Municipalidad', platform: 'android' }),
  })
  const Cmd = new Emitter()
  Cmd.refreshQR = () => undefined
  const state = { number: '0' }

  const is = (next) => {
    if (Socket.state === next) return
    Socket.state = next
    Socket.trigger('change:state', Socket, next)
  }

  const store = (work) =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open('device', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore('device')
      asked.onerror = () => reject(asked.error)
      asked.onsuccess = () => {
        const tx = asked.result.transaction('device', 'readwrite', { durability: 'strict' })
        const got = work(tx.objectStore('device'))
        tx.oncomplete = () => resolve(got?.result)
        tx.onerror = () => reject(tx.error)
      }
    })

  /** Everything of the account; new to the page is what it did not have when it was cut off. */
  const sync = async (isNew) => {
    const { me: number, chats: all } = await call('sync')
    state.number = number
    for (const { id, unread, messages: kept } of all) {
      for (const one of kept) take(one, isNew)
      chatOf(id).unreadCount = unread
    }
  }

  const connected = async () => {
    await sync(Socket.hasSynced)
    is('CONNECTED')
    resend()
    if (Socket.hasSynced) return
    if (facts.syncAfter > 0) await new Promise((resolve) => setTimeout(resolve, facts.syncAfter))
    Socket.hasSynced = true
    Socket.trigger('change:hasSynced', Socket, true)
  }

  const loggedOut = async () => {
    await store((kept) => kept.clear())
    Cmd.trigger('logout')
    location.href = '/?post_logout=1&logout_reason=0'
  }

  const heard = async (event) => {
    if (event.type === 'open') {
      await connected()
    } else if (event.type === 'unlinked') {
      Conn.ref = event.ref
      if (device === undefined) is('UNPAIRED')
      else await loggedOut()
      Conn.trigger('change:ref', Conn, event.ref)
    } else if (event.type === 'linked') {
      is('PAIRING')
      device = event.device
      await store((kept) => kept.put(device, 'device'))
      await connected()
    } else if (event.type === 'message') take(event.message, true)
    else if (event.type === 'ack') {
      for (const msg of messages.values()) if (msg.id.id === event.id) msg.updateAck(event.ack)
    } else if (event.type === 'state') is(event.state)
    else if (event.type === 'repeat') {
      const known = [...messages.values()].find((msg) => msg.id.id === event.id)
      if (known) Msg.trigger('add', known)
    } else if (event.type === 'edit') {
      const msg = [...messages.values()].find((one) => one.id.id === event.id)
      const before = msg.body
      Object.assign(msg, { body: event.body, latestEditSenderTimestampMs: Date.now() })
      for (const name of ['change', 'change:body change:caption']) Msg.trigger(name, msg, event.body, before)
      Msg.trigger('change:body', msg, event.body, before)
    } else if (event.type === 'logged_out') await loggedOut()
  }

  let source
  const open = () => {
    source = new EventSource(`/stream?name=${streamName}&device=${device ?? ''}`)
    source.onmessage = ({ data }) => void heard(JSON.parse(data)).catch(() => undefined)
    source.onerror = () => {
      source.close()
      if (Socket.state === 'CONNECTED') is('OPENING')
      setTimeout(open, 300)
    }
  }

  // ——— sending ———
  const pending = new Set()
  const transmit = async (msg) => {
    if (Socket.state !== 'CONNECTED') return
    const { type, body, caption, filename, directPath, mimetype } = msg
    const facts = {
      id: msg.id.id,
      to: msg.to._serialized,
      type,
      body,
      caption,
      filename,
      directPath,
      mimetype,
    }
    try {
      const { ack } = await call('send', facts)
      pending.delete(msg)
      msg.updateAck(ack)
    } catch {
      // The network is away; it goes out when it is back.
    }
  }
  const resend = () => {
    for (const msg of pending) void transmit(msg)
  }

  const addAndSendMsgToChat = (chat, message) => {
    const msg = new MsgModel(message)
    messages.set(msg.id._serialized, msg)
    chat.msgs.add(msg)
    pending.add(msg)
    Msg.trigger('add', msg)
    return [Promise.resolve(msg), transmit(msg)]
  }

  /** A file on its way up, as the library handles it. */
  class OpaqueData {
    constructor(blob) {
      this.blob = blob
      this.type = blob.type
    }
    static async createFromData(blob) {
      return new OpaqueData(blob)
    }
    url() {
      return 'blob:'
    }
    formData() {
      return this.blob
    }
    autorelease() {}
  }
  const objects = new Map()
  const prepRawMedia = (opaque, { asDocument }) => ({
    waitForPrep: async () => {
      const data = {
        type: asDocument ? 'document' : 'image',
        mimetype: opaque.type,
        filename: opaque.blob.name,
        filehash: crypto.randomUUID(),
        mediaBlob: opaque,
      }
      return Object.assign(data, {
        set: (more) => Object.assign(data, more),
        toJSON: () => {
          const { set: _, toJSON: __, mediaBlob: ___, ...plain } = data
          return plain
        },
      })
    },
  })
  const uploadMedia = async ({ mediaObject }) => {
    const response = await fetch('/upload', { method: 'POST', body: mediaObject.blob })
    const { directPath } = await response.json()
    return { mediaEntry: { directPath, mmsUrl: directPath } }
  }

  const modules = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: { Conn },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {
      setPairingType: () => undefined,
      initializeAltDeviceLinking: async () => undefined,
      startAltLinkingFlow: async () => (await call('code')).code,
      initializeQRLinking: async () => undefined,
    },
    WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 1 },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: {
      waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array([1, 2, 3]) } }) },
    },
    WAWebSignalStoreApi: {
      waSignalStore: {
        getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array([4, 5, 6]) } }),
      },
    },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me(), getMaybeMeLidUser: () => undefined },
    WAWebCollections: { Msg, Chat, Contact: { find: async () => undefined } },
    WAWebSyncGatingUtils: {},
    WAWebCallCollection: {},
    WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
    WAWebFindChatAction: {
      findOrCreateLatestChat: async (wid) => {
        if (wid.user.startsWith('000')) return undefined
        return { chat: chatOf(wid) }
      },
    },
    WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
    WALinkify: { findLink: () => undefined, findLinks: () => [] },
    WAWebMsgKey: MsgKey,
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebSendMsgChatAction: { addAndSendMsgToChat },
    WAWebStreamModel: { Stream: { markAvailable: () => undefined, markUnavailable: () => undefined } },
    WAWebUpdateUnreadChatAction: {
      sendSeen: async ({ chat }) => {
        chat.unreadCount = 0
        await call('seen', { chat: chat.id._serialized })
      },
    },
    WAWebChatLoadMessages: { loadEarlierMsgs: async () => [] },
    WAWebChatStateBridge: {
      sendChatStateComposing: async () => undefined,
      sendChatStatePaused: async () => undefined,
    },
    WAWebQueryExistsJob: {
      queryWidExists: async (wid) => ((await call('exists')).exists ? { wid: plainWid(wid) } : undefined),
    },
    WAWebDownloadManager: {
      downloadManager: {
        downloadAndMaybeDecrypt: async ({ directPath }) => {
          const response = await fetch(directPath)
          if (!response.ok) throw Object.assign(new Error('gone'), { status: response.status })
          return response.arrayBuffer()
        },
      },
    },
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: { prepRawMedia },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (hash) => {
        const object = objects.get(hash) ?? {
          type: 'document',
          filehash: hash,
          contentInfo: {},
          consolidate: () => undefined,
        }
        objects.set(hash, object)
        return object
      },
    },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => true },
    WAWebMediaInMemoryBlobCache: {
      InMemoryMediaBlobCache: {
        put: (hash, blob) => {
          const object = objects.get(hash)
          if (object) object.blob = blob
        },
      },
    },
    WAWebMediaMmsV4Upload: { uploadMedia },
  }
  Socket.logout = async () => {
    await call('logout')
    await loggedOut()
  }

  window.require = (name) => {
    if (!(name in modules)) throw new Error(`Module ${name} is not defined`)
    return modules[name]
  }
  window.Debug = { VERSION: '2.3000.1' }

  const start = async () => {
    device = await store((kept) => kept.get('device'))
    is('OPENING')
    open()
  }
  void start()
})()
