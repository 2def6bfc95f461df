/** What the bot does with a question, in the staff's words. */
export const statusTold = {
  answer: 'El bot contesta con esta respuesta',
  suggestions: 'El bot no está seguro y ofrece estas para elegir',
  no_match: 'El bot dice que no encontró la respuesta',
  smalltalk: 'El bot lo toma como un saludo o una frase de cortesía, y contesta con una frase fija',
} as const

const silences: Readonly<Record<string, string>> = {
  unknown: 'Ninguna respuesta publicada dice lo que se pregunta.',
  other_place: 'La pregunta parece ser sobre otro lugar.',
  missing_fact: 'Hay una respuesta cercana, pero no dice el dato que se pide.',
  insult: 'El mensaje se toma como un insulto; el bot pide la pregunta con calma.',
  opinion: 'Se pide una opinión; el bot no da opiniones.',
  instruction: 'El mensaje le da órdenes al bot; el bot no las sigue.',
  danger: 'Alguien puede estar en peligro; el bot da los números de emergencia del país.',
}
/** Why there is no answer. */
export const silenceTold = (silence: string): string => silences[silence] ?? 'El bot prefiere no contestar.'

const talks: Readonly<Record<string, string>> = {
  greeting: 'un saludo',
  thanks: 'un agradecimiento',
  goodbye: 'una despedida',
  help: 'un pedido de ayuda',
  menu: 'un pedido del menú',
  identity: 'una pregunta por quién contesta',
  courtesy: 'una frase de cortesía',
  upset: 'una muestra de molestia',
}
/** What it was taken for where it is no question. */
export const talkTold = (talk: string): string => `Lo toma como ${talks[talk] ?? 'una frase de cortesía'}.`

/** How sure the bot is (0–1), for whoever reads no figures. */
export const certainty = (confidence: number): string =>
  confidence >= 0.85 ? 'muy seguro' : confidence >= 0.6 ? 'bastante seguro' : 'poco seguro'
