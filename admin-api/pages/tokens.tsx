import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { role } from '../../content/roles.ts'
import { nothing, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import type { Reader } from './frame.tsx'
import { Moment } from './moment.tsx'
import { More } from './more.tsx'
import { goTo } from './notices.ts'
import { GrantFields } from './people.tsx'
import { placeWord, roleWords } from './roles-told.tsx'
import { readSent } from './sent.ts'
import { placesToGive, zoneOf } from './staff-member.ts'

const token = z.object({
  id: z.string(),
  name: z.string(),
  institution: z.string(),
  role,
  by: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
type Token = z.infer<typeof token>
const list = z.object({ items: z.array(token), next: z.string().nullable() })
const made = z.object({ name: z.string(), secret: z.string(), expiresAt: z.string() })

const path = '/panel/personas/tokens'
const menu = '/panel/personas'
const title = 'Tokens para programas'
const names = { name: 'Para qué es', institution: 'Municipalidad', role: 'Rol', days: 'Días que vale' }

const Row = ({ token, reader }: { token: Token; reader: Reader }) => {
  const zone = zoneOf(reader)
  return (
    <tr>
      <td data-label="Para qué es">{token.name}</td>
      <td data-label="Rol">
        {roleWords[token.role]}: {placeWord(token.institution, reader.institutions)}
      </td>
      <td data-label="Vale hasta">
        <Moment at={token.expiresAt} zone={zone} />
      </td>
      <td data-label="Último uso">{token.usedAt ? <Moment at={token.usedAt} zone={zone} /> : 'Nunca'}</td>
      <td data-label="Estado">
        {token.revokedAt ? (
          <span class="state" data-sign="✕">
            Anulado
          </span>
        ) : (
          <details>
            <summary>Anular</summary>
            <form method="post" action={`${path}/${token.id}/anular`}>
              <button type="submit" class="second">
                Sí, anular «{token.name}»
              </button>
            </form>
          </details>
        )}
      </td>
    </tr>
  )
}

const Table = ({ tokens, reader }: { tokens: readonly Token[]; reader: Reader }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">Para qué es</th>
        <th scope="col">Rol</th>
        <th scope="col">Vale hasta</th>
        <th scope="col">Último uso</th>
        <th scope="col">Estado</th>
      </tr>
    </thead>
    <tbody>
      {tokens.map((one) => (
        <Row token={one} reader={reader} />
      ))}
    </tbody>
  </table>
)

type Typed = { name: string; institution: string; role: string; days: string }

const Make = (props: { reader: Reader; typed?: Typed | undefined; problem?: Refusal | undefined }) => {
  const { reader, typed, problem } = props
  const faults = problem ? faultsOf(problem) : noFaults
  return (
    <form method="post" action={path} class="shown">
      <h2>Crear un token</h2>
      <Summary problem={problem} names={names} />
      <input type="hidden" name="key" value={randomUUID()} />
      <div class="row">
        <Field name="name" label={names.name} faults={faults}>
          {(ties) => <input {...ties} required maxlength={80} autocomplete="off" value={typed?.name} />}
        </Field>
        <GrantFields places={placesToGive(reader)} typed={typed} faults={faults} />
        <Field name="days" label={names.days} faults={faults}>
          {(ties) => <input {...ties} type="number" min={1} max={400} required value={typed?.days ?? '90'} />}
        </Field>
      </div>
      <button type="submit">Crear el token</button>
    </form>
  )
}

const show = async (c: PanelContext, typed?: Typed, problem?: Refusal): Promise<Response> => {
  const cursor = c.req.query('desde')
  const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const found = await c.get('client').get(`/v1/tokens?limit=50${query}`, list)
  if (!found.ok) return showRefusal(c, found.problem)
  const reader = c.get('reader')
  const { items, next } = found.data
  return showPage(
    c,
    title,
    <>
      <p>
        Un token deja que un programa, por ejemplo un tablero de la región, use la{' '}
        <a href="/docs">API de la ventanilla</a>. <a href={menu}>Volver a Personas</a>
      </p>
      {items.length === 0 ? <p>Todavía no hay tokens.</p> : <Table tokens={items} reader={reader} />}
      <More next={next} path={path} what="Más tokens" />
      <Make reader={reader} typed={typed} problem={problem} />
    </>,
    { path: menu, status: problem ? 422 : 200 },
  )
}

const make = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const typed = {
    name: sent.text('name'),
    institution: sent.text('institution'),
    role: sent.text('role'),
    days: sent.text('days'),
  }
  const done = await c.get('client').send('POST', '/v1/tokens', made, {
    body: { ...typed, days: Number(typed.days) },
    key: sent.text('key') || undefined,
  })
  if (!done.ok) return show(c, typed, done.problem)
  const { name, secret, expiresAt } = done.data
  return showPage(
    c,
    'El token está listo',
    <>
      <p>
        Cópielo ahora al programa «{name}». Vale hasta el{' '}
        <Moment at={expiresAt} zone={zoneOf(c.get('reader'))} />. <strong>No se volverá a mostrar.</strong>
      </p>
      <div class="field">
        <label for="token">Token</label>
        <input id="token" readonly value={secret} />
      </div>
      <p>
        <a class="button" href={path}>
          Ya lo copié
        </a>
      </p>
    </>,
    { path: menu },
  )
}

/** What lets programs use the API. */
export const tokenPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/personas/tokens', (c) => show(c))
  pages.post('/personas/tokens', make)
  pages.post('/personas/tokens/:id/anular', async (c) => {
    const id = encodeURIComponent(c.req.param('id'))
    const done = await c.get('client').send('DELETE', `/v1/tokens/${id}`, nothing)
    return done.ok ? goTo(c, path, 'anulado') : showRefusal(c, done.problem)
  })
  return pages
}
