import qrcode from 'qrcode'

const how =
  'En el teléfono de la municipalidad: WhatsApp → Ajustes → Dispositivos vinculados → Vincular un dispositivo.'

/** What links a number, for whoever sits before the terminal. It is as good as a password: never for a log. */
export const linkLines = async (link: {
  institution: string
  qr?: string
  code?: string
}): Promise<string> => {
  const title = `WhatsApp (${link.institution}) espera ser vinculado.\n${how}`
  if (link.qr !== undefined)
    return `${title}\n${await qrcode.toString(link.qr, { type: 'terminal', small: true })}`
  return link.code === undefined ? title : `${title}\nCódigo: ${link.code.slice(0, 4)}-${link.code.slice(4)}`
}
