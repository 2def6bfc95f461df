// The page works without this file: its forms post and a whole page comes back. This only sends the same forms in
// the background and takes the answer out of the page that comes back, so that the conversation stays in view.
;(() => {
  const log = document.getElementById('log')
  const box = document.getElementById('box')
  const text = document.getElementById('text')
  const unsent = document.getElementById('unsent')
  if (!log || !box || !text || !unsent || !window.fetch || !window.DOMParser) return

  const patience = 30_000
  const quiet = 400
  let busy = false

  const chat = rememberedChat() ?? box.elements.chat.value
  box.elements.chat.value = chat

  /** The chat of this tab goes on after a reload; a browser that keeps nothing just starts anew. */
  function rememberedChat() {
    const key = `chat:${log.dataset.chat}`
    try {
      const kept = sessionStorage.getItem(key)
      if (kept && /^[A-Za-z0-9_-]{22,86}$/.test(kept)) return kept
      sessionStorage.setItem(key, box.elements.chat.value)
    } catch {
      // Private windows may refuse to keep anything.
    }
    return undefined
  }

  document.addEventListener('submit', (event) => {
    event.preventDefault()
    if (busy) return
    const form = event.target
    const fields = new FormData(form)
    fields.set('chat', chat)
    if (form.classList.contains('retry')) form.closest('.turn').remove()
    if (form === box) text.value = ''
    send(fields)
  })

  // Enter sends, Shift+Enter starts a line; never in the middle of composing a character.
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (!busy && text.value.trim() !== '')
      box.requestSubmit ? box.requestSubmit() : box.querySelector('button').click()
  })

  async function send(fields) {
    setBusy(true)
    const turn = showMine(fields.get('label') || fields.get('text'))
    const waiting = setTimeout(() => turn.append(paragraph('waiting', 'Un momento, por favor…')), quiet)
    const page = await post(fields)
    clearTimeout(waiting)
    turn.querySelector('.waiting')?.remove()
    const results = page?.querySelectorAll('#log .answer, #log .fault')
    if (results?.length) {
      box.elements.id.value = page.querySelector('#box [name=id]').value
      show(turn, results)
    } else show(turn, [fault(fields)])
    setBusy(false)
  }

  /** The page that came back, or nothing when the network failed. */
  async function post(fields) {
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), patience)
    try {
      const response = await fetch(box.action, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: 'text/html' },
        signal: stop.signal,
      })
      return new DOMParser().parseFromString(await response.text(), 'text/html')
    } catch {
      return undefined
    } finally {
      clearTimeout(late)
    }
  }

  /** A message that did not get through, with all that it needs to be sent once more as the same one. */
  function fault(fields) {
    const copy = unsent.content.cloneNode(true).firstElementChild
    for (const [name, value] of fields) {
      const field = document.createElement('input')
      Object.assign(field, { type: 'hidden', name, value })
      copy.querySelector('form').append(field)
    }
    return copy
  }

  function showMine(words) {
    const turn = document.createElement('div')
    turn.className = 'turn'
    const mine = paragraph('mine', words)
    const who = document.createElement('span')
    who.className = 'who'
    who.textContent = 'Usted:'
    mine.prepend(who)
    turn.append(mine)
    log.append(turn)
    turn.scrollIntoView({ block: 'start' })
    return turn
  }

  /** Old choices mean nothing once new ones are offered: they go, and what they held of the focus moves on. */
  function show(turn, results) {
    const answered = [...results].some((result) => result.classList.contains('answer'))
    const lost = document.activeElement === document.body || document.activeElement.closest('.choices, .turn')
    if (answered) for (const old of log.querySelectorAll('.choices')) old.remove()
    for (const result of results) turn.append(document.importNode(result, true))
    turn.scrollIntoView({ block: 'start' })
    if (lost) turn.querySelector('.answer, .retry button')?.focus({ preventScroll: true })
  }

  function paragraph(name, words) {
    const made = document.createElement('p')
    made.className = name
    made.textContent = words
    return made
  }

  // Not `disabled`: that would take the focus away from whoever works by keyboard.
  function setBusy(now) {
    busy = now
    for (const button of document.querySelectorAll('button'))
      button.setAttribute('aria-disabled', String(now))
  }
})()
