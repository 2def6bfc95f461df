import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { feedbackStatuses, isClosed, mayBecome, needsReason, statusNames } from '../../../content/feedback.ts'
import { type Faults, Field } from '../form.tsx'
import type { Choice, Whole } from './case-shape.ts'
import type { Typed } from './work.ts'

/** What the fields of the forms are called. */
export const fieldNames: Readonly<Record<string, string>> = {
  plantilla: 'Plantilla',
  text: 'Respuesta',
  after: 'Estado después de responder',
  reason: 'Motivo o entidad',
  newStatus: 'Nuevo estado',
  newReason: 'Motivo o entidad del cambio',
  unit: 'Oficina',
  assignee: 'A cargo',
  note: 'Nota interna',
}

export type WorkProps = {
  one: Whole
  /** Of the case's page. */
  path: string
  /** The version that what is typed was decided on. */
  version: string
  typed: Typed
  faults: Faults
  templates: readonly string[]
  units: readonly Choice[]
  assignees: readonly Choice[]
}

const longest = 3000

const Long = (props: {
  part: Pick<WorkProps, 'typed' | 'faults'>
  name: string
  hint?: string | undefined
  most?: number
  /** The cursor is put here when the page comes. */
  begin?: boolean
}) => {
  const { part, name, hint, most, begin } = props
  const text = part.typed.get(name) ?? ''
  return (
    <Field name={name} label={fieldNames[name] ?? name} hint={hint} faults={part.faults}>
      {(ties) => (
        <>
          <textarea {...ties} maxlength={most ?? 1000} data-most={most} autofocus={begin}>
            {text}
          </textarea>
          {most !== undefined && <small id={`${ties.id}-cuenta`}>Hasta {most} caracteres</small>}
        </>
      )}
    </Field>
  )
}

const Pick = (props: {
  part: Pick<WorkProps, 'faults'>
  name: string
  now: string
  options: readonly (readonly [value: string, words: string])[]
  hint?: string | undefined
}) => (
  <Field
    name={props.name}
    label={fieldNames[props.name] ?? props.name}
    hint={props.hint}
    faults={props.part.faults}
  >
    {(ties) => (
      <select {...ties}>
        {props.options.map(([value, words]) => (
          <option value={value} selected={value === props.now}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
)

const Form = (props: { action: string; version: string; children: Child }) => (
  <form method="post" action={props.action} data-keeps="">
    <input type="hidden" name="version" value={props.version} />
    <input type="hidden" name="clave" value={randomUUID()} />
    {props.children}
  </form>
)

const nextOf = ({ status }: Whole) => feedbackStatuses.filter((next) => mayBecome(status, next))
const reasonHint = 'Obligatorio al cerrar sin atender o al derivar; el vecino lo lee.'

const Templates = ({ templates, typed, faults }: WorkProps) =>
  templates.length === 0 ? null : (
    <div class="row">
      <Pick
        part={{ faults }}
        name="plantilla"
        now={typed.get('plantilla') ?? ''}
        options={templates.map((name) => [name, name])}
      />
      <div class="field">
        <button type="submit" class="second" name="hacer" value="plantilla">
          Poner en la respuesta
        </button>
      </div>
    </div>
  )

/** What is written to the resident, and in the same step where the case goes. */
export const ReplyForm = (props: WorkProps) => {
  const { one, path, version, typed, faults } = props
  const next = nextOf(one)
  const closes = next.some(isClosed)
  return (
    <Form action={`${path}/responder`} version={version}>
      <h2>Responder al vecino</h2>
      <Templates {...props} />
      <Long part={props} name="text" most={longest} begin={typed.has('hacer')} />
      <div class="row">
        <Pick
          part={{ faults }}
          name="after"
          now={typed.get('after') ?? ''}
          options={[
            ['', `Como está: ${statusNames[one.status]}`],
            ...next.map((status) => [status, statusNames[status]] as const),
          ]}
          hint={
            closes
              ? `«Responder y cerrar» la deja «${statusNames.resolved}», o como se elija aquí.`
              : undefined
          }
        />
        {next.some(needsReason) && <Long part={props} name="reason" hint={reasonHint} />}
      </div>
      <p class="actions">
        <button type="submit">Responder</button>
        {closes && (
          <button type="submit" name="cerrar" value="si">
            Responder y cerrar
          </button>
        )}
      </p>
    </Form>
  )
}

/** Another state without a reply; the resident is told of it all the same. */
export const StateForm = (props: WorkProps) => {
  const { one, path, version, typed, faults } = props
  const next = nextOf(one)
  if (isClosed(one.status))
    return (
      <Form action={`${path}/estado`} version={version}>
        <h2>Reabrir</h2>
        <p>La opinión vuelve a estar abierta y el vecino recibe un aviso.</p>
        <input type="hidden" name="newStatus" value="reopened" />
        <p class="actions">
          <button type="submit" class="second">
            Reabrir
          </button>
        </p>
      </Form>
    )
  return (
    <Form action={`${path}/estado`} version={version}>
      <h2>Cambiar el estado sin responder</h2>
      <p>El vecino recibe un aviso con el nuevo estado. Lo que se cierra se puede reabrir.</p>
      <div class="row">
        <Pick
          part={{ faults }}
          name="newStatus"
          now={typed.get('newStatus') ?? ''}
          options={next.map((status) => [status, statusNames[status]])}
        />
        <Long part={props} name="newReason" hint={reasonHint} />
      </div>
      <p class="actions">
        <button type="submit" class="second">
          Cambiar el estado
        </button>
      </p>
    </Form>
  )
}

/** Whoever is chosen now stays a choice, also when they are none any more. */
const withNow = (
  choices: readonly Choice[],
  now: { id: string | null; title: string | null },
  nobody: string,
): (readonly [string, string])[] => {
  const all = choices.map(({ id, title }) => [id, title] as const)
  const missing = now.id !== null && !choices.some(({ id }) => id === now.id)
  return [['', nobody], ...all, ...(missing ? [[now.id ?? '', now.title ?? now.id ?? ''] as const] : [])]
}

/** Which office it goes to, and who sees to it. */
export const ChargeForm = ({ one, path, version, typed, faults, units, assignees }: WorkProps) => (
  <Form action={`${path}/encargo`} version={version}>
    <h2>Quién la atiende</h2>
    <div class="row">
      <Pick
        part={{ faults }}
        name="unit"
        now={typed.get('unit') ?? one.unit ?? ''}
        options={withNow(units, { id: one.unit, title: one.unitTitle }, 'Sin oficina')}
        hint="Si cambia, el vecino recibe un aviso."
      />
      <Pick
        part={{ faults }}
        name="assignee"
        now={typed.get('assignee') ?? one.assignee ?? ''}
        options={withNow(assignees, { id: one.assignee, title: one.assigneeName }, 'Nadie')}
      />
    </div>
    <p class="actions">
      <button type="submit" class="second">
        Guardar
      </button>
    </p>
  </Form>
)

/** What colleagues should know and the resident does not read. */
export const NoteForm = (props: WorkProps) => (
  <Form action={`${props.path}/notas`} version={props.version}>
    <h2>Nota interna</h2>
    <Long part={props} name="note" most={longest} hint="Solo la ve el personal." />
    <p class="actions">
      <button type="submit" class="second">
        Guardar la nota
      </button>
    </p>
  </Form>
)
