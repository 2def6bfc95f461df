import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blowsByName,
  excerpt,
  fold,
  isStopword,
  root,
  sound,
  stem,
  undiminished,
  words,
} from '../../content/spanish.ts'

const meet = (by: (word: string) => string | undefined, a: string, b: string) => by(fold(a)) === by(fold(b))

describe('folding', () => {
  it.each([
    ['Pucará', 'pucara'],
    ['NIÑO', 'nino'],
    ['cigüeña', 'ciguena'],
    ['cafe\u0301', 'cafe'],
    ['ﬁn', 'fin'],
    ['ＨＯＬＡ', 'hola'],
  ])('reads %s as %s', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => fold(fold(s)) === fold(s)))
  })
})

describe('the words of a message', () => {
  it('leave out marks, pictures and marks of questions', () => {
    expect(words('¿¡Dónde está... el mercado!? 🙂')).toEqual(['donde', 'esta', 'el', 'mercado'])
  })

  it.each([
    ['xq no hay luz', 'por que no hay luz'],
    ['q hace la muni', 'que hace la municipalidad'],
    ['dnd voy xfa', 'donde voy por favor'],
    ['tmb kiero info', 'tambien quiero informacion'],
  ])('write out "%s"', (typed, meant) => {
    expect(words(typed).join(' ')).toBe(meant)
  })

  it('count letters drawn out for emphasis once', () => {
    expect(words('ayudaaaaa holaaa')).toEqual(['ayuda', 'hola'])
  })

  it('keep the double letters of Spanish and the zeros of a number', () => {
    expect(words('calle perro acción leen 2000 10000')).toEqual([
      'calle',
      'perro',
      'accion',
      'leen',
      '2000',
      '10000',
    ])
  })

  it('read thousands with a separator as one number', () => {
    expect(words('125 663 o 125.663 o 125,663')).toEqual(['125663', 'o', '125663', 'o', '125663'])
    expect(words('en 2019 2022')).toEqual(['en', '2019', '2022'])
  })

  it('are not fooled by the names of every object', () => {
    expect(words('constructor __proto__ toString')).toEqual(['constructor', 'proto', 'tostring'])
  })

  it('of a very long message are those of its beginning and its end', () => {
    const long = `basura ${'relleno '.repeat(10_000)} cementerio`
    expect(excerpt(long).length).toBeLessThan(4000)
    expect(words(long)[0]).toBe('basura')
    expect(words(long).at(-1)).toBe('cementerio')
  })
})

describe('blows', () => {
  it.each([
    ['mi marido me pega', 'mi marido me golpea'],
    ['su esposo le pega', 'su esposo le golpea'],
    ['a que actividad le pega mas la sequia', 'a que actividad le pega mas la sequia'],
    ['busco pega', 'busco pega'],
  ])('are called so, work is not: %s', (said, read) => {
    expect(blowsByName(said)).toBe(read)
  })
})

describe('stems', () => {
  it('keep a table and a month apart', () => {
    expect(stem('mesa')).not.toBe(stem('mes'))
  })

  it.each([
    ['vecino', 'vecinas'],
    ['luz', 'luces'],
    ['voz', 'voces'],
    ['reclamo', 'reclamos'],
    ['gestión', 'gestiones'],
    ['árbol', 'árboles'],
    ['parque', 'parques'],
    ['calle', 'calles'],
    ['licencia', 'licencias'],
    ['plan', 'planes'],
    ['niño', 'niñas'],
    ['poste', 'postes'],
    ['mes', 'meses'],
    ['ley', 'leyes'],
  ])('join %s and %s', (a, b) => {
    expect(meet(stem, a, b)).toBe(true)
  })

  it.each([
    ['piso', 'pista'],
    ['obra', 'obrero'],
    ['mercado', 'mercader'],
    ['agua', 'aguja'],
    ['luz', 'lucha'],
    ['vía', 'vida'],
    ['2019', '2022'],
    ['poste', 'posta'],
    ['plazos', 'plaza'],
    ['partidos', 'partida'],
    ['plano', 'plan'],
    ['meses', 'mesa'],
  ])('keep %s and %s apart', (a, b) => {
    expect(meet(stem, a, b)).toBe(false)
  })

  it('are never empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        expect(stem(word)).not.toBe('')
      }),
    )
  })
})

describe('roots', () => {
  it.each([
    ['formalizar', 'formalización'],
    ['pavimentar', 'pavimentación'],
    ['capacitar', 'capacitación'],
    ['capacitación', 'capacitaciones'],
    ['educar', 'educación'],
    ['participar', 'participación'],
    ['recoger', 'recogen'],
  ])('join the verb %s and %s', (a, b) => {
    expect(root(fold(a))).toBeDefined()
    expect(meet(root, a, b)).toBe(true)
  })

  it.each([
    ['formalizar', 'formar'],
    ['educación', 'edificación'],
    ['limpieza', 'límite'],
  ])('keep %s and %s apart', (a, b) => {
    expect(meet(root, a, b)).toBe(false)
  })

  it('are not taken from short words', () => {
    expect(root('mar')).toBeUndefined()
    expect(root('sol')).toBeUndefined()
  })

  it('are never taken for a stem', () => {
    expect(root('formalizar')).not.toBe(stem('formalizar'))
  })
})

describe('sounds', () => {
  it.each([
    ['vaca', 'baca'],
    ['vecino', 'besino'],
    ['zapato', 'sapato'],
    ['hora', 'ora'],
    ['quiero', 'kiero'],
    ['parque', 'parke'],
    ['gerente', 'jerente'],
    ['lluvia', 'yuvia'],
    ['calle', 'caye'],
    ['ley', 'lei'],
    ['guerra', 'gerra'],
    ['huevo', 'uevo'],
    ['campo', 'canpo'],
    ['examen', 'esamen'],
    ['perro', 'pero'],
  ])('make %s and %s one', (a, b) => {
    expect(meet(sound, a, b)).toBe(true)
  })

  it.each([
    ['pista', 'vista'],
    ['casa', 'cada'],
    ['chico', 'quico'],
    ['gato', 'jato'],
    ['coche', 'cose'],
    ['luz', 'luto'],
  ])('keep %s and %s apart', (a, b) => {
    expect(meet(sound, a, b)).toBe(false)
  })
})

describe('diminutives', () => {
  it.each([
    ['bodeguita', 'bodega'],
    ['chacrita', 'chacra'],
    ['vaquitas', 'vaca'],
    ['perrito', 'perro'],
    ['callecita', 'calle'],
    ['parquecito', 'parque'],
    ['parquesito', 'parque'],
  ])('%s may be the small form of %s', (small, big) => {
    expect(undiminished(small)).toContain(big)
  })

  it.each([
    ['cursito', 'curso'],
    ['cuartitos', 'cuarto'],
    ['juntitos', 'junto'],
    ['horitas', 'hora'],
  ])('%s is first of all %s', (small, big) => {
    expect(undiminished(small)[0]).toBe(big)
  })

  it('are not seen in words that only end alike or are too short', () => {
    expect(undiminished('municipalidad')).toEqual([])
    expect(undiminished('ita')).toEqual([])
  })
})

describe('light words', () => {
  it.each(['de', 'que', 'n', 'x'])('%s says nothing about the matter', (word) => {
    expect(isStopword(word)).toBe(true)
  })
  it.each(['agua', '7', 'no-es'])('%s does', (word) => {
    expect(isStopword(word)).toBe(false)
  })
})
