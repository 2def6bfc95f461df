import { sql } from 'drizzle-orm'
import { connect } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { silent } from '../stage.ts'
import type { Telegram } from '../stand-ins/telegram/open.ts'
import { type Figure, none } from './figures.ts'
import { type Reporter, refusals } from './reporters.ts'

type Case = { code: string; text: string; files: number; begun: number }

/** What the database says afterwards, read by a process that had no part in it. */
export const readCases = async (dataDir: string): Promise<Case[]> => {
  const embedded = await startEmbedded({ dataDir, log: silent })
  const database = connect({ server: embedded.address, log: silent })
  await database.ready(20_000)
  const query = sql`select code, text,
    (select count(*)::int from attachments a where (a.institution, a.code) = (f.institution, f.code)) as files,
    (select count(*)::int from feedback_events e
      where (e.institution, e.code) = (f.institution, f.code) and e.type = 'sent') as begun
    from feedback f`
  const rows = await database.call((db) => db.execute<Case>(query), { deadline: 60_000 })
  await database.close()
  await embedded.stop()
  return [...rows]
}

/**
 * What became of opinions. Acknowledged is one whose code the resident read, or whose "Enviar" Telegram was told to be done
 * with after the last time that the resident was asked to press it again. Who was told since that it was not kept, and had
 * no time to press again, was acknowledged nothing.
 */
export const judgeCases = (
  name: string,
  reporters: readonly Reporter[],
  cases: readonly Case[],
  telegram: Pick<Telegram, 'confirmed' | 'received'>,
): Figure[] => {
  const byText = new Map<string, Case[]>()
  for (const one of cases) {
    // Who was asked again after a kill may have said it twice, in one opinion.
    const [text = ''] = one.text.split('\n')
    byText.set(text, [...(byText.get(text) ?? []), one])
  }
  const of = ({ text }: Reporter) => byText.get(text) ?? []
  const told = reporters.filter(({ codes }) => codes.length > 0)
  const refused = ({ chat, actedAt }: Reporter) =>
    telegram
      .received(chat)
      .some(({ text, at }) => at >= actedAt && refusals.some((line) => text.includes(line)))
  const confirmed = reporters.filter(
    (one) => telegram.confirmed.has(one.sendings.at(-1) ?? -1) && !refused(one),
  )
  const acknowledged = reporters.filter((one) => told.includes(one) || confirmed.includes(one))
  const lost = acknowledged.filter((one) => of(one).length === 0)
  const doubled = reporters.filter((one) => of(one).length > 1)
  const others = told.filter((one) => one.codes.some((code) => code !== of(one)[0]?.code))
  const half = reporters.filter((one) =>
    of(one).some(({ files, begun }) => (files !== (one.photo ? 1 : 0) && !one.photoRefused) || begun !== 1),
  )
  const twice = told.filter(({ codes }) => codes.length > 1).length
  console.log(
    `${name}: ${reporters.length} opinions begun, ${told.length} codes told (${twice} twice), ` +
      `${reporters.filter(({ photo }) => photo).length} with a photo, ${cases.length} cases kept`,
  )
  const open = reporters.filter((one) => !told.includes(one))
  for (const one of [...lost, ...doubled, ...others, ...half, ...open].slice(0, 6)) {
    const read = telegram.received(one.chat).map(({ text }) => text.slice(0, 60))
    console.log(
      `  ${one.chat}: told ${one.codes.join(' ')}; kept ${JSON.stringify(of(one))}, by its code ${JSON.stringify(cases.filter(({ code }) => one.codes.includes(code)))}; read ${JSON.stringify(read)}`,
    )
  }
  return [
    none(`${name}: acknowledged cases lost`, lost.length, acknowledged.length),
    none('… kept twice', doubled.length, reporters.length),
    none('… told another code than the one kept', others.length, told.length),
    none('… half kept', half.length, cases.length),
    none('… never told a code', reporters.length - told.length, reporters.length),
  ]
}
