import { type Database, DatabaseAway } from './connect.ts'

/**
 * The same database, away for everybody until `open` is called: what is read or written before it is known to be ours, and as
 * we need it, could only do harm. Not even a server that is up before that is told of.
 */
export const createGate = (database: Database): { database: Database; open: () => void } => {
  let isOpen = false
  const listeners = new Set<Parameters<Database['onChange']>[0]>()
  const tell = () => {
    if (isOpen) for (const listener of [...listeners]) listener(database.state())
  }
  database.onChange(tell)
  const closed = () => Promise.reject(new DatabaseAway('open', false))
  const onChange: Database['onChange'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  /** Resolves when it is both open and up; rejects after `ms`. */
  const ready = (ms = 10_000): Promise<void> => {
    if (isOpen) return database.ready(ms)
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer)
        stop()
        finish()
      }
      const stop = onChange((state) => state === 'up' && end(resolve))
      const timer = setTimeout(() => end(() => reject(new DatabaseAway('deadline', false))), ms)
    })
  }
  return {
    database: {
      ...database,
      call: (work, options) => (isOpen ? database.call(work, options) : closed()),
      transaction: (work, options) => (isOpen ? database.transaction(work, options) : closed()),
      raw: (work, options) => (isOpen ? database.raw(work, options) : closed()),
      state: () => (isOpen ? database.state() : 'away'),
      onChange,
      ready,
    },
    open: () => {
      if (isOpen) return
      isOpen = true
      if (database.state() === 'up') tell()
    },
  }
}
