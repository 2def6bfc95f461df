import { failedSince, statesOf } from '../../db/channel-states.ts'
import type { Database } from '../../db/connect.ts'
import { type Finding, off, stale, well, within, wrong } from './finding.ts'

/** A number at WhatsApp's Cloud API: where Meta knows it, and where Meta brings what residents write. */
export type CloudNumber = {
  institution: string
  token: string
  verifyToken: string
  address: string
  webhook: string
}

const day = 24 * 60 * 60_000

/** As Meta asks when the webhook is set up: who echoes this knows the verify token and is where Meta will bring messages. */
const lookAtWebhook = async ({ institution, verifyToken, webhook }: CloudNumber): Promise<Finding> => {
  const what = `Webhook de WhatsApp (${institution})`
  const challenge = 'ventanilla'
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  })
  try {
    const answer = await fetch(`${webhook}?${query}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(within),
    })
    if (answer.ok && (await answer.text()) === challenge) return well(what, `se verifica en ${webhook}`)
    return wrong(what, `${webhook} no lleva a esta ventanilla o usa otro token de verificación`)
  } catch {
    return off(what, `no se llega a ${webhook}; encienda la ventanilla o revise PUBLIC_URL`)
  }
}

const lookAtToken = async ({ institution, token, address }: CloudNumber): Promise<Finding> => {
  const what = `WhatsApp Cloud (${institution})`
  try {
    const answer = await fetch(`${address}?fields=id`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(within),
    })
    await answer.body?.cancel()
    if (answer.ok) return well(what, 'el token es válido')
    return answer.status < 500
      ? wrong(
          what,
          'Meta no reconoce el token o el número; revise WHATSAPP_CLOUD_TOKEN y WHATSAPP_CLOUD_PHONE_ID',
        )
      : wrong(what, 'Meta no responde bien ahora; pruebe más tarde')
  } catch {
    return wrong(what, 'no se llega a Meta; revise la conexión a internet')
  }
}

const shown = (moment: Date) => `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** How a number was when a process last said so, what came last, and what could not be delivered in a day. */
export const lookAtCloud = async (
  database: Database,
  { institution }: Pick<CloudNumber, 'institution'>,
): Promise<Finding> => {
  const what = `Atención por WhatsApp (${institution})`
  const route = { institution, channel: 'whatsapp' }
  const [states, failed] = await database.call(async (db) => [
    await statesOf(db, institution),
    await failedSince(db, route, new Date(Date.now() - day)),
  ])
  const link = states.find(({ channel }) => channel === 'whatsapp')
  if (!link) return off(what, 'nunca se encendió; encienda la ventanilla')
  const last = link.messageAt
    ? `último mensaje: ${shown(link.messageAt)}`
    : 'aún no llegó ningún mensaje: revise que el webhook esté inscrito en Meta (campo messages)'
  const lost = failed > 0 ? `; ${failed} respuestas no se entregaron en un día` : ''
  if (link.state === 'failed') return wrong(what, `${link.error ?? 'no atiende'}; ${last}${lost}`)
  if (link.state === 'off' || Date.now() - link.seenAt.getTime() > stale)
    return off(what, `la ventanilla no está encendida; ${last}${lost}`)
  if (link.state !== 'ready')
    return wrong(what, `${link.error ?? `no atiende ahora (${link.state})`}; ${last}${lost}`)
  return failed > 0 ? wrong(what, `atiende; ${last}${lost}`) : well(what, `atiende; ${last}`)
}

/** What Meta and the way to us say of each number. */
export const lookAtMeta = async (numbers: readonly CloudNumber[]): Promise<Finding[]> =>
  (await Promise.all(numbers.map(async (one) => [await lookAtToken(one), await lookAtWebhook(one)]))).flat()
