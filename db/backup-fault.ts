import { DatabaseAway } from './connect.ts'

/** What a backup or a restore could not do, in one Spanish sentence for whoever gave the order. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
}

/** What the operating system had against a file, in Spanish; undefined: it was something else. */
export const diskFault = (error: unknown, path: string): BackupFault | undefined => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const told: Record<string, string> = {
    ENOSPC: `No hay espacio en el disco para ${path}.`,
    EDQUOT: `No hay espacio en el disco para ${path}.`,
    EFBIG: `El disco no admite un archivo tan grande: ${path}.`,
    ENOENT: `No existe ${path}.`,
    ENOTDIR: `La ruta ${path} no es válida: parte de ella es un archivo y no una carpeta.`,
    EEXIST: `La ruta ${path} no es válida: parte de ella es un archivo y no una carpeta.`,
    EISDIR: `${path} es una carpeta; indique un archivo.`,
    EACCES: `No hay permiso para usar ${path}.`,
    EPERM: `No hay permiso para usar ${path}.`,
    EROFS: `No se puede escribir en ${path}: el disco es de solo lectura.`,
  }
  const sentence = told[String(error.code)] ?? `El disco falló con ${path} (${error.code}).`
  return new BackupFault(`${sentence} No se cambió nada.`, { cause: error })
}

/** The database's refusal, or its silence, in Spanish; the error itself when it tells of something else. */
export const databaseFault = (error: unknown, doing = 'rechazó la orden'): unknown => {
  if (error instanceof DatabaseAway)
    return new BackupFault(
      error.mayHaveHappened
        ? 'Se perdió la base de datos justo al terminar: no se sabe si el cambio quedó hecho; repita la orden.'
        : 'La base de datos no responde. No se cambió nada.',
      { cause: error },
    )
  const cause = error instanceof Error && error.name !== 'PostgresError' ? error.cause : error
  if (!(cause instanceof Error && cause.name === 'PostgresError' && 'code' in cause)) return error
  const told: Record<string, string> = {
    '53100': 'La base de datos no tiene espacio en su disco.',
    '55P03': 'Otra tarea tiene ocupada la base de datos; espere a que termine y repita la orden.',
  }
  const sentence = told[String(cause.code)] ?? `La base de datos ${doing}: ${cause.message}.`
  // Without the error itself: it carries the rows that were refused, and those are nobody's business.
  return new BackupFault(`${sentence} No se cambió nada.`)
}
