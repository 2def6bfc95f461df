import { paragraph } from './lines.js'

const patience = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 }
const sorry = 'No se pudo obtener su ubicación. Escriba el lugar con sus palabras, por favor.'

/** Where a turn asks for a place (it may be skipped), a button that gives it. The browser is asked only when it is pressed. */
export function offerPlace(turn, template, isBusy, send) {
  const skip = turn.querySelector('.choices [name=choice][value=skip]')
  if (!skip || !template || !navigator.geolocation || !window.isSecureContext) return
  const item = template.content.cloneNode(true).firstElementChild
  const button = item.querySelector('button')
  skip.closest('li').before(item)
  let asking = false
  // Who went on in the meantime is no longer asked.
  const stillHere = () => {
    asking = false
    button.removeAttribute('aria-disabled')
    turn.querySelector('.locating')?.remove()
    return item.isConnected && !isBusy()
  }
  button.addEventListener('click', () => {
    if (asking || isBusy()) return
    asking = true
    button.setAttribute('aria-disabled', 'true')
    turn.querySelector('.sorry')?.remove()
    turn.append(paragraph('locating', 'Buscando su ubicación…'))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => stillHere() && send(coords.latitude.toFixed(6), coords.longitude.toFixed(6)),
      () => stillHere() && turn.append(paragraph('sorry', sorry)),
      patience,
    )
  })
}
