import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../bot/core/kinds.ts'
import { codeMeant, wishOf, wishWith } from '../../../bot/core/wishes.ts'
import { institution } from './town.ts'

describe('to say something to the municipality', () => {
  it.each([
    ['quiero quejarme', 'complaint'],
    ['Buenas tardes, quisiera poner una queja', 'complaint'],
    ['kiero poner una keja', 'complaint'],
    ['QUIERO HACER UN RECLAMO', 'complaint'],
    ['reclamo', 'complaint'],
    ['tengo una queja', 'complaint'],
    ['disculpe señorita tengo un reclamo', 'complaint'],
    ['me quejo', 'complaint'],
    ['sugerencia', 'suggestion'],
    ['tengo una sugerencia', 'suggestion'],
    ['quisiera dar una sugerencia', 'suggestion'],
    ['quiero proponer una idea', 'suggestion'],
    ['una denuncia', 'report'],
    ['deseo presentar una denuncia', 'report'],
    ['quiero felicitar', 'compliment'],
    ['felicitaciones', 'compliment'],
    ['quiero hacer una consulta formal', 'inquiry'],
    ['quiero reportar', undefined],
    ['quiero reportar algo', undefined],
    ['reportar', undefined],
    ['quiero opinar', undefined],
    ['quiero dar mi opinión', undefined],
    ['quiero hacer una queja o reclamo', undefined],
  ])('%j is begun with, its kind %s', (text, kind) => {
    const wish = wishOf(text)
    expect(wish).toMatchObject({ type: 'feedback', whole: false })
    if (kind || wish?.type !== 'feedback') expect(wish).toMatchObject({ kind })
  })

  it.each([
    ['quiero reportar que no hay agua en mi barrio hace 3 dias', 'complaint'],
    ['quiero quejarme de que no recogen la basura en mi cuadra', 'complaint'],
    ['Queja: el parque está oscuro de noche', 'complaint'],
    ['Me quejo porque el camión no pasó toda la semana', 'complaint'],
    ['sugiero que pongan más tachos en la plaza', 'suggestion'],
    ['sugerencia: poner más tachos en la plaza', 'suggestion'],
    ['felicito al sereno de la plaza por su ayuda', 'compliment'],
    ['denuncio que un funcionario me pidió plata', 'report'],
    ['quiero avisar que hay un hueco enorme en la avenida', 'complaint'],
    ['quiero reportar una construcción en la ribera del río', undefined],
  ])('%j says it whole, its kind %s', (text, kind) => {
    expect(wishOf(text)).toEqual({ type: 'feedback', whole: true, ...(kind ? { kind } : {}) })
  })

  it.each([
    '¿cómo pongo una queja?',
    'dónde presento un reclamo',
    'donde puedo quejarme',
    'quiero hacer una denuncia, ¿a dónde voy?',
    'quiero presentar un reclamo qué requisitos necesito',
    'quiero quejarme con quien hablo',
    '¿cuánto demora un reclamo?',
    'a quien reclamo q no barren mi calle',
    'hay libro de reclamaciones',
    'libro de reclamaciones',
    '¿qué es una denuncia?',
    'los vecinos podemos opinar o ustedes nomas deciden todo',
    'hola',
    'gracias',
    'son unos inútiles',
    'no hay agua en mi barrio',
    'propuestas del plan de gobierno',
    'idea',
    '',
    '🙂',
  ])('%j is a question or talk, and goes to the content', (text) => {
    expect(wishOf(text)).toBeUndefined()
  })

  it('is not read into the questions that the content answers', () => {
    const asked = ['a', 'b', 'c'].flatMap((name) =>
      readFileSync(new URL(`../../questions/${name}.jsonl`, import.meta.url), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line)),
    ) as { question: string }[]
    expect(asked.length).toBeGreaterThan(500)
    expect(asked.filter(({ question }) => wishOf(question)).map(({ question }) => question)).toEqual([])
  })

  it('costs nothing to tell from a very long text', () => {
    for (const unit of ['hola ', 'quiero ', 'no ', 'de la ', 'ver mis '])
      expect(wishOf(unit.repeat(20_000))?.type ?? 'none').toMatch(/none|feedback/)
  })
})

describe('what a resident wants with what was sent', () => {
  it.each([
    ['mis opiniones', 'my_cases'],
    ['quiero ver mis reclamos', 'my_cases'],
    ['estado', 'status'],
    ['¿cómo va mi queja?', 'status'],
    ['en qué quedó mi reclamo', 'status'],
    ['estado de mi denuncia', 'status'],
    ['mis datos', 'my_data'],
    ['¿qué datos tienen de mí?', 'my_data'],
    ['borrar mis datos', 'erase'],
    ['quiero borrar mis datos por favor', 'erase'],
    ['eliminen todos mis datos', 'erase'],
    ['no está resuelto', 'unsolved'],
    ['todavía no han arreglado', 'unsolved'],
    ['todo sigue igual', 'unsolved'],
  ])('%j', (text, type) => {
    expect(wishOf(text)?.type).toBe(type)
  })

  it.each(['estado civil', 'estado del camino a la posta', 'partida y datos del registro', 'mis vecinos'])(
    '%j is none of it',
    (text) => {
      expect(wishOf(text)).toBeUndefined()
    },
  )

  it.each([
    ['estado VIL-7K3M9', 'status'],
    ['VIL-7K3M9', 'status'],
    ['¿cómo va el caso vil 7k3m9?', 'status'],
    ['responder vil7k3m9', 'reply'],
    ['quiero responder a VIL-7K3M9', 'reply'],
    ['VIL-7K3M9 no está resuelto', 'unsolved'],
    ['VIL-7K3M9 sigue igual', 'unsolved'],
    ['el señor de la ventanilla me dijo que mi caso VIL-7K3M9 ya no existe', undefined],
  ])('with its code: %j', (text, type) => {
    expect(wishWith(text, 'VIL-7K3M9')?.type).toBe(type)
  })

  it.each([
    ['estado 7k3m9', 'VIL-7k3m9'],
    ['estado de mi caso: 7K3M9', 'VIL-7K3M9'],
    ['estado PUN-7K3M', 'VIL-PUN-7K3M'],
    ['estado civil', undefined],
    ['estado', undefined],
  ])('%j: what stands where the code should', (text, meant) => {
    expect(codeMeant(text, institution)).toBe(meant)
  })
})

describe('the kind that a text says itself', () => {
  it.each([
    ['gracias por arreglar el parque', 'compliment'],
    ['un inspector pidió coima', 'report'],
    ['deberían poner un semáforo', 'suggestion'],
    ['el poste está malogrado', 'complaint'],
    ['quisiera saber de la obra', undefined],
  ])('%j: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind)
  })
})
