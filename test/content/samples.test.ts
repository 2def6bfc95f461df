import { beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../content/entry.ts'
import type { Content } from '../../content/files.ts'
import { relate } from '../../content/relatives.ts'
import { fold } from '../../content/spanish.ts'
import { entriesOf, readSamples, sampleFolders, type Town, towns } from './samples.ts'

let samples: Map<Town, Content>
beforeAll(async () => {
  // Throws with every fault if there is one.
  samples = await readSamples()
})

const all = (): (Entry & { at: string })[] =>
  towns.flatMap((town) => entriesOf(samples, town).map((e) => ({ ...e, at: `${town}/${e.id}` })))
const those = (wrong: (e: Entry) => boolean): string[] =>
  all()
    .filter(wrong)
    .map((e) => e.at)
const entry = (town: Town, id: string): Entry => {
  const found = entriesOf(samples, town).find((e) => e.id === id)
  if (!found) throw new Error(`${town}/${id}`)
  return found
}
const named = (text: string, names: readonly string[]) =>
  names.filter((name) => !fold(text).includes(fold(name)))

const sentences = (text: string) => text.split(/(?<=[.!?:])\s+|\n+/)
const length = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

describe('the sample content', () => {
  it('is that of five municipalities, each in the folder of its name', () => {
    expect(sampleFolders().sort()).toEqual([...towns].sort())
    for (const town of towns) expect(samples.get(town)?.institution.slug).toBe(town)
  })

  it('is published whole', () => {
    expect(those((e) => e.status !== 'published')).toEqual([])
  })

  it('has four ways of asking and keywords for every entry', () => {
    expect(those((e) => e.questions.length < 4)).toEqual([])
    expect(those((e) => e.keywords.length < 3)).toEqual([])
  })

  it('says the document, the section and the issuer of every entry', () => {
    // These entries tell of a document as a whole: no section of it is theirs.
    const ofTheWhole = [
      'otuzco/dimensiones',
      'otuzco/plan-de-gobierno',
      'pozuzo/organizacion',
      'pozuzo/que-hace',
      'pozuzo/gestion-por-resultados',
    ]
    expect(those((e) => !e.source.section)).toEqual(ofTheWhole)
    expect(those((e) => e.source.document.length < 8 || e.source.issuer.length < 8)).toEqual([])
  })

  it('leaves the official wording to staff', () => {
    expect(those((e) => e.quote !== undefined)).toEqual([])
  })

  it('speaks in sentences of twenty words at most', () => {
    const long = all().flatMap((e) =>
      sentences(e.text)
        .filter((s) => length(s) > 20)
        .map((s) => `${e.at}: ${s}`),
    )
    expect(long).toEqual([])
  })

  it('invents no hours, fees or phones', () => {
    const said = (pattern: RegExp) => those((e) => pattern.test(`${e.text} ${e.more ?? ''}`))
    expect(
      said(/\b\d{1,2}[:.]\d\d\s?(?:h|am|pm|a\.|p\.)|\b(?:lunes|viernes|s[áa]bados?)\b|\b\d{1,2} horas\b/i),
    ).toEqual([])
    expect(said(/(?:\b9\d{2}|\(?0\d{1,2}\)?)[ -]?\d{3}[ -]?\d{3}\b|\+5[16]|@/)).toEqual([])
    // The plan's own figures of poverty in Peru are no fee.
    expect(said(/S\/\.? ?\d|\$ ?\d|\b(?:soles|pesos|UIT|UTM)\b/)).toEqual(['puno/pobreza-cifras'])
  })

  it('has no question that an entry of the same town claims too', () => {
    // `readContent` refuses it; this says that it looked.
    for (const town of towns) {
      const asked = entriesOf(samples, town).flatMap((e) => [...new Set(e.questions.map(fold))])
      expect(new Set(asked).size).toBe(asked.length)
    }
  })
})

describe('a plan of a campaign', () => {
  it.each<[Town, RegExp]>([
    ['puno', /partido/i],
    ['otuzco', /movimiento/i],
  ])('is the word of a party or movement, for its years: %s', (town, issuer) => {
    for (const e of entriesOf(samples, town)) {
      expect(e.source.issuer).toMatch(issuer)
      expect(e.source.issuer).not.toMatch(/municipalidad/i)
      expect(e.source.period).toEqual({ from: '2019-01-01', to: '2022-12-31' })
    }
  })

  it('says so itself', () => {
    expect(fold(entry('puno', 'plan-gobierno').text)).toMatch(/partido.*propuesta de campana/)
    expect(fold(entry('otuzco', 'plan-de-gobierno').text)).toContain('movimiento nueva liberta')
  })

  it('claims no baseline that it does not have', () => {
    expect(those((e) => e.goal?.baseline !== undefined)).toEqual([])
    for (const e of [...entriesOf(samples, 'puno'), ...entriesOf(samples, 'otuzco')].filter(
      (g) => g.kind === 'goal',
    ))
      expect(fold(e.text)).toMatch(/linea base|de que cifra|no dice (?:que|cuant)/)
  })

  it('of Otuzco that names another place is not corrected in silence', () => {
    expect(entry('otuzco', 'distrito-y-florencia-de-mora').text).toContain('Florencia de Mora')
  })

  it('of Puno that would reduce crime "al 100 %" is said to be ambiguous', () => {
    const { text, goal } = entry('puno', 'meta-seguridad')
    expect(goal?.target).toMatchObject({ sense: 'level', value: 100, unit: '%' })
    expect(fold(text)).toMatch(/no (?:es clar|queda clar|aclara|explica|precisa)|puede leerse|ambigu/)
  })
})

describe('Pucará', () => {
  const values = [
    'Honestidad',
    'Transparencia',
    'Eficacia y Eficiencia',
    'Puntualidad',
    'Concertación',
    'Participación',
    'Compromiso',
    'Solidaridad',
    'Trabajo en Equipo',
    'Reconocimiento',
  ]

  it('has its ten values and their list', () => {
    const found = entriesOf(samples, 'pucara').filter((e) => e.kind === 'value')
    expect(found.map((e) => e.title).filter((t) => t.startsWith('Valor: '))).toEqual(
      values.map((v) => `Valor: ${v}`),
    )
    expect(found).toHaveLength(11)
    expect(named(entry('pucara', 'valores').text, values)).toEqual([])
  })

  it('has what it does, its mission and its vision', () => {
    for (const id of ['que-hace', 'mision', 'vision']) expect(entry('pucara', id).text).not.toBe('')
    expect(entry('pucara', 'vision').text).toContain('2026')
  })
})

describe('the comuna', () => {
  const values = ['Compromiso', 'Transparencia', 'Inclusión', 'Respeto y Solidaridad', 'Ética y Probidad']

  it('has its five values and their list, its mission and its vision, and what is asked across them, and nothing else', () => {
    const found = entriesOf(samples, 'comuna')
    expect(found.map((e) => e.title).filter((t) => t.startsWith('Valor: '))).toEqual(
      values.map((v) => `Valor: ${v}`),
    )
    expect(named(entry('comuna', 'valores').text, values)).toEqual([])
    expect(
      found
        .filter(({ kind }) => kind !== 'value')
        .map(({ kind, id }) => `${kind} ${id}`)
        .sort(),
    ).toEqual([
      'faq interes-general',
      'faq mision-y-vision',
      'faq participacion-ciudadana',
      'faq personal-municipal',
      'mission mision',
      'vision vision',
    ])
  })
})

describe('Otuzco', () => {
  it('has its four dimensions, each with its entry, and their list', () => {
    const names = ['Social', 'Económica', 'Ambiental', 'Institucional']
    expect(named(entry('otuzco', 'dimensiones').text, names)).toEqual([])
    for (const name of names)
      expect(entry('otuzco', `dimension-${fold(name)}`).title).toBe(`Dimensión ${name}`)
  })

  it('has the seven problems, the eleven objectives and the nine goals of its plan', () => {
    const goals = entriesOf(samples, 'otuzco').filter((e) => e.kind === 'goal')
    const ofSection = (part: string) =>
      entriesOf(samples, 'otuzco').filter((e) => e.source.section?.includes(`, ${part} `)).length
    expect(goals).toHaveLength(9)
    expect(ofSection('problema')).toBe(7)
    expect(ofSection('objetivo')).toBe(11)
    expect(ofSection('meta')).toBe(9)
    for (const g of goals) expect(g.goal?.dimension).toMatch(/^Dimensión /)
  })

  it('has its presentation, its vision and the follow-up', () => {
    for (const id of ['presentacion', 'vision', 'seguimiento']) expect(entry('otuzco', id).text).not.toBe('')
  })
})

describe('Puno', () => {
  const districts = [
    'Puno',
    'Ácora',
    'Amantani',
    'Atuncolla',
    'Capachica',
    'Chucuito',
    'Coata',
    'Huata',
    'Mañazo',
    'Paucarcolla',
    'Pichacani',
    'Platería',
    'San Antonio de Esquilache',
    'Tiquillaca',
    'Vilque',
  ]
  const axes = [
    'Derechos Fundamentales y Dignidad de las Personas',
    'Oportunidades y Acceso a los Servicios',
    'Estado y Gobernabilidad',
    'Economía, Competitividad y Empleo',
    'Desarrollo Regional e Infraestructura',
    'Recursos Naturales y Ambiente',
  ]

  it('names its fifteen districts, its six axes and its four dimensions', () => {
    expect(named(entry('puno', 'distritos').text, districts)).toEqual([])
    expect(entry('puno', 'distritos').text).toContain('15')
    expect(named(entry('puno', 'ejes').text, axes)).toEqual([])
    expect(
      named(entry('puno', 'dimensiones').text, ['Social', 'Económica', 'Ambiental', 'Institucional']),
    ).toEqual([])
  })

  it('keeps the figures of its document', () => {
    const figures: [string, RegExp][] = [
      ['fundacion', /4 de noviembre de 1668/i],
      ['creacion', /2 de mayo de 1854/i],
      ['superficie', /6[ ,]?492[.,]60/],
      ['altitud', /3[ ,]?812/],
      ['altitud', /4[ ,]?500/],
      ['poblacion', /125[ ,]?663/],
      ['poblacion', /2[ ,]?053/],
      ['poblacion', /2007/],
      ['zona-especial', /28864/],
    ]
    for (const [id, figure] of figures) expect(entry('puno', id).text).toMatch(figure)
  })

  it('has the four lines of the party', () => {
    const lines = entriesOf(samples, 'puno').filter((e) => /^Línea [1-4]:/.test(e.title))
    expect(lines).toHaveLength(4)
  })

  it('has sixteen programmes, each with its whole chain and the goal as its relative', () => {
    const entries = entriesOf(samples, 'puno')
    const kin = relate(entries)
    const programmes = entries.filter((e) => e.kind === 'plan' && e.id.startsWith('programa-'))
    const goals = entries.filter((e) => e.kind === 'goal')
    expect(programmes).toHaveLength(16)
    expect(goals).toHaveLength(16)
    for (const programme of programmes) {
      const own = goals.filter((g) => g.goal?.programme === programme.title)
      expect(own.map((g) => g.id)).toEqual([programme.id.replace('programa', 'meta')])
      for (const goal of own) {
        expect(kin.same(goal, programme)).toBe(true)
        expect(kin.of(goal)[0]).toBe(programme)
        expect(kin.of(programme)).toContain(goal)
        for (const part of ['dimension', 'problem', 'objective', 'project', 'activities', 'target'] as const)
          expect(goal.goal?.[part]).toBeDefined()
      }
    }
    for (const name of ['Social', 'Económica', 'Ambiental', 'Institucional'])
      expect(goals.filter((g) => g.goal?.dimension === name)).toHaveLength(4)
  })

  it('keeps each target’s figure and whether it is a level or a change', () => {
    const targets: [string, 'level' | 'change', number][] = [
      ['vivienda', 'level', 100],
      ['salud', 'level', 100],
      ['educacion', 'level', 100],
      ['seguridad', 'level', 100],
      ['turismo', 'change', 100],
      ['empleo', 'change', 50],
      ['formalidad', 'change', 50],
      ['rural', 'change', 50],
      ['bahia', 'change', 50],
      ['relleno', 'level', 100],
      ['verde', 'level', 80],
      ['clima', 'level', 90],
      ['descentralizacion', 'level', 100],
      ['participacion', 'level', 80],
      ['gestion', 'change', 100],
      ['etica', 'change', 100],
    ]
    for (const [name, sense, value] of targets) {
      const { goal, text } = entry('puno', `meta-${name}`)
      expect(goal?.target).toMatchObject({ sense, value, unit: '%' })
      expect(text).toMatch(new RegExp(`${sense === 'level' ? 'al' : 'en(?: un)?'} ${value} %`))
    }
  })

  it('has how accounts would be given', () => {
    const told = fold(
      entriesOf(samples, 'puno')
        .filter((e) => e.source.section?.startsWith('5'))
        .map((e) => e.text)
        .join(' '),
    )
    for (const said of ['semestr', 'poi', 'indicadores', 'unidades de medida', 'responsable'])
      expect(told).toContain(said)
  })
})

describe('Pozuzo', () => {
  const units = [
    'Gerencia General',
    'Asesoría Legal',
    'Gerencia de Planeamiento, Presupuesto y Racionalización',
    'Gerencia de Administración y Finanzas',
    'Gerencia de Desarrollo Social y Servicios Públicos',
    'Gerencia de Infraestructura, Desarrollo Urbano y Rural',
  ]

  it('has its six units, their list, and services of each', () => {
    const entries = entriesOf(samples, 'pozuzo')
    const found = entries.filter((e) => e.kind === 'unit' && e.id !== 'organizacion')
    expect(found.map((e) => e.title).sort()).toEqual([...units].sort())
    const { text, more } = entry('pozuzo', 'organizacion')
    expect(named(`${text} ${more ?? ''}`, units)).toEqual([])
    for (const unit of found) expect(entries.some((e) => e.unit === unit.id)).toBe(true)
  })

  it('has what residents need of them, each with its unit', () => {
    for (const id of [
      'licencias-de-construccion',
      'catastro',
      'limpieza-publica',
      'cementerios',
      'mercados',
      'impuestos-y-tributos',
      'defensa-judicial',
      'presupuesto',
    ])
      expect(entry('pozuzo', id)).toMatchObject({ kind: 'service', unit: expect.any(String) })
  })
})
