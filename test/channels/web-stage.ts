import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { WebChat } from '../../bot/channels/web/door.tsx'
import { webChat } from '../../bot/channels/web.tsx'
import { createNewsDesk } from '../../bot/news-desk.ts'
import { largestFile } from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import type { Stage } from '../stage.ts'
import type { Scripted } from './scripted-converse.ts'

const institution = (slug: string, name: string): Institution => ({
  slug,
  name,
  shortName: slug,
  country: 'PE',
  aliases: [],
  wording: {},
  feedback: { due: {}, units: {}, identityDays: 180, technicalDays: 7 },
})

export const institutions = [
  institution('puno', 'Municipalidad Provincial de Puno'),
  institution('pozuzo', 'Municipalidad Distrital de Pozuzo'),
]

export const newChat = () => randomBytes(18).toString('base64url')

/** The web chat behind a real HTTP server of its own. */
export function serveWeb(over: Scripted) {
  return open({
    converse: (incoming) => over.converse(incoming),
    institutions: () => institutions,
    newChat,
    log: over.log,
    examples: () => ['¿Cuál es la misión?'],
    largestFile,
  })
}

/** The same over the whole conversation with its database. */
export const serveStage = (stage: Stage) =>
  open({
    converse: stage.converse,
    institutions: stage.library.institutions,
    newChat,
    log: { error: (facts) => console.error(facts) },
    largestFile,
    news: createNewsDesk(stage),
  })

async function open(deps: WebChat) {
  const server = serve({ fetch: webChat(deps).fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}
