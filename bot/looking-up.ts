import { LRUCache } from 'lru-cache'
import { awaitedBy } from '../db/awaiting.ts'
import type { Tx } from '../db/connect.ts'
import type { ChatKey } from '../db/conversations.ts'
import { caseStatus, type KeptCase, ownCases } from '../db/feedback.ts'
import type { Seal } from '../db/seal.ts'
import type { Known, Need, OwnCase } from './core/case.ts'
import { feedbackWording as words } from './core/feedback-wording.ts'
import { openName } from './sealing.ts'

/** What a turn needs to know of the kept cases, looked up in the turn's own transaction. */
export type LookUp = (tx: Tx, key: ChatKey, need: Need) => Promise<Known>

const ownCase = (kept: KeptCase): OwnCase => ({
  code: kept.code,
  kind: kept.kind,
  status: kept.status,
  text: kept.text,
  at: kept.at,
  due: kept.due,
  closedAt: kept.closedAt ?? undefined,
  reason: kept.reason ?? undefined,
  unit: kept.unit ?? undefined,
  files: kept.files,
  rating: kept.rating ?? undefined,
  said: kept.said,
})

/** Codes that do not exist may be tried so often in an hour: by one chat, and by all of an institution's together. */
const guesses = { chat: 10, institution: 300 }
const hour = 60 * 60_000

/** Counts tries within the hour after the first one. */
const createTally = () => {
  const tally = new LRUCache<string, number>({ max: 10_000, ttl: hour, noUpdateTTL: true })
  return {
    count: (name: string) => tally.get(name) ?? 0,
    add: (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1),
  }
}

/** All about this chat as a file: everything but the encrypted name of the chat itself, which nobody can read out. */
const dataFile = (
  { channel }: ChatKey,
  cases: readonly KeptCase[],
  awaited: readonly { question: string; at: Date }[],
  seal: Seal,
): string =>
  JSON.stringify(
    {
      canal: channel,
      identificador: 'guardado cifrado',
      espera_respuesta: awaited.map(({ question, at }) => ({ pregunta: question, desde: at.toISOString() })),
      opiniones: cases.map((one) => ({
        codigo: one.code,
        tipo: words.kinds[one.kind],
        estado: words.statuses[one.status],
        enviada: one.at.toISOString(),
        cerrada: one.closedAt?.toISOString(),
        plazo: one.due,
        texto: one.text,
        nombre: openName(seal, one.name),
        lugar: one.place ?? undefined,
        latitud: one.latitude ?? undefined,
        longitud: one.longitude ?? undefined,
        sobre: one.entry ?? undefined,
        area: one.unit ?? undefined,
        motivo: one.reason ?? undefined,
        calificacion: one.rating ?? undefined,
        archivos: one.files,
        mensajes: one.said.map(({ by, at, text }) => ({
          de: by === 'staff' ? 'municipalidad' : 'vecino',
          fecha: at.toISOString(),
          texto: text,
        })),
      })),
    },
    null,
    2,
  )

/** Looks up, and slows down whoever tries codes. */
export const createLookUp = (seal: Seal): LookUp => {
  const tally = createTally()

  const caseOf = async (tx: Tx, key: ChatKey, code: string): Promise<Known> => {
    const [own] = await ownCases(tx, key, code)
    if (own) return { type: 'case', code, found: ownCase(own) }
    const { institution, channel, chat } = key
    const names = { chat: `${institution} ${channel} ${chat}`, institution }
    if (tally.count(names.chat) >= guesses.chat || tally.count(names.institution) >= guesses.institution)
      return { type: 'case', code, found: 'too_many' }
    const status = await caseStatus(tx, { institution, code })
    if (status) return { type: 'case', code, found: { code, status } }
    tally.add(names.chat)
    tally.add(names.institution)
    return { type: 'case', code, found: 'none' }
  }

  return async (tx, key, need) => {
    if (need.type === 'case') return caseOf(tx, key, need.code)
    const cases = await ownCases(tx, key)
    if (need.type === 'cases') return { type: 'cases', cases: cases.map(ownCase) }
    const names = new Set(cases.flatMap(({ name }) => openName(seal, name) ?? []))
    const awaited = await awaitedBy(tx, key)
    return {
      type: 'my_data',
      cases: cases.map(ownCase),
      names: [...names],
      awaited: awaited.map(({ question }) => question),
      file: dataFile(key, cases, awaited, seal),
    }
  }
}
