import { feedbackKinds, workdaysFor } from '../../content/feedback.ts'
import type { Refusal } from './client.ts'
import { type Faults, Field, faultsOf, noFaults, Summary } from './form.tsx'
import { labelOf, type ProfileText, templatesIn } from './profile-text.ts'

type Unit = { id: string; title: string }
type Part = { text: ProfileText; faults: Faults }

const Line = (props: Part & { name: string; hint?: string; required?: boolean; most: number }) => (
  <Field name={props.name} label={labelOf(props.name)} hint={props.hint} faults={props.faults}>
    {(ties) => (
      <input {...ties} value={props.text.get(props.name)} required={props.required} maxlength={props.most} />
    )}
  </Field>
)

const Long = (props: Part & { name: string; hint?: string; most: number }) => (
  <Field name={props.name} label={labelOf(props.name)} hint={props.hint} faults={props.faults}>
    {(ties) => (
      <textarea {...ties} maxlength={props.most}>
        {props.text.get(props.name)}
      </textarea>
    )}
  </Field>
)

const Days = (props: Part & { name: string; hint?: string; most: number; usual?: number }) => (
  <Field name={props.name} label={labelOf(props.name)} hint={props.hint} faults={props.faults}>
    {(ties) => (
      <input
        {...ties}
        type="number"
        min={1}
        max={props.most}
        value={props.text.get(props.name)}
        placeholder={props.usual === undefined ? undefined : String(props.usual)}
      />
    )}
  </Field>
)

const UnitOf = (props: Part & { name: string; units: readonly Unit[] | undefined }) => {
  const chosen = props.text.get(props.name) ?? ''
  const { units } = props
  if (!units) return <Line {...props} hint="El id de la respuesta de la oficina" most={120} />
  // A unit that is no more stays chosen until somebody chooses another one.
  const all =
    chosen === '' || units.some(({ id }) => id === chosen) ? units : [...units, { id: chosen, title: chosen }]
  return (
    <Field name={props.name} label={labelOf(props.name)} faults={props.faults}>
      {(ties) => (
        <select {...ties}>
          <option value="">La del tema, o nadie</option>
          {all.map(({ id, title }) => (
            <option value={id} selected={id === chosen}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const Templates = ({ text, faults }: Part) => (
  <>
    {Array.from({ length: templatesIn(text) }, (_, n) => (
      <fieldset>
        <legend>Plantilla {n + 1}</legend>
        <Line name={`feedback.templates.${n}.name`} text={text} faults={faults} most={60} />
        <Long name={`feedback.templates.${n}.text`} text={text} faults={faults} most={3000} />
      </fieldset>
    ))}
  </>
)

type Props = {
  text: ProfileText
  version: string
  /** Undefined: they could not be read. */
  units: readonly Unit[] | undefined
  problem?: Refusal | undefined
}

const namesOf = (text: ProfileText) =>
  Object.fromEntries([...text.keys()].map((name) => [name, labelOf(name)]))

/** One alias of the list is wrong: told at the list. */
const faultsIn = (problem: Refusal): Faults =>
  new Map([...faultsOf(problem)].map(([field, rule]) => [field.replace(/^aliases\.\d+$/, 'aliases'), rule]))

export const MunicipalityForm = ({ text, version, units, problem }: Props) => {
  const part = { text, faults: problem ? faultsIn(problem) : noFaults }
  return (
    <form method="post" class="shown" data-keeps="">
      <Summary problem={problem} names={namesOf(text)} />
      <input type="hidden" name="version" value={version} />
      <h2>Nombres</h2>
      <Line {...part} name="name" most={120} required />
      <Line {...part} name="shortName" most={60} required />
      <Long {...part} name="aliases" hint="Uno por línea: como los vecinos llaman al lugar." most={3000} />
      <h2>Lo que dice el chat</h2>
      <Long {...part} name="wording.greeting" hint="Vacío: el saludo de siempre." most={400} />
      <Long {...part} name="wording.signOff" hint="Vacío: la despedida de siempre." most={200} />
      <Line
        {...part}
        name="feedback.complaintsBook"
        hint="Por ejemplo: en la mesa de partes. Se nombra a quien quiere reclamar formalmente."
        most={120}
      />
      <h2>Plazos para responder</h2>
      <p>En días hábiles del país; lo que queda vacío usa el plazo que se muestra en gris.</p>
      <div class="row">
        {feedbackKinds.map((kind) => (
          <Days {...part} name={`feedback.due.${kind}`} most={365} usual={workdaysFor({}, kind)} />
        ))}
      </div>
      <h2>Quién recibe las opiniones</h2>
      <div class="row">
        {feedbackKinds.map((kind) => (
          <UnitOf {...part} name={`feedback.units.${kind}`} units={units} />
        ))}
      </div>
      <h2>Cuánto se guarda</h2>
      <Days
        {...part}
        name="feedback.identityDays"
        hint="Después de cerrar el caso; luego queda el texto sin saber de quién es."
        most={3650}
      />
      <Days
        {...part}
        name="feedback.technicalDays"
        hint="Lo que solo sirve para entregar y no repetir mensajes."
        most={60}
      />
      <Line
        {...part}
        name="feedback.keeper"
        hint="Si no es la municipalidad misma; se dice al vecino."
        most={120}
      />
      <Line
        {...part}
        name="feedback.codePrefix"
        hint="Dos o tres letras mayúsculas con las que empiezan los códigos nuevos."
        most={3}
      />
      <h2>Plantillas de respuesta</h2>
      <p>Textos con los que se empieza a contestar una opinión. Para quitar una, vacíe nombre y texto.</p>
      <Templates {...part} />
      <p class="actions">
        <button type="submit">Guardar</button>
      </p>
    </form>
  )
}
