import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const answer = z.object({ chat: z.string() })

/** A resident in the web chat, who sends one thing after the other. */
const resident = async (origin: string, town: string, messages: readonly object[]): Promise<void> => {
  let chat: string | undefined
  for (const message of messages) {
    const response = await fetch(`${origin}/chat/${town}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...(chat === undefined ? {} : { chat }), id: randomUUID(), ...message }),
    })
    if (!response.ok) throw new Error(`the web chat answered ${response.status}: ${await response.text()}`)
    chat = answer.parse(await response.json()).chat
  }
}

const text = (words: string) => ({ text: words })
const choice = (id: string) => ({ choice: id })

/** An opinion without a name: its kind, the text, and the place or a point on the map. */
const opinion = (kind: string, words: string, place: object) => [
  choice('feedback'),
  choice(`kind:${kind}`),
  text(words),
  place,
  choice('nameless'),
  choice('send'),
]

const questions = [
  ['¿qué harán con la basura?', '¿cuál es la misión de la municipalidad?'],
  ['q van aser con el agua', '¿quién es responsable de la limpieza pública?'],
  ['¿cuál es la visión?', '¿qué valores tienen?'],
  ['¿qué meta hay para la educación?'],
]

/** Each of another resident, who has the municipality know that the bot could not tell. */
const unanswered = [
  '¿cuánto cuesta el carné de salud?',
  '¿cuánto cuesta sacar el carné de salud?',
  'cuanto cuesta el carne de salud',
  '¿venden entradas para el concierto?',
  '¿dónde venden entradas para el concierto?',
  '¿hay clases de natación para niños?',
]

const opinions = [
  opinion('complaint', 'El camión de basura no pasa hace dos semanas por nuestra calle.', text('Jirón Lima')),
  opinion('report', 'Hay un poste caído frente al colegio.', { latitude: -15.8402, longitude: -70.0219 }),
  opinion('suggestion', 'Pongan tachos en el parque, por favor.', {
    latitude: -15.8365,
    longitude: -70.0281,
  }),
  opinion('compliment', 'Gracias por arreglar la pista tan rápido.', choice('skip')),
  opinion('inquiry', '¿Cuándo empieza la obra del mercado?', choice('skip')),
]

/** What an ordinary day brings to a municipality, by its own web chat. */
export const visitByResidents = async (origin: string, town: string): Promise<void> => {
  for (const asked of questions) await resident(origin, town, asked.map(text))
  for (const asked of unanswered) await resident(origin, town, [text(asked), choice('register')])
  for (const said of opinions) await resident(origin, town, said)
}
