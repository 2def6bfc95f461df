import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPasswords } from '../../admin-api/password.ts'
import { passwordFault } from '../../admin-api/password-rules.ts'

const around = {
  email: 'mesa.partes@munipuno.gob.pe',
  institutions: [
    {
      slug: 'puno',
      name: 'Municipalidad Provincial de Puno',
      shortName: 'Puno',
      aliases: ['Ciudad del Lago'],
    },
  ],
}
const fault = (password: string) => passwordFault(password, around)

describe('a password', () => {
  it.each([
    ['corta', 'once letras'],
    ['larga', 'ab1 '.repeat(33)],
    ['de las más usadas', 'contraseña123'],
    ['de las más usadas, disfrazada', 'P@ssw0rd12345'],
    ['una fila de teclas', 'qwertyuiop123456'],
    ['cifras en orden', '123456789012345'],
    ['una sola letra', 'aaaaaaaaaaaaaa'],
    ['lo mismo otra vez', 'lobolobolobolobo'],
    ['el nombre de la municipalidad y un año', 'MuniPuno2026!'],
    ['el nombre completo', 'municipalidad provincial de puno'],
    ['otro nombre de la ciudad', 'CiudadDelLago2026'],
    ['el correo', 'mesa.partes@munipuno.gob.pe'],
    ['piezas del correo', 'Mesa-Partes-1985'],
    ['palabras de siempre', 'administrador2026'],
    ['un mes', 'Noviembre.2026!!'],
  ])('is refused when it is %s', (_, password) => {
    expect(fault(password)).toBeDefined()
  })

  it.each([
    'tren lento hacia el lago',
    'caballo-grapa-bateria-nube',
    'xK9#mQ2$vL7@pR4!',
    '7f3a-91bc-d04e-55a2-zz',
    'mañana salimos a remar',
  ])('is taken when nobody would guess it: %s', (password) => {
    expect(fault(password)).toBeUndefined()
  })

  it('is judged whatever it is made of, without failing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (password) => {
        const said = fault(password)
        expect(said === undefined || said.length > 0).toBe(true)
      }),
    )
  })

  it('of a password manager is taken', () => {
    const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#$%&*+-='
    const drawn = fc.array(fc.constantFrom(...letters), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(drawn, (signs) => new Set(signs).size < 12 || fault(signs.join('')) === undefined),
      { numRuns: 300 },
    )
  })
})

describe('a hash', () => {
  it('tells its cost, is never the same twice, and opens for the same letters however they are composed', async () => {
    const { hash, matches, outdated } = createPasswords()
    const [one, two] = [await hash('lavar la ropa, señor'), await hash('lavar la ropa, señor')]
    expect(one).not.toBe(two)
    expect(one).toMatch(/^scrypt\$65536\$8\$1\$/)
    expect(await matches('lavar la ropa, señor'.normalize('NFD'), one)).toBe(true)
    expect(await matches('lavar la ropa, senor', one)).toBe(false)
    expect(await matches('lavar la ropa, señor', undefined)).toBe(false)
    expect([outdated(one), outdated(one.replace('65536', '16384'))]).toEqual([false, true])
  })
})
