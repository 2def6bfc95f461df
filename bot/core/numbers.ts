const cardinals = [
  'cero',
  'uno',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
  'trece',
  'catorce',
  'quince',
  'dieciseis',
  'diecisiete',
  'dieciocho',
  'diecinueve',
  'veinte',
]

/** Stems, since residents say "la segunda" and "el segundo". */
const ordinals = ['primer', 'segund', 'tercer', 'cuart', 'quint', 'sext', 'septim', 'octav', 'noven', 'decim']

const asked = 'a al el la opcion opciones op opc alternativa numero numeros num nro nr n no tecla'
const politely =
  'por favor porfa porfavor pf quiero quisiera deseo elijo escojo marco digo pongo deme dame ver gracias'
/** Words around a number that do not change what it chooses: "el 2 por favor", "opción nro 2". */
const around = new Set(`${asked} ${politely} y o`.split(' '))

function numeral(word: string): number | undefined {
  const digits = /^(\d+)(?:er|[oa]|[rdtmvn][oa]|era|ero)?$/.exec(word)?.[1]
  if (digits !== undefined) return Number(digits)
  if (word === 'una') return 1
  const cardinal = cardinals.indexOf(word)
  if (cardinal >= 0) return cardinal
  const ordinal = ordinals.indexOf(word.replace(/[oa]$/, ''))
  return ordinal >= 0 ? ordinal + 1 : undefined
}

/** The numbers of a message that says nothing but numbers; none when it says anything else. */
export function numbersIn(words: readonly string[]): number[] {
  const numbers: number[] = []
  for (const word of words) {
    if (around.has(word)) continue
    const number = numeral(word)
    if (number === undefined) return []
    numbers.push(number)
  }
  return numbers
}
