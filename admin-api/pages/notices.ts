import type { Context } from 'hono'
import type { Notice } from './frame.tsx'

/** What one page has the next one tell, named in the address: only these sentences can be shown so. */
const notices = {
  guardado: 'Se guardó.',
  publicado: 'Publicado: los vecinos ya reciben esta respuesta.',
  archivado: 'Archivado: los vecinos ya no reciben esta respuesta.',
  borrado: 'Está en la papelera; desde ahí se puede recuperar.',
  recuperado: 'Recuperado.',
  respondido: 'La respuesta está en camino al mismo chat.',
  'respondido-cerrado': 'La respuesta está en camino al mismo chat y la opinión quedó cerrada.',
  'respondido-sin-chat': 'La respuesta quedó en la historia; ya no hay a quién enviarla.',
  anotado: 'La nota quedó guardada; solo la ve el personal.',
  resuelto: 'Listo: la pregunta ya tiene respuesta.',
  ignorado: 'Se ignoró el grupo.',
  importado: 'La importación terminó.',
  deshecho: 'La importación se deshizo.',
  contrasena: 'La contraseña se cambió.',
  'sin-segundo-paso': 'El segundo paso se quitó.',
  anulado: 'El token ya no vale.',
  'sin-segundo-paso-ajeno': 'El segundo paso de la cuenta se quitó.',
  enlazando: 'Se pidió un QR nuevo; aparece aquí en unos segundos.',
} as const

export const noticeIn = (c: Context): Notice | undefined => {
  const found = Object.entries(notices).find(([name]) => name === c.req.query('aviso'))
  return found && { kind: 'done', text: found[1] }
}

/** Back to a page, with what is to be told there. */
export const goTo = (c: Context, path: string, notice: keyof typeof notices): Response =>
  c.redirect(`${path}${path.includes('?') ? '&' : '?'}aviso=${notice}`, 303)
