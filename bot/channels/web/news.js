const every = 30_000

/**
 * Looks for what staff answered: now, every half minute while somebody looks at the page, and when they come back to it.
 * What was shown is confirmed with the next look. `begun`: whether this chat has said anything that could be answered.
 */
export function watchNews({ address, memory, isBusy, begun, show }) {
  let looking

  async function ask(stop, type, body) {
    const headers = { accept: type === 'json' ? 'application/json' : 'text/html' }
    if (type === 'json') headers['content-type'] = 'application/json'
    const response = await fetch(address, { method: 'POST', headers, body, signal: stop.signal })
    if (!response.ok) throw new Error('no news')
    return response
  }

  /** A few bytes ask whether there is anything; only then the page that shows it is fetched. Nothing is lost by asking. */
  async function read(stop) {
    const [chat, seen] = [memory.chat, memory.seen()]
    const response = await ask(stop, 'json', JSON.stringify({ chat, seen }))
    const { replies } = await response.json()
    if (seen !== undefined && memory.seen() === seen) memory.saw(undefined)
    if (replies.length === 0) return false
    const page = await (await ask(stop, 'html', new URLSearchParams({ chat }))).text()
    const fetched = new DOMParser().parseFromString(page, 'text/html')
    const mark = fetched.querySelector('#box [name=seen]')?.value
    // A message on its way brings the same with its answer.
    if (stop.signal.aborted || !mark) return false
    show(fetched.querySelectorAll('#log .answer'))
    memory.saw(mark)
    return true
  }

  async function look() {
    if (document.hidden || looking || isBusy() || !begun()) return
    const stop = new AbortController()
    looking = stop
    const late = setTimeout(() => stop.abort(), every)
    try {
      // What was shown is confirmed at once.
      while (await read(stop)) {}
    } catch {
      // The next look may have more luck.
    } finally {
      clearTimeout(late)
      looking = undefined
    }
  }

  setInterval(look, every)
  document.addEventListener('visibilitychange', look)
  look()
  return { stop: () => looking?.abort() }
}
