import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { createAttend } from '../../bot/attend.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { openProduct, type Product } from '../../bot/product.ts'
import type { CaseWork } from '../../db/cases.ts'
import { freePort, send, textOf, untilReady } from '../faults/door.ts'
import { kill } from '../faults/telegram-kills.ts'
import { modes, openTown } from '../faults/telegram-town.ts'
import { launch, stop } from '../programs.ts'
import { freshFolder, silent, until } from '../stage.ts'
import { codeOf } from './feedback-journeys.ts'

/** Opens the product's data beside it, or after it. */
const beside = async <T>(dataDir: string, work: (open: Product) => Promise<T>): Promise<T> => {
  const open = await openProduct({ dataDir, databaseUrl: undefined, encryptionKey: undefined, log: silent })
  try {
    await open.database.ready(20_000)
    return await work(open)
  } finally {
    await open.close()
  }
}

const casesIn = (dataDir: string) =>
  beside(dataDir, async ({ database }) => {
    const rows = await database.call((db) =>
      db.execute<{ code: string; text: string; place: string; rating: number }>(
        sql`select code, text, place, rating from feedback`,
      ),
    )
    return rows.map(({ code, text, place, rating }) => ({ code, text, place, rating }))
  })

const attendIn = (dataDir: string, code: string, work: CaseWork) =>
  beside(dataDir, (open) =>
    createAttend({ ...open, nudge: () => undefined })({ institution: 'puno', code }, 'ana@muni.pe', work),
  )

const text = 'Se rompió la tubería de la esquina'

describe.each(modes)('an opinion on Telegram by %s, the product killed after each step', (mode) => {
  it('goes on where it was, and its news and rating too', { timeout: 300_000 }, async () => {
    const town = await openTown({ mode, pace: 20 })
    const { telegram } = town
    let program = town.launch()
    await town.attending(program)
    let kills = 0
    const killed = async () => {
      kills += 1
      await kill(program, town.dataDir, kills % 2 === 0)
      program = town.launch()
      await town.attending(program)
    }
    const resident = telegram.resident(7_700_000)
    let before = 0
    const told = async (wanted: string): Promise<string> => {
      const found = () => resident.received.slice(before).findLast((one) => one.text.includes(wanted))
      await telegram.when(() => found() !== undefined, wanted, 60_000)
      const { text: said = '' } = found() ?? {}
      before = resident.received.length
      return said
    }
    const step = async (act: () => unknown, wanted: string): Promise<string> => {
      act()
      const said = await told(wanted)
      await killed()
      return said
    }
    try {
      await step(() => resident.say('quiero reportar'), words.askKind)
      await step(() => resident.press(`1. ${words.kinds.complaint}`), words.askText.complaint)
      await step(() => resident.say(text), words.askWhere)
      await step(() => resident.say('sector Alto'), words.askName)
      await step(() => resident.say(words.labels.nameless), text)
      resident.say(words.labels.send)
      await killed()
      const code = codeOf(await told('PUN-'))
      await step(() => resident.say(`estado ${code}`), words.case.status('new'))
      await attendIn(town.dataDir, code, { status: 'resolved', reply: 'Ya se reparó.' })
      await killed()
      expect(await told(words.askRating)).toMatch(/Ya se reparó/)
      await step(() => resident.say('muy buena'), words.thanksForRating)
      await stop(program, 'SIGTERM')
      expect(await casesIn(town.dataDir)).toEqual([{ code, text, place: 'sector Alto', rating: 5 }])
    } finally {
      program.child.kill('SIGTERM')
      await program.ended
      await town.close()
    }
  })
})

describe('an opinion in the web chat, the product killed after each step', () => {
  it('goes on where it was, and tells the same code to the same message', { timeout: 300_000 }, async () => {
    const folder = await freshFolder()
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const up = () => launch(['start'], { DATA_DIR: folder.path, PORT: String(port), LOG_LEVEL: 'error' })
    let program = up()
    let kills = 0
    const ready = async () => {
      expect(Number.isFinite(await untilReady(origin, performance.now()))).toBe(true)
    }
    const killed = async () => {
      kills += 1
      await kill(program, folder.path, kills % 2 === 0)
      program = up()
      await ready()
    }
    const chat = randomBytes(24).toString('base64url')
    const say = (sent: { text: string } | { choice: string }, id: string = randomUUID()) =>
      send(origin, 'puno', { chat, id, ...sent }).then(textOf)
    try {
      await ready()
      for (const [sent, wanted] of [
        [{ text: 'quiero reportar' }, words.askKind],
        [{ choice: 'kind:complaint' }, words.askText.complaint],
        [{ text }, words.askWhere],
        [{ text: 'sector Alto' }, words.askName],
        [{ choice: 'nameless' }, text],
      ] as const) {
        expect(await say(sent)).toContain(wanted)
        await killed()
      }
      const id = randomUUID()
      // Nobody hears the first answer; the browser sends the same message again.
      const first = say({ choice: 'send' }, id).catch(() => '')
      await killed()
      await first
      const code = codeOf(await say({ choice: 'send' }, id))
      await killed()
      expect(codeOf(await say({ choice: 'send' }, id))).toBe(code)
      await attendIn(folder.path, code, { status: 'in_progress' })
      await killed()
      expect(await say({ text: `estado ${code}` })).toMatch(/en atención/i)
      await stop(program, 'SIGTERM')
      expect(await casesIn(folder.path)).toMatchObject([{ code, text, place: 'sector Alto' }])
    } finally {
      program.child.kill('SIGTERM')
      await program.ended
      await folder.remove()
    }
  })
})

describe('an opinion at the terminal, its process killed before it is sent', () => {
  it('leaves nothing that was sent, and the next talk begins anew', { timeout: 120_000 }, async () => {
    const folder = await freshFolder()
    const settings = { DATA_DIR: folder.path }
    const first = launch(['chat'], settings)
    first.child.stdin?.write(`quiero reportar\n1\n${text}\n1\n1\n`)
    await until('the summary stands there', () => first.out().includes(words.summary.text(text)), 60_000)
    await kill(first, folder.path, true)
    const second = launch(['chat'], settings, `mis opiniones\n`)
    await second.ended
    expect(second.out()).toContain(words.noCases)
    expect(await casesIn(folder.path)).toEqual([])
    await folder.remove()
  })
})
