import type { Ending } from './orders.ts'

const endings: ReadonlyMap<string, Ending> = new Map([
  ['LOGOUT', 'logged_out'],
  ['UNPAIRED', 'unpaired'],
  ['UNPAIRED_IDLE', 'unpaired'],
  ['CONFLICT', 'conflict'],
  ['TOS_BLOCK', 'banned'],
  ['SMB_TOS_BLOCK', 'banned'],
  ['PROXYBLOCK', 'start'],
  ['DEPRECATED_VERSION', 'version'],
])

/** What a state of WhatsApp's page, or the library's reason for a disconnection, means for this life; undefined: it goes on. */
export const endingOf = (state: string): Ending | undefined => endings.get(state)

/** Why it is not linked any more, or not at all, as the operator reads it. */
export const reasons: Readonly<Record<Ending, string>> = {
  logged_out: 'la sesión se cerró en el teléfono; vuelva a vincular el número',
  unpaired: 'el número ya no está vinculado; vuelva a vincularlo',
  banned: 'WhatsApp bloqueó este número; revise el teléfono',
  version: 'WhatsApp pide otra versión; actualice Ventanilla',
  conflict: 'otro navegador abrió la misma sesión; ciérrelo',
  browser: 'el navegador se cerró',
  stuck: 'WhatsApp dejó de responder',
  start: 'WhatsApp Web no abrió',
}

/** Trying these again at once would only make it worse. */
export const refusals: readonly Ending[] = ['logged_out', 'unpaired', 'banned', 'version', 'conflict']
