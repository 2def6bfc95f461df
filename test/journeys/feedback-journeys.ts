import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { openName } from '../../bot/sealing.ts'
import type { Stage } from '../stage.ts'
import { type Arrive, numberOf, type Resident } from './residents.ts'

const { labels } = words

export const codeOf = (text: string): string => /[A-Z]{3}-[A-Z0-9]{5}/.exec(text)?.[0] ?? ''

/** From the first word to the code by the shortest way; says the code. */
export const report = async (resident: Resident, text: string, name?: string): Promise<string> => {
  await resident.say('quiero reportar')
  // Who has read the notice before is not asked to again.
  await resident.say(numberOf(resident.seen(), words.kinds.complaint))
  await resident.say(text)
  await resident.say(numberOf(resident.seen(), labels.skip))
  await resident.say(name ?? numberOf(resident.seen(), labels.nameless))
  return codeOf((await resident.say(numberOf(resident.seen(), labels.send))).text)
}

/** The rows of a query; every journey writes texts of its own, so it finds its own rows by them. */
export const rowsOf = (stage: Stage, query: ReturnType<typeof sql>) =>
  stage.database.call((db) => db.execute(query))

const visitor =
  (arrive: Arrive, stage: () => Stage) =>
  async (visit: (resident: Resident) => Promise<void>): Promise<void> => {
    const resident = await arrive(stage(), 'puno')
    try {
      await visit(resident)
    } finally {
      await resident.leave()
    }
  }

/** How an opinion is written and sent, wherever from. */
export const writingJourneys = (where: string, arrive: Arrive, stage: () => Stage): void => {
  const at = visitor(arrive, stage)
  const kept = (text: string) =>
    rowsOf(stage(), sql`select * from feedback where institution = 'puno' and text = ${text}`)

  it('reports in six actions, with a place in words and a name, and holds the code', () =>
    at(async (resident) => {
      const text = `El desagüe rebalsa en mi cuadra desde ayer (${where})`
      const begun = await resident.say('quiero reportar')
      expect(begun.text).toMatch(/guarda su mensaje.*Sin nombre.*menor de edad/s)
      expect((await resident.say(numberOf(begun, words.kinds.complaint))).text).toContain(
        words.askText.complaint,
      )
      expect((await resident.say(text)).text).toContain(words.askWhere)
      expect((await resident.say('jirón Lima 245, frente a la posta')).text).toContain(words.askName)
      const summary = await resident.say('Rosa Quispe Mamani')
      expect(summary.text).toContain(text)
      expect(summary.text).toMatch(/Lugar: jirón Lima 245, frente a la posta.*Nombre: Rosa Quispe Mamani/s)
      const sent = await resident.say(numberOf(summary, labels.send))
      expect(sent.text).toMatch(/Su código es \**PUN-[A-Z0-9]{5}/)
      const [row, ...others] = await kept(text)
      expect(others).toEqual([])
      expect(row).toMatchObject({
        code: codeOf(sent.text),
        kind: 'complaint',
        status: 'new',
        place: 'jirón Lima 245, frente a la posta',
      })
      expect(String(row?.name)).not.toMatch(/Rosa/)
      expect(openName(stage().seal, String(row?.name))).toBe('Rosa Quispe Mamani')
    }))

  it('skips place and name, corrects the text, and sends what was corrected', () =>
    at(async (resident) => {
      await resident.say('quiero quejarme')
      if (resident.seen().text.includes(words.agreeFirst))
        await resident.say(numberOf(resident.seen(), labels.agree))
      await resident.say(`Ladran muchos perros (${where})`)
      await resident.say(numberOf(resident.seen(), labels.skip))
      await resident.say(numberOf(resident.seen(), labels.nameless))
      await resident.say(numberOf(resident.seen(), labels.correct))
      await resident.say(numberOf(resident.seen(), labels.change.text))
      const text = `Muerden muchos perros (${where})`
      const summary = await resident.say(text)
      expect(summary.text).toMatch(/Lugar: no indicado.*Nombre: sin nombre/s)
      expect(summary.text).toContain(text)
      expect(await kept(text)).toEqual([])
      const sent = await resident.say(numberOf(summary, labels.send))
      const rows = await kept(text)
      expect(rows.map(({ code, name, place }) => [code, name, place])).toEqual([
        [codeOf(sent.text), null, null],
      ])
    }))

  it('cancels at the summary, and nothing is kept', () =>
    at(async (resident) => {
      await resident.say('quiero reportar')
      await resident.say(numberOf(resident.seen(), words.kinds.suggestion))
      const text = `Pinten las bancas de la plaza (${where})`
      await resident.say(text)
      await resident.say(numberOf(resident.seen(), labels.skip))
      await resident.say(numberOf(resident.seen(), labels.nameless))
      expect((await resident.say('0')).text).toContain(words.cancelled)
      expect(await kept(text)).toEqual([])
      expect((await resident.say('mis opiniones')).text).toContain(words.noCases)
    }))

  it('sends a question that found no answer with one choice', () =>
    at(async (resident) => {
      await resident.say('hola')
      const text = `¿Cuándo sale el tren a Marte desde el muelle? ${where}`
      const silent = await resident.say(text)
      await resident.say(numberOf(silent, labels.askTown))
      if (resident.seen().text.includes(words.agreeFirst))
        await resident.say(numberOf(resident.seen(), labels.agree))
      expect(resident.seen().text).toContain(words.askWhere)
      await resident.say(numberOf(resident.seen(), labels.skip))
      await resident.say(numberOf(resident.seen(), labels.nameless))
      const sent = await resident.say(numberOf(resident.seen(), labels.send))
      expect(await kept(text)).toMatchObject([{ code: codeOf(sent.text), kind: 'inquiry' }])
    }))

  it('turns an answer into an opinion about it with one choice', () =>
    at(async (resident) => {
      await resident.say('hola')
      const answer = await resident.say('meta de recolección de basura')
      await resident.say(numberOf(answer, labels.about))
      const text = `Pasen también los domingos (${where})`
      await resident.say(numberOf(resident.seen(), words.kinds.suggestion))
      await resident.say(text)
      await resident.say(numberOf(resident.seen(), labels.skip))
      await resident.say(numberOf(resident.seen(), labels.nameless))
      expect(resident.seen().text).toMatch(/Sobre: /)
      await resident.say(numberOf(resident.seen(), labels.send))
      const [row] = await kept(text)
      expect(row?.entry).toMatch(/^[a-z]/)
    }))
}
