import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import type { CaseWork } from '../../db/cases.ts'
import type { Stage } from '../stage.ts'
import { codeOf, report, rowsOf } from './feedback-journeys.ts'
import { type Arrive, numberOf, type Resident } from './residents.ts'

const { labels } = words

/** Every row of every table, as text. */
const everything = async (stage: Stage, besides?: string): Promise<string> => {
  const tables = await rowsOf(
    stage,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const { name } of tables.filter((table) => table.name !== besides))
    texts.push(
      JSON.stringify(await rowsOf(stage, sql`select t::text from ${sql.identifier(String(name))} t`)),
    )
  return texts.join('\n')
}

/** What becomes of an opinion after it was sent, wherever from. */
export const caseJourneys = (where: string, arrive: Arrive, stage: () => Stage): void => {
  const at = async (visit: (resident: Resident) => Promise<void>): Promise<void> => {
    const resident = await arrive(stage(), 'puno')
    try {
      await visit(resident)
    } finally {
      await resident.leave()
    }
  }
  const work = (code: string, done: CaseWork) =>
    stage().attend({ institution: 'puno', code }, 'ana@muni.pe', done)

  it('tells its own chat how a case stands, and another chat only its state', () =>
    at(async (resident) => {
      const text = `Se hundió la vereda (${where})`
      const code = await report(resident, text, 'Julio Apaza')
      const own = await resident.say(`estado ${code.toLowerCase()}`)
      expect(own.text).toMatch(/Estado: Recibida.*Enviada el/s)
      expect(own.text).toContain(text)
      expect((await resident.say('mis opiniones')).text).toContain(code)
      const other = await resident.another()
      await other.say('hola')
      const foreign = await other.say(`estado ${code}`)
      expect(foreign.text).toMatch(/Estado: Recibida/)
      expect(foreign.text).not.toMatch(/hundió|Julio/)
      expect((await other.say('mis opiniones')).text).not.toContain(code)
    }))

  it('hears what staff do, answers back, says that it is not resolved, and rates the attention', () =>
    at(async (resident) => {
      const code = await report(resident, `No prende el poste de luz (${where})`)
      await work(code, { status: 'in_progress', reply: '¿En qué cuadra está el poste?' })
      const news = await resident.hear(`estado ${code}`)
      expect(news.text).toMatch(/Respuesta de la municipalidad.*¿En qué cuadra está el poste\?.*en atención/s)
      await resident.say(numberOf(resident.seen(), /^responder$|agregar/i))
      expect((await resident.say('En la cuadra 4 del jirón Puno')).text).toMatch(/fue enviado/)
      const said = await rowsOf(
        stage(),
        sql`select text from feedback_events where code = ${code} and type = 'said'`,
      )
      expect(said).toMatchObject([{ text: 'En la cuadra 4 del jirón Puno' }])

      await work(code, { status: 'resolved', reply: 'Se cambió el foco.' })
      const closed = await resident.hear(`estado ${code}`)
      expect(closed.text).toMatch(/Se cambió el foco\..*fue atendida y se cerró/s)
      expect((await resident.say(numberOf(closed, labels.unsolved))).text).toMatch(/reabierta/)
      expect(await rowsOf(stage(), sql`select status from feedback where code = ${code}`)).toMatchObject([
        { status: 'reopened' },
      ])
      await resident.say('Sigue apagado de noche')

      await work(code, { status: 'resolved' })
      const again = await resident.hear(`estado ${code}`)
      expect((await resident.say(numberOf(again, labels.ratings.at(-1) ?? ''))).text).toContain(
        words.thanksForRating,
      )
      expect(await rowsOf(stage(), sql`select rating from feedback where code = ${code}`)).toMatchObject([
        { rating: 5 },
      ])
    }))

  it('never hears that a case was solved which was closed without a solution', () =>
    at(async (resident) => {
      const code = await report(resident, `Bajen el impuesto (${where})`)
      await work(code, { status: 'not_applicable', reason: 'Lo fija una ley nacional.' })
      const news = await resident.hear('mis opiniones')
      expect(news.text).toMatch(/se cerró sin atender el pedido.*Lo fija una ley nacional/s)
      expect(news.text).not.toMatch(/fue atendida|Atendida y cerrada|(?<!No está )resuelt/)
    }))

  it('reads its data and has a file of them, erases them, and is found nowhere', () =>
    at(async (resident) => {
      const [name, text] = [`Saturnina Choquehuanca ${where}`, `Un secreto de la familia (${where})`]
      const code = await report(resident, text, name)
      await work(code, { reply: 'Gracias por avisar.' })
      await resident.hear(`estado ${code}`)
      const data = await resident.say('mis datos')
      expect(data.text).toContain(code)
      expect(data.text).toContain(name)
      expect(JSON.parse(data.file?.content ?? '')).toMatchObject({
        opiniones: [
          { codigo: code, texto: text, nombre: name, mensajes: [{ texto: 'Gracias por avisar.' }] },
        ],
      })
      await resident.say(numberOf(data, labels.erase))
      const receipt = await resident.say(numberOf(resident.seen(), labels.eraseAll))
      expect(receipt.text).toMatch(/Sus datos fueron borrados.*constancia/s)
      const left = await everything(stage())
      for (const planted of [name, text, 'Gracias por avisar.']) expect(left).not.toContain(planted)
      // That staff dealt with a case stays in their log, which nobody can change; its code leads to nobody any more.
      expect(await everything(stage(), 'audit')).not.toContain(code)
      expect((await resident.say(`estado ${code}`)).text).toMatch(/No encuentro/)
      expect(codeOf((await resident.say('mis opiniones')).text)).toBe('')
    }))
}
