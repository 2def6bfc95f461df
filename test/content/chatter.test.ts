import { describe, expect, it } from 'vitest'
import { readChatter } from '../../content/chatter.ts'

const chatter = readChatter()

describe('small talk that no list has', () => {
  it.each([
    ['gracias mi rey, quedó clarísimo pe', 'thanks'],
    ['olas k tall buens dias xfa', 'greeting'],
    ['oe eres robot o kien escrive', 'identity'],
    ['qué bot más bruto, no entiendes ni michi, inútil', 'upset'],
    ['ya me despido vecino, que descanse, chaucito', 'goodbye'],
  ])('is heard: «%s»', (message, talk) => {
    const heard = chatter(message)
    expect(heard.likely).toBeGreaterThan(0.5)
    expect(heard.talk).toBe(talk)
  })

  it.each([
    'hola, ¿a qué hora pasa el camión de la basura?',
    'gracias pero mi calle sigue a oscuras',
    '¿quién ve lo de los perros sueltos?',
    'cementerio',
    'quiero quejarme del ruido de la cantina',
  ])('is none where something is asked or told: «%s»', (message) => {
    expect(chatter(message).likely).toBeLessThan(0.5)
  })

  it.each(['', '   ', '12345', '¿¿…??', 'x', 'a'.repeat(5000)])('is none in «%s»', (message) => {
    expect(chatter(message).likely).toBe(0)
  })
})
