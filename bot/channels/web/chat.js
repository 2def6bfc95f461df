// The page works without this file: its forms post and a whole page comes back. This only sends the same forms in
// the background and takes the answer out of the page that comes back, so that the conversation stays in view.
import { messagesOf, prepareBox } from './enclose.js'
import { mine, newTurn, paragraph } from './lines.js'
import { recall } from './memory.js'
import { watchNews } from './news.js'
import { offerPlace } from './place.js'

const byId = (id) => document.getElementById(id)
const [log, box, text, unsent, keep] = ['log', 'box', 'text', 'unsent', 'keep'].map(byId)
const patience = { words: 30_000, file: 120_000 }
const quiet = 400
const isBusy = () => busy
/** What could not be sent, files and all, by the form that sends it again. */
const unsentFields = new WeakMap()
const memory = recall(log.dataset.chat, box.elements.chat.value)
const emptyFiles = prepareBox(box)
let busy = false
let begun = memory.known

const newsForm = byId('news')
if (newsForm) newsForm.hidden = true
const news =
  newsForm &&
  watchNews({ address: newsForm.action, memory, isBusy, begun: () => begun, show: (told) => show(told) })
showKeep()

document.addEventListener('submit', (event) => {
  event.preventDefault()
  if (busy) return
  const form = event.target
  if (form === box) return sendBox()
  const fields = unsentFields.get(form) ?? new FormData(form)
  const again = form.classList.contains('retry')
  const words = again ? saidIn(form.closest('.turn')) : fields.get('label') || fields.get('text')
  if (again) form.closest('.turn').remove()
  sendAll([{ fields, words }])
})

// Enter sends, Shift+Enter starts a line; never in the middle of composing a character.
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  const empty = text.value.trim() === '' && !box.elements.file?.files.length
  if (!busy && !empty) box.requestSubmit ? box.requestSubmit() : box.querySelector('button').click()
})

byId('remember').addEventListener('click', () => {
  memory.remember()
  showKeep()
  byId('forget').focus()
})
byId('forget').addEventListener('click', () => {
  const sure = confirm(
    'Si olvida este chat, ya no podrá leer aquí sus respuestas. Anote antes sus códigos. ¿Olvidarlo?',
  )
  if (!sure) return
  memory.forget()
  location.reload()
})

/** The chat of a page on which nothing was said yet is no matter. */
function showKeep() {
  keep.hidden = !begun
  keep.querySelector('.passing').hidden = memory.lasts() || !memory.mayLast
  keep.querySelector('.lasting').hidden = !memory.lasts()
}

function sendBox() {
  const { messages, refused } = messagesOf(box)
  text.value = ''
  emptyFiles()
  if (refused.length > 0) log.append(newTurn(...refused.map((why) => paragraph('fault', why))))
  return sendAll(messages)
}

/** One after the other; what comes after one that did not get through waits to be sent again like that one. */
async function sendAll(messages) {
  setBusy(true)
  news?.stop()
  begun = true
  let through = true
  for (const [at, { fields, words }] of messages.entries()) {
    if (at > 0) fields.set('id', box.elements.id.value)
    const turn = newTurn(mine(words))
    log.append(turn)
    turn.scrollIntoView({ block: 'start' })
    if (through) through = await send(fields, turn)
    else turn.append(fault(fields))
  }
  setBusy(false)
  showKeep()
}

/** False: it did not get through. */
async function send(fields, turn) {
  const waiting = setTimeout(() => turn.append(paragraph('waiting', 'Un momento, por favor…')), quiet)
  const { page, status } = await post(fields)
  clearTimeout(waiting)
  turn.querySelector('.waiting')?.remove()
  const id = page?.querySelector('#box [name=id]')?.value
  // A page cannot hold what it would take to send a file again; here it is still at hand.
  const failed = status >= 500 || status === 408
  const later =
    failed && !page?.querySelector('#log .retry') && page?.querySelector('#log .fault p')?.textContent
  if (!id || later) {
    show([fault(fields, later)], turn)
    return false
  }
  box.elements.id.value = id
  show(page.querySelectorAll('#log .answer, #log .fault'), turn)
  return true
}

/** The page that came back, or nothing when the network failed. */
async function post(fields) {
  const whole = new FormData()
  // First of all: of a form that is too long only the beginning is read.
  whole.set('chat', memory.chat)
  if (memory.seen()) whole.set('seen', memory.seen())
  for (const [name, value] of fields) if (name !== 'chat' && name !== 'seen') whole.append(name, value)
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), whole.has('file') ? patience.file : patience.words)
  try {
    const response = await fetch(box.action, {
      method: 'POST',
      body: whole.has('file') ? whole : new URLSearchParams(whole),
      headers: { accept: 'text/html' },
      signal: stop.signal,
    })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return { page, status: response.status }
  } catch {
    return {}
  } finally {
    clearTimeout(late)
  }
}

/** A message that did not get through, with all that it needs to be sent once more as the same one. */
function fault(fields, why) {
  const copy = unsent.content.cloneNode(true).firstElementChild
  if (why) copy.querySelector('p').textContent = why
  unsentFields.set(copy.querySelector('form'), fields)
  return copy
}

const saidIn = (turn) => turn.querySelector('.mine').lastChild.textContent

/** Old choices mean nothing once new ones are offered: they go, and what they held of the focus moves on. */
function show(results, turn) {
  const here = turn ?? log.appendChild(newTurn())
  const all = [...results].map((result) => document.adoptNode(result))
  const focused = document.activeElement
  const loose = focused === document.body || focused.closest('.choices, .turn')
  if (all.some((result) => result.classList.contains('answer')))
    for (const old of log.querySelectorAll('.choices')) old.remove()
  here.append(...all)
  offerPlace(here, byId('place'), isBusy, sendPlace)
  // News do not pull the page away from whoever is reading it.
  here.scrollIntoView({ block: turn ? 'start' : 'nearest' })
  const lost = turn ? loose : !focused.isConnected
  if (lost) here.querySelector('.answer, .retry button')?.focus({ preventScroll: true })
}

function sendPlace(latitude, longitude) {
  const fields = new FormData()
  fields.set('id', box.elements.id.value)
  fields.set('latitude', latitude)
  fields.set('longitude', longitude)
  sendAll([{ fields, words: `Mi ubicación: ${latitude}, ${longitude}` }])
}

// Not `disabled`: that would take the focus away from whoever works by keyboard.
function setBusy(now) {
  busy = now
  for (const button of document.querySelectorAll('button')) button.setAttribute('aria-disabled', String(now))
}
