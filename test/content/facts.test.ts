import { describe, expect, it } from 'vitest'
import { type Fact, factsAsked, holdsFact } from '../../content/facts.ts'
import { entryOf } from './town.ts'

describe('the type of fact that a question asks for', () => {
  it.each<[string, Fact[]]>([
    ['¿Cuánto cuesta la licencia?', ['price']],
    ['es gratis el trámite', ['price']],
    ['cuánto me sale arrendar el gimnasio', ['rent']],
    ['¿Cuánto es el alquiler al mes?', ['rent']],
    ['cuánto cuesta la entrada a la piscina', ['admission']],
    ['cuánto cobran por entrar a las termas', ['admission']],
    ['quién es el presidente de la junta', ['person']],
    ['cuál es el teléfono de la oficina', ['phone']],
    ['a qué número llamo', ['phone']],
    ['¿A qué hora abren?', ['hours']],
    ['a q hora atienden', ['hours']],
    ['¿Quién es el alcalde?', ['person']],
    ['kien es el alcalde', ['person']],
    ['¿Qué requisitos piden?', ['requirements']],
    ['q papeles llevo', ['requirements']],
    ['dónde queda la municipalidad', ['address']],
    ['¿Cuándo vence el plazo?', ['date']],
    ['cuanto kuesta', ['price']],
    ['a ke ora avren', ['hours']],
    ['cuánto cuesta y a qué hora atienden', ['price', 'hours']],
    ['¿Cuánto me sale el nicho en soles?', ['fee']],
    ['cuánto pago por el permiso', ['fee']],
    ['¿Cuánto cuesta la obra del puente?', ['price']],
    ['teléfono cesfam', ['phone']],
    ['cel d serenazgo xfa urgnte', ['phone']],
    ['SERENAZGO CELULAR URGENTE', ['phone']],
    ['perdí celular', []],
    ['qué doctor atiende los sábados', ['person']],
    ['pásame el número del serenazgo', ['phone']],
    ['qué días pasa el camión', ['days']],
    ['en cuánto tiempo dan la partida', ['duration']],
    ['deme el nombre completo del gerente', ['person']],
    ['cómo se llama la psicóloga de la demuna', ['person']],
  ])('in "%s"', (said, facts) => {
    expect(factsAsked(said)).toEqual(facts)
  })

  it.each([
    'quién recoge la basura',
    'cuál es la misión',
    'a cuánto llegará el riego',
    'qué hace el alcalde',
    'cómo se llama el programa del agua',
    'cuál es el número de habitantes',
    'hasta cuándo vamos a estar sin luz',
    'me dirijo a usted en nombre de los moradores',
    'mi abuelita no contesta el teléfono',
    'el acopiador nos friega con el precio',
    '¿A qué se comprometen los funcionarios cuando atienden público?',
    'todo se lo lleva el intermediario a precio de nada',
    '¿Cómo se llama la capacidad de ponerse de acuerdo?',
    '',
  ])('is none in "%s"', (said) => {
    expect(factsAsked(said)).toEqual([])
  })
})

const says = (text: string, more?: string) => entryOf('e', 'faq', { text, ...(more && { more }) })

describe('an entry holds', () => {
  it.each<[Fact, string]>([
    ['price', 'El trámite cuesta S/ 45.'],
    ['fee', 'Cuesta S/ 45.50.'],
    ['fee', 'Vale $ 5.000.'],
    ['fee', 'Es un trámite gratuito.'],
    ['price', 'Su presupuesto es de $412 millones.'],
    ['rent', 'La losa de noche cuesta S/ 15 la hora.'],
    ['rent', 'El local se presta gratis a las juntas.'],
    ['admission', 'La entrada cuesta S/ 3.'],
    ['admission', 'El museo se visita de martes a sábado; la entrada es gratuita.'],
    ['admission', 'Pagan S/ 2 los adultos.'],
    ['price', 'Cuesta 20 soles.'],
    ['price', 'Es un trámite gratuito.'],
    ['price', 'Vale $ 5.000.'],
    ['phone', 'Llame al 054 123456.'],
    ['phone', 'El número de emergencia es el 1455.'],
    ['phone', 'La central es el 555 140. El documento no da el teléfono de la posta.'],
    ['hours', 'Las combis salen a las 5:00 a. m. El documento no dice las horas de regreso.'],
    ['price', 'De noche cuesta S/ 20. El documento no dice el costo de las vacaciones útiles.'],
    ['price', 'Cuesta unos 9.740 millones de pesos.'],
    ['address', 'Está en el primer piso.'],
    ['address', 'Está en la Casa del Peaje, junto al puente.'],
    ['days', 'Se capacita de manera permanente.'],
    ['phone', 'Escriba a mesa@ejemplo.pe.'],
    ['hours', 'Atiende de 8:00 a 16:00 horas.'],
    ['days', 'Atiende de lunes a viernes.'],
    ['duration', 'La licencia vale 36 meses.'],
    ['duration', 'La respuesta llega en 5 días hábiles.'],
    ['person', 'El alcalde es Juan Ejemplo.'],
    ['requirements', 'Presente una copia de su DNI.'],
    ['address', 'Queda en el jirón Ejemplo.'],
    ['date', 'Se paga hasta el 31 de marzo.'],
    ['date', 'Se revisa cada semestre.'],
  ])('a fact of type %s: "%s"', (fact, text) => {
    expect(holdsFact(says(text), fact)).toBe(true)
    expect(holdsFact(says('Texto corto.', text), fact)).toBe(true)
  })

  it.each<Fact>(['price', 'phone', 'hours', 'person', 'requirements', 'address', 'date'])(
    'no %s in a text that does not say it',
    (fact) => {
      expect(
        holdsFact(says('La municipalidad riega 15 parques y cuida los jardines del distrito.'), fact),
      ).toBe(false)
    },
  )
})

describe('an entry with another price', () => {
  it.each<[Fact, string]>([
    ['fee', 'Su presupuesto de 2026 es de $412 millones.'],
    ['fee', 'La obra cuesta S/ 2 400 000.'],
    ['rent', 'Pueden pedir fondos de hasta $1.500.000 por proyecto.'],
    ['rent', 'Los talleres son gratuitos.'],
    ['admission', 'El complejo tiene losa y piscina. La losa de noche cuesta S/ 15 la hora.'],
    ['rent', 'El mercado tiene 64 puestos. El documento no dice el precio de un puesto.'],
  ])('holds no %s: "%s"', (fact, text) => {
    expect(holdsFact(says(text), fact)).toBe(false)
  })
})

describe('a sentence that says what the document does not tell', () => {
  it.each<[Fact, string]>([
    ['price', 'El documento no dice cuánto cuesta.'],
    ['price', 'El nicho gratuito se pide con informe social. El documento no dice el costo.'],
    ['phone', 'El documento no da un teléfono para el 2024.'],
    ['requirements', 'El documento no dice los requisitos para inscribirse.'],
  ])('holds no %s: "%s"', (fact, text) => {
    expect(holdsFact(says(text), fact)).toBe(false)
  })
})
