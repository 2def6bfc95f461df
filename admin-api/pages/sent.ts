import type { Context } from 'hono'

/** What a form brings; a field that is not there is empty. */
export type Sent = {
  /** Without spaces around it. */
  text: (name: string) => string
  /** As it was typed: passwords may begin with a space. */
  raw: (name: string) => string
  has: (name: string) => boolean
  /** All that was ticked under one name. */
  ticked: (name: string) => string[]
  /** All of it, to be sent once more. */
  fields: () => [string, string][]
}

export const readSent = async (c: Context): Promise<Sent> => {
  const form = new URLSearchParams(await c.req.text())
  return {
    text: (name) => (form.get(name) ?? '').trim(),
    raw: (name) => form.get(name) ?? '',
    has: (name) => form.has(name),
    ticked: (name) => form.getAll(name),
    fields: () => [...form],
  }
}

/** A member that is left out where nothing was typed. */
export const given = (name: string, text: string): Record<string, string> =>
  text === '' ? {} : { [name]: text }
