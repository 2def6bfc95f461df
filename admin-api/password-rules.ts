import type { Institution } from '../content/institution.ts'

/** What a password must not lean on: who it belongs to, and where they work. */
export type Surroundings = {
  email: string
  institutions: readonly Pick<Institution, 'slug' | 'name' | 'shortName' | 'aliases'>[]
}

const [shortest, longest] = [12, 128]

/** Read as whoever guesses would: without capitals and accents, with the usual digits and signs for letters. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[@4]/g, 'a')
    .replace(/3/g, 'e')
    .replace(/[1!|]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/[$5]/g, 's')
    .replace(/7/g, 't')

/** What the most used passwords here are put together from, as folded. */
const common =
  `contrasena contrasenia contra clave secreto password passwort passw word pass admin administrador administracion
  usuario user login root system sistema acceso entrar bienvenido bienvenidos welcome hola amor teamo iloveyou love
  amigo amigos familia hijos mama papa dios jesus cristo maria jose juan luis carlos jorge pedro ana rosa princesa
  princess angel estrella corazon futbol soccer football alianza universitario colocolo barcelona realmadrid messi
  ronaldo monkey dragon sunshine superman batman pokemon naruto internet computadora gmail hotmail outlook facebook
  municipalidad municipio muni alcaldia alcalde gerencia distrital provincial comuna region ciudad pueblo distrito
  provincia ventanilla peru chile lima santiago enero febrero marzo abril mayo junio julio agosto septiembre setiembre
  octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo verano invierno primavera otono
  cambiame cambiar temporal prueba test demo ejemplo qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm qazwsx abc abcd abcdef
  uno dos tres cuatro cinco seis siete ocho nueve cero the del los las de la el y en mi tu`
    .split(/\s+/)
    .map(fold)

const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{Mark}]+/u)
    .map(fold)
    .filter((word) => word.length >= 3)

const belonging = ({ email, institutions }: Surroundings): string[] =>
  [email, ...institutions.flatMap((i) => [i.slug, i.name, i.shortName, ...i.aliases])].flatMap((text) => [
    ...wordsOf(text),
    fold(text).replace(/[^a-z]/g, ''),
  ])

/** Steps by one along the alphabet, the digits or a row of keys. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjklñ', 'zxcvbnm']
const isRun = (text: string): boolean =>
  rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text))

/** Without runs of three and more: "abc", "4321", "qwert". */
const withoutRuns = (text: string): string => {
  let left = ''
  for (let at = 0; at < text.length; ) {
    let length = 2
    while (at + length < text.length && isRun(text.slice(at, at + length + 1))) length += 1
    if (length < 3 || !isRun(text.slice(at, at + length))) {
      left += text[at]
      at += 1
    } else at += length
  }
  return left
}

/** Nobody needs to guess what is the same short piece again and again. */
const isRepeated = (text: string): boolean => /^(.{1,6}?)\1+.{0,5}$/u.test(text)

/** What is left for a guesser to find out once all that is well known is taken away. */
const remainder = (password: string, around: Surroundings): string => {
  const known = [...new Set([...belonging(around), ...common])].sort((a, b) => b.length - a.length)
  // Years and other figures are what people put behind a word.
  const words = withoutRuns(password.toLowerCase()).replace(/\d{2,}/g, ' ')
  let left = fold(words).replace(/\d/g, ' ')
  for (const word of known) if (word.length >= 2) left = left.replaceAll(word, ' ')
  return left.replace(/[^\p{L}]/gu, '')
}

/** Whether digits and signs alone are many and mixed enough, as a password manager makes them. */
const looksDrawn = (password: string): boolean => {
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((one) => one.test(password)).length
  const changes = [...password].filter(
    (letter, i, all) => i > 0 && /\d/.test(letter) !== /\d/.test(all[i - 1] ?? ''),
  ).length
  return classes >= 3 && changes >= 5 && new Set(password).size >= 10
}

/** What is wrong with a password that somebody chose; undefined: nothing. */
export const passwordFault = (chosen: string, around: Surroundings): string | undefined => {
  const password = chosen.normalize('NFKC')
  const length = [...password].length
  if (length < shortest) return `use al menos ${shortest} caracteres`
  if (length > longest) return `use como máximo ${longest} caracteres`
  if (fold(password).includes(fold(around.email))) return 'no ponga su correo en la contraseña'
  if (new Set(password).size < 5 || isRepeated(password)) return 'no repita lo mismo una y otra vez'
  if (looksDrawn(password) || new Set(remainder(password, around)).size >= 5) return undefined
  return 'es fácil de adivinar: no use palabras comunes, fechas ni el nombre de la municipalidad; pruebe con varias palabras al azar'
}
