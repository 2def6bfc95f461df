import type { Context } from 'hono'

/** What a form brings; a field that is not there is empty. */
export type Sent = {
  /** Without spaces around it. */
  text: (name: string) => string
  /** As it was typed: passwords may begin with a space. */
  raw: (name: string) => string
  all: (name: string) => string[]
}

export const readSent = async (c: Context): Promise<Sent> => {
  const form = new URLSearchParams(await c.req.text())
  return {
    text: (name) => (form.get(name) ?? '').trim(),
    raw: (name) => form.get(name) ?? '',
    all: (name) => form.getAll(name),
  }
}

/** A member that is left out where nothing was typed. */
export const given = <Name extends string>(name: Name, text: string) =>
  (text === '' ? {} : { [name]: text }) as { [one in Name]?: string }
