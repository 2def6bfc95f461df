// Which chat this is. The tab forgets it when it is closed, since many write from a computer that others use after them;
// only who asks for it is remembered by the computer itself, to read an answer here on another day.

const isChat = (id) => /^[A-Za-z0-9_-]{22,86}$/.test(id ?? '')

/** A browser that keeps nothing (private windows may refuse to) just starts anew with each page. */
function storage(name) {
  try {
    const kept = window[name]
    kept.getItem('')
    return kept
  } catch {
    return undefined
  }
}

function write(store, key, value) {
  try {
    if (value === undefined) store?.removeItem(key)
    else store?.setItem(key, value)
  } catch {
    // Full, or forbidden.
  }
}

/** `fresh` names the chat that begins where none is remembered. */
export function recall(place, fresh) {
  const [passing, lasting] = [storage('sessionStorage'), storage('localStorage')]
  const keys = { chat: `chat:${place}`, seen: `seen:${place}` }
  let store = isChat(lasting?.getItem(keys.chat)) ? lasting : passing
  const kept = store?.getItem(keys.chat)
  const chat = isChat(kept) ? kept : fresh
  let seen = store?.getItem(keys.seen) || undefined
  write(store, keys.chat, chat)

  const saw = (mark) => {
    seen = mark
    write(store, keys.seen, mark)
  }
  const clear = (one) => {
    for (const key of Object.values(keys)) write(one, key)
  }
  return {
    chat,
    known: chat === kept,
    /** Stands for the news that were shown here last; undefined once the server knows of it. */
    seen: () => seen,
    saw,
    mayLast: lasting !== undefined,
    lasts: () => store === lasting && lasting !== undefined,
    remember() {
      clear(passing)
      store = lasting
      write(store, keys.chat, chat)
      saw(seen)
    },
    forget() {
      clear(passing)
      clear(lasting)
    },
  }
}
