import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupAlike } from '../../content/like-questions.ts'

const group = (...questions: string[]) =>
  groupAlike(questions.map((question) => ({ question }))).map((one) => one.map(({ question }) => question))

it('puts together what is asked alike, spelling apart', () => {
  expect(
    group(
      '¿Cuándo es la feria ganadera?',
      'kuando es la feria ganadera',
      'cuando sera la ferias ganaderas porfavor',
      'kuando es la feria ganaderra',
      'CUANDO ES LA FERRIA GANADERA',
    ),
  ).toHaveLength(1)
})

it.each([
  ['cuánto cuesta la partida de nacimiento', 'cuánto cuesta la partida de defunción'],
  ['dónde pago los arbitrios', 'cuánto pago de arbitrios'],
  ['hay feria el domingo', 'hay misa el domingo'],
  ['¿y eso?', '¿por qué?'],
  ['bono de 500 soles', 'bono de 600 soles'],
])('keeps apart "%s" and "%s"', (one, other) => {
  expect(group(one, other)).toHaveLength(2)
})

it('questions that come later never change what the earlier ones were put into', () => {
  const word = fc.constantFrom(
    'feria',
    'feriaa',
    'ganado',
    'ganados',
    'pago',
    'bono',
    'agua',
    'domingo',
    'donde',
    'cuando',
  )
  const question = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(question, { maxLength: 30 }), fc.nat(30), (questions, n) => {
      const asked = questions.map((one, id) => ({ question: one, id }))
      const whole = groupAlike(asked).map((one) => one.filter(({ id }) => id < n))
      expect(groupAlike(asked.slice(0, n))).toEqual(whole.filter((one) => one.length > 0))
    }),
  )
})
