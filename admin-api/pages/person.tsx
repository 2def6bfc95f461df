import { Hono } from 'hono'
import { z } from 'zod'
import { everywhere, type Role, roles } from '../../content/roles.ts'
import { nothing, type Refusal } from './client.ts'
import { Conflict } from './conflict.tsx'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Field, faultsOf, noFaults, Summary } from './form.tsx'
import type { Reader, Workplace } from './frame.tsx'
import { LinkShown, madeLink } from './link-shown.tsx'
import { goTo } from './notices.ts'
import { placeWord, roleWords } from './roles-told.tsx'
import { readSent, type Sent } from './sent.ts'
import { type Member, member, placesToGive, zoneOf } from './staff-member.ts'

const path = '/panel/personas'
const addressOf = (id: string) => `${path}/cuenta/${id}`
const apiPath = (id: string) => `/v1/staff/${encodeURIComponent(id)}`

type Wish = Pick<Member, 'name' | 'roles' | 'disabled'>
type Places = readonly Pick<Workplace, 'slug' | 'name'>[]

const roleField = (slug: string) => `rol-${slug === everywhere ? 'todas' : slug}`
const names = { name: 'Nombre', disabled: 'Cuenta apagada' }

const wishOf = (sent: Sent, places: Places): Wish => ({
  name: sent.text('name'),
  disabled: sent.has('disabled'),
  roles: places.flatMap(({ slug }) => {
    const role = roles.find((one) => one === sent.text(roleField(slug)))
    return role ? [{ institution: slug, role }] : []
  }),
})

const RoleField = (props: { place: Places[number]; role: Role | undefined }) => (
  <Field name={roleField(props.place.slug)} label={`Rol en ${props.place.name}`} faults={noFaults}>
    {(ties) => (
      <select {...ties}>
        <option value="">Ninguno</option>
        {roles.map((one) => (
          <option value={one} selected={one === props.role}>
            {roleWords[one]}
          </option>
        ))}
      </select>
    )}
  </Field>
)

type FormProps = { wish: Wish; version: string; places: Places; problem?: Refusal | undefined }

const Form = ({ wish, version, places, problem }: FormProps) => (
  <form method="post" class="shown">
    <Summary problem={problem} names={names} />
    <input type="hidden" name="version" value={version} />
    <Field name="name" label={names.name} faults={problem ? faultsOf(problem) : noFaults}>
      {(ties) => <input {...ties} required maxlength={120} value={wish.name} />}
    </Field>
    {places.map((place) => (
      <RoleField
        place={place}
        role={wish.roles.find(({ institution }) => institution === place.slug)?.role}
      />
    ))}
    <p>
      <label>
        <input type="checkbox" name="disabled" checked={wish.disabled} /> {names.disabled}: no puede entrar
        hasta que se encienda otra vez
      </label>
    </p>
    <p>Al guardar se cierran las sesiones que tenga abiertas.</p>
    <button type="submit">Guardar</button>
  </form>
)

const Help = ({ member: { id, secondFactor } }: { member: Member }) => (
  <>
    <h2>Si no puede entrar</h2>
    <form method="post" action={`${addressOf(id)}/enlace`} class="shown">
      <p>Olvidó su contraseña:</p>
      <button type="submit" class="second">
        Crear un enlace para poner otra contraseña
      </button>
    </form>
    {secondFactor && (
      <details>
        <summary>Perdió su teléfono</summary>
        <form method="post" action={`${addressOf(id)}/segundo-paso`} class="shown">
          <p>Compruebe antes, en persona o por teléfono, que es quien lo pide.</p>
          <button type="submit" class="second">
            Sí, quitarle el segundo paso
          </button>
        </form>
      </details>
    )}
  </>
)

const toldOf = (wish: Wish, reader: Reader) =>
  new Map([
    ['Nombre', wish.name],
    [
      'Roles',
      wish.roles
        .map(({ institution, role }) => `${roleWords[role]}: ${placeWord(institution, reader.institutions)}`)
        .sort()
        .join('\n'),
    ],
    ['Cuenta', wish.disabled ? 'Apagada' : 'Encendida'],
  ])

const show = async (c: PanelContext, id: string): Promise<Response> => {
  const found = await c.get('client').get(apiPath(id), member)
  if (!found.ok) return showRefusal(c, found.problem)
  const { name, email } = found.data
  const places = placesToGive(c.get('reader'))
  return showPage(
    c,
    name,
    <>
      <p>{email}</p>
      <Form wish={found.data} version={found.version ?? ''} places={places} />
      <Help member={found.data} />
    </>,
    { path },
  )
}

const save = async (c: PanelContext, id: string): Promise<Response> => {
  const sent = await readSent(c)
  const reader = c.get('reader')
  const places = placesToGive(reader)
  const wish = wishOf(sent, places)
  const version = sent.text('version')
  const done = await c.get('client').send('PUT', apiPath(id), member, { body: wish, version })
  if (done.ok) return goTo(c, path, 'guardado')
  const stale = z.object({ current: member }).safeParse(done.problem)
  if (done.status === 412 && stale.success) {
    const { current } = stale.data
    const [theirs, mine] = [toldOf(current, reader), toldOf(wish, reader)]
    const differences = [...mine].flatMap(([label, text]) =>
      text === theirs.get(label) ? [] : [{ label, theirs: theirs.get(label) ?? '', mine: text }],
    )
    const both = (
      <Conflict
        differences={differences}
        fields={sent.fields()}
        version={`"${current.version}"`}
        elsewhere={addressOf(id)}
      />
    )
    return showPage(c, current.name, both, { path, status: 412 })
  }
  if (done.status === 404) return showRefusal(c, done.problem)
  const form = <Form wish={wish} version={version} places={places} problem={done.problem} />
  return showPage(c, wish.name || 'Persona', form, { path, status: 422 })
}

const link = async (c: PanelContext, id: string): Promise<Response> => {
  const done = await c.get('client').send('POST', `${apiPath(id)}/password-link`, madeLink)
  if (!done.ok) return showRefusal(c, done.problem)
  const what = 'El enlace para poner otra contraseña está listo.'
  const shown = <LinkShown made={done.data} zone={zoneOf(c.get('reader'))} what={what} />
  return showPage(c, 'Enlace para otra contraseña', shown, { path })
}

const resetSecondFactor = async (c: PanelContext, id: string): Promise<Response> => {
  const done = await c.get('client').send('POST', `${apiPath(id)}/totp/reset`, nothing)
  return done.ok ? goTo(c, addressOf(id), 'sin-segundo-paso-ajeno') : showRefusal(c, done.problem)
}

/** One account: its name, its roles, and what helps who cannot enter. */
export const personPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/personas/cuenta/:id', (c) => show(c, c.req.param('id')))
  pages.post('/personas/cuenta/:id', (c) => save(c, c.req.param('id')))
  pages.post('/personas/cuenta/:id/enlace', (c) => link(c, c.req.param('id')))
  pages.post('/personas/cuenta/:id/segundo-paso', (c) => resetSecondFactor(c, c.req.param('id')))
  return pages
}
