import type { Choice, Message, Reply } from '../../../bot/core/message.ts'
import type { Room } from '../../../bot/core/room.ts'
import { firstState, type State } from '../../../bot/core/state.ts'
import { step } from '../../../bot/core/step.ts'
import { wordsOf } from '../../../bot/core/words.ts'
import type { Entry } from '../../../content/entry.ts'
import type { Institution } from '../../../content/institution.ts'
import type { Verdict, Why } from '../../../content/verdict.ts'

export const institution: Institution = {
  slug: 'vilque',
  name: 'Municipalidad Distrital de Vilque',
  shortName: 'Vilque',
  country: 'PE',
  aliases: [],
  wording: {},
  feedback: { due: {}, units: {}, identityDays: 180, technicalDays: 7 },
}

export function entry(id: string, kind: Entry['kind'], title: string, rest: Partial<Entry> = {}): Entry {
  return {
    id,
    kind,
    title,
    text: `Texto de ${title}.`,
    questions: [],
    keywords: [],
    source: { document: 'Plan de Gobierno 2019-2022', issuer: 'Partido Ejemplo' },
    status: 'published',
    ...rest,
  }
}

export const entries: readonly Entry[] = [
  entry('mision', 'mission', 'Misión de la municipalidad', { more: 'La misión en detalle.' }),
  entry('vision', 'vision', 'Visión a futuro', { quote: 'Vilque unido y próspero' }),
  entry('limpieza', 'service', 'Limpieza pública'),
  entry('area-limpieza', 'unit', 'Gerencia de Servicios Públicos'),
  entry('area-rentas', 'unit', 'Oficina de Rentas'),
  ...['social', 'economica'].flatMap((dimension) =>
    [1, 2, 3, 4, 5, 6, 7].map((n) =>
      entry(`meta-${dimension}-${n}`, 'goal', `Meta ${dimension} ${'abcdefgh'[n]}`, { goal: { dimension } }),
    ),
  ),
  entry('plan', 'plan', 'Qué es el plan'),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => entry(`lugar-${n}`, 'place', `Lugar ${'abcdefghi'[n]}`)),
  entry('mesa', 'contact', 'Mesa de partes'),
]

export const why: Why = {
  words: [],
  corrected: [],
  matched: [],
  unknown: [],
  confidence: 0,
  features: {},
  runnersUp: [],
}

/** A search of the simplest kind: keywords stand for verdicts. */
export function find(question: string, all: readonly Entry[] = entries): Verdict {
  const words = wordsOf(question.slice(0, 2000))
  const has = (...any: string[]) => any.some((word) => words.includes(word))
  const found = (id: string) => all.filter((e) => e.id === id).map((e) => ({ entry: e, score: 0.9 }))
  const [mision, vision, limpieza] = ['mision', 'vision', 'limpieza'].map((id) => found(id)[0])
  if (has('hola')) return { status: 'smalltalk', talk: 'greeting' }
  if (has('gracias')) return { status: 'smalltalk', talk: 'thanks' }
  if (has('chau')) return { status: 'smalltalk', talk: 'goodbye' }
  if (has('inutil')) return { status: 'no_match', silence: 'insult', nearest: [], why }
  if (has('auxilio')) return { status: 'no_match', silence: 'danger', nearest: [], why }
  if (has('paris')) return { status: 'no_match', silence: 'other_place', nearest: [], why }
  if (has('cuesta') && limpieza) {
    return {
      status: 'no_match',
      silence: 'missing_fact',
      nearest: [limpieza],
      why: { ...why, guard: 'price' },
    }
  }
  if (has('basura') && limpieza) return { status: 'answer', entries: [limpieza], why }
  if (has('proposito') && mision) return { status: 'answer', entries: [mision], why }
  if (has('rumbo') && mision && vision) return { status: 'suggestions', entries: [vision, mision], why }
  return { status: 'no_match', silence: 'unknown', nearest: has('cerca') && mision ? [mision] : [], why }
}

export function town(rest: Partial<Room> = {}): Room {
  const all = rest.entries ?? entries
  return {
    institution,
    entries: all,
    entry: (id) => all.find((e) => e.id === id),
    relatives: (e) => all.filter((other) => other.kind === e.kind && other.id !== e.id).slice(0, 6),
    find: (question) => find(question, all),
    messageId: 'm1',
    now: new Date('2026-03-01T12:00:00Z'),
    keeps: true,
    shared: false,
    newCode: 'VIL-7K3M9',
    dueFor: () => '2026-03-20',
    known: undefined,
    ...rest,
  }
}

export const say = (text: string): Message => ({ type: 'text', text })
export const press = (choice: string): Message => ({ type: 'choice', choice })

export type Stage = ReturnType<typeof stage>

/** One chat with its state, message after message. */
export function stage(rest: Partial<Room> = {}, start: State = firstState) {
  let state = start
  let count = 0
  return {
    get state() {
      return state
    },
    send(message: Message, over: Partial<Room> = {}) {
      count += 1
      const turn = step(state, message, town({ messageId: `m${count}`, ...rest, ...over }))
      state = turn.state
      return turn
    },
  }
}

/** A chat that was greeted already. */
export function greeted(rest: Partial<Room> = {}): Stage {
  const chat = stage(rest)
  chat.send({ type: 'start' })
  return chat
}

export const labels = (choices: readonly Choice[] | undefined) => (choices ?? []).map(({ label }) => label)
export const ids = (choices: readonly Choice[] | undefined) => (choices ?? []).map(({ id }) => id)
export const last = (replies: readonly Reply[]): Reply => replies.at(-1) ?? { text: '', choices: [] }
