/** The page of the panel where an invitation, or the link for the first account, is accepted. */
export const invitationLink = (address: string, secret: string): string =>
  `${address}/panel/cuenta?enlace=${secret}`
