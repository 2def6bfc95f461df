import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../../content/roles.ts'
import type { Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { type Faults, Field, faultsOf, noFaults, Summary } from './form.tsx'
import type { Workplace } from './frame.tsx'
import { LinkShown, madeLink } from './link-shown.tsx'
import { More } from './more.tsx'
import { Roles, roleWords } from './roles-told.tsx'
import { readSent } from './sent.ts'
import { type Member, member, placesToGive, zoneOf } from './staff-member.ts'

const list = z.object({ items: z.array(member), next: z.string().nullable() })

const State = ({ member: { disabled, secondFactor } }: { member: Member }) =>
  disabled ? (
    <span class="state" data-sign="✕">
      Apagada
    </span>
  ) : (
    <span class="state" data-sign={secondFactor ? '✓' : '○'}>
      {secondFactor ? 'Activa, con segundo paso' : 'Activa, sin segundo paso'}
    </span>
  )

const Table = ({ members, places }: { members: readonly Member[]; places: readonly Workplace[] }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">Persona</th>
        <th scope="col">Roles</th>
        <th scope="col">Cuenta</th>
      </tr>
    </thead>
    <tbody>
      {members.map((one) => (
        <tr>
          <td data-label="Persona">
            <a href={`/panel/personas/cuenta/${one.id}`}>{one.name}</a>
            <br />
            {one.email}
          </td>
          <td data-label="Roles">
            <Roles roles={one.roles} places={places} />
          </td>
          <td data-label="Cuenta">
            <State member={one} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const names = { email: 'Correo', institution: 'Municipalidad', role: 'Rol' }

type Typed = { email: string; institution: string; role: string }

/** Where and as what; for invitations and for programs. */
export const GrantFields = (props: {
  places: readonly Pick<Workplace, 'slug' | 'name'>[]
  typed?: { institution: string; role: string } | undefined
  faults: Faults
}) => (
  <>
    <Field name="institution" label={names.institution} faults={props.faults}>
      {(ties) => (
        <select {...ties}>
          {props.places.map(({ slug, name }) => (
            <option value={slug} selected={slug === props.typed?.institution}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field name="role" label={names.role} faults={props.faults}>
      {(ties) => (
        <select {...ties}>
          {roles.map((one) => (
            <option value={one} selected={one === props.typed?.role}>
              {roleWords[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  </>
)

type InviteProps = {
  places: readonly Pick<Workplace, 'slug' | 'name'>[]
  typed?: Typed
  problem?: Refusal | undefined
}

const faultsOfInvitation = (problem: Refusal): Faults =>
  new Map([...faultsOf(problem)].map(([field, rule]) => [field.replace(/^roles\.0\./, ''), rule]))

const Invite = ({ places, typed, problem }: InviteProps) => {
  const faults = problem ? faultsOfInvitation(problem) : noFaults
  return (
    <form method="post" action="/panel/personas" class="shown">
      <h2>Invitar a alguien</h2>
      <Summary problem={problem} names={names} />
      <p>
        Lectura: ve todo, sin nombres de vecinos. Edición: también responde y publica. Administración: también
        invita personas y cambia los datos de la municipalidad.
      </p>
      <input type="hidden" name="key" value={randomUUID()} />
      <div class="row">
        <Field name="email" label={names.email} faults={faults}>
          {(ties) => <input {...ties} type="email" required autocomplete="off" value={typed?.email} />}
        </Field>
        <GrantFields places={places} typed={typed} faults={faults} />
      </div>
      <button type="submit">Crear el enlace de invitación</button>
    </form>
  )
}

const title = 'Personas'
const path = '/panel/personas'

const show = async (c: PanelContext, typed?: Typed, problem?: Refusal): Promise<Response> => {
  const cursor = c.req.query('desde')
  const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const found = await c.get('client').get(`/v1/staff?limit=50${query}`, list)
  if (!found.ok) return showRefusal(c, found.problem)
  const reader = c.get('reader')
  const { items, next } = found.data
  return showPage(
    c,
    title,
    <>
      <p>
        <a href="/panel/personas/tokens">Tokens para programas</a>
      </p>
      {items.length === 0 ? (
        <p>Todavía no hay cuentas. Invite a la primera persona aquí abajo.</p>
      ) : (
        <Table members={items} places={reader.institutions} />
      )}
      <More next={next} path={path} what="Más personas" />
      <Invite places={placesToGive(reader)} {...(typed ? { typed } : {})} problem={problem} />
    </>,
    { path, status: problem ? 422 : 200 },
  )
}

const invite = async (c: PanelContext): Promise<Response> => {
  const sent = await readSent(c)
  const typed = { email: sent.text('email'), institution: sent.text('institution'), role: sent.text('role') }
  const { email, ...grant } = typed
  const done = await c.get('client').send('POST', '/v1/staff', madeLink, {
    body: { email, roles: [grant] },
    key: sent.text('key') || undefined,
  })
  if (!done.ok) return show(c, typed, done.problem)
  const what = 'La invitación está lista.'
  const shown = <LinkShown made={done.data} zone={zoneOf(c.get('reader'))} what={what} />
  return showPage(c, 'Enlace de invitación', shown, { path })
}

/** Everybody who works with the panel, and inviting more. */
export const peoplePages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/personas', (c) => show(c))
  pages.post('/personas', invite)
  return pages
}
