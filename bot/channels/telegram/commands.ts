/** A command with the words it stands for; every municipality answers them from what it has published. */
type Command = { command: string; description: string; words: string }

/** The commands that Telegram offers residents, in Spanish for every language; names without accents, as Telegram asks. */
export const commands: readonly Command[] = [
  { command: 'menu', description: 'Ver el menú principal', words: 'menú' },
  { command: 'ayuda', description: 'Cómo usar este asistente', words: 'ayuda' },
  { command: 'mision', description: 'La misión de la municipalidad', words: 'misión' },
  { command: 'vision', description: 'La visión de la municipalidad', words: 'visión' },
  { command: 'valores', description: 'Los valores de la municipalidad', words: 'valores' },
  { command: 'servicios', description: 'Qué servicios brinda', words: 'servicios' },
  { command: 'oficinas', description: 'Áreas y oficinas', words: 'oficinas' },
  { command: 'metas', description: 'Planes y metas', words: 'metas' },
]

/** What other bots taught residents to type. */
const alike: Record<string, string> = { help: 'ayuda', inicio: 'menú', empezar: 'menú', settings: 'ayuda' }

/** `/name@bot rest`, `rest` being what stands behind it. */
export type Typed = { name: string; bot: string | undefined; rest: string }

export function typedCommand(text: string): Typed | undefined {
  const [, name, bot, rest] = /^\/([a-z0-9_]{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?$/is.exec(text.trim()) ?? []
  if (name === undefined) return undefined
  return { name: name.toLowerCase(), bot: bot?.toLowerCase(), rest: rest?.trim() ?? '' }
}

export const isOurs = ({ name }: Typed) =>
  name === 'start' || Object.hasOwn(alike, name) || commands.some(({ command }) => command === name)

/** A command in a resident's words; one that we never offered still says something: `/licencia_de_obra`. */
export function wordsOf({ name, rest }: Typed): string {
  const known = commands.find(({ command }) => command === name)?.words
  const other = Object.hasOwn(alike, name) ? alike[name] : undefined
  return [known ?? other ?? name.replaceAll('_', ' ').trim(), rest].filter((part) => part !== '').join(' ')
}
