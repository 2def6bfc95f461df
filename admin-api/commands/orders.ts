import { parseArgs } from 'node:util'
import type { StaffOptions } from './staff.ts'

/** What the operator may type. */
export const usage = `Órdenes:
  npm start                                             enciende la ventanilla
  npm run ask -- [--institution puno] "pregunta"        una pregunta en la terminal
  npm run --silent ask -- --jsonl                       preguntas y respuestas, una por línea
  npm run chat -- [--institution puno]                  la conversación en la terminal
  npm run staff -- add|list|disable|token […]           las cuentas del personal y los tokens
  npm run content -- check|import|export|new […]        el contenido y sus archivos
  npm run db -- backup|restore|migrate|status [ruta]    la base de datos y sus copias
  npm run db -- retention [--dry-run]                   borra lo que ya cumplió su plazo
  npm run doctor                                        dice qué falta o está mal`

/** What may stand behind an order. */
export type Options = StaffOptions & {
  jsonl?: boolean | undefined
  'dry-run'?: boolean | undefined
}

/** Undefined: an option that does not exist, or one without its value. */
export const readArguments = (args: string[]) => {
  const options = {
    institution: { type: 'string' },
    jsonl: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    days: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    return undefined
  }
}
