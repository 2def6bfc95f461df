/**
 * What the Cloud API's codes mean for a reply. `token`, `account`: nothing goes out until somebody mends it. `number`: our number
 * sends too much, `pair`: this resident gets too much; `busy`: the API is not well. `window`: the resident has not written for a
 * day. `other`: this reply will never be taken.
 */
export type Meaning = 'token' | 'account' | 'number' | 'pair' | 'busy' | 'window' | 'other'

const meanings: Readonly<Record<number, Meaning>> = {
  0: 'token',
  3: 'token',
  10: 'token',
  190: 'token',
  401: 'token',
  403: 'token',
  131005: 'token',
  368: 'account',
  404: 'account',
  131031: 'account',
  131042: 'account',
  131045: 'account',
  133010: 'account',
  4: 'number',
  429: 'number',
  80007: 'number',
  130429: 'number',
  131048: 'number',
  131056: 'pair',
  1: 'busy',
  2: 'busy',
  131000: 'busy',
  131016: 'busy',
  131057: 'busy',
  133004: 'busy',
  131047: 'window',
}

/** `status`: of the HTTP answer, where there was one. */
export function meaningOf(code: number, status = 400): Meaning {
  const known = meanings[code]
  if (known) return known
  if (code >= 200 && code < 300) return 'token'
  if (status === 401) return 'token'
  if (status === 429) return 'number'
  return status >= 500 ? 'busy' : 'other'
}

const reasons: Readonly<Record<number, string>> = {
  131008: 'faltó un dato en el mensaje',
  131009: 'un dato del mensaje no es válido',
  131021: 'el destinatario es el mismo número de la municipalidad',
  131026:
    'el vecino no puede recibirla: no tiene WhatsApp, lo tiene muy antiguo o bloqueó a la municipalidad',
  131030: 'el número de prueba no tiene a este vecino en su lista',
  131049: 'WhatsApp decidió no entregarla para no cansar al vecino',
  131051: 'WhatsApp no admite este tipo de mensaje',
  131053: 'WhatsApp no aceptó el archivo',
  130472: 'el vecino es parte de un experimento de WhatsApp',
  130497: 'WhatsApp no permite escribir a ese país',
}

/** Why a reply did not arrive, as staff read it. */
export function reasonOf(code: number, title = ''): string {
  const known = reasons[code]
  if (known) return `${known} (WhatsApp ${code})`
  return title === '' ? `WhatsApp la rechazó (${code})` : `WhatsApp la rechazó (${code}): ${title}`
}
