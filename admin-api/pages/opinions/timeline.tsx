import { statusNames } from '../../../content/feedback.ts'
import { Moment } from '../moment.tsx'
import type { Step } from './case-shape.ts'
import { DeliveryOf, isLost } from './delivery.tsx'

/** What happened, in words; the text of the step stands below it where it is somebody's. `erased`: texts may be gone. */
const wordsOf = ({ type, status, text, title }: Step, erased: boolean): string => {
  switch (type) {
    case 'sent':
      return 'Llegó la opinión'
    case 'status':
      return status === null ? 'Cambió el estado' : `Pasó a «${statusNames[status]}»`
    case 'reply':
      return 'Respuesta al vecino'
    case 'said':
      return 'El vecino agregó'
    case 'note':
      return 'Nota interna'
    case 'unit':
      if (text === null) return erased ? 'Cambió de oficina' : 'Quedó sin oficina'
      return `Pasó a la oficina «${title ?? text}»`
    case 'assignee':
      if (text === null) return erased ? 'Cambió quién está a cargo' : 'Quedó sin persona a cargo'
      return `A cargo de ${title ?? 'una cuenta que ya no está'}`
    case 'rated':
      return text === null ? 'El vecino calificó la atención' : `El vecino calificó la atención: ${text} de 5`
    default:
      return type
  }
}

/** Steps whose text is somebody's words. */
const spoken: readonly string[] = ['reply', 'said', 'note', 'status']
/** Of these, those that always had some: without any, they were erased. */
const alwaysSpoken: readonly string[] = ['reply', 'said', 'note']

type Props = {
  steps: readonly Step[]
  /** Nobody knows any more who sent the case. */
  erased: boolean
  zone: string
  /** Where what did not arrive is written again; absent: this reader may not. */
  again?: string | undefined
}

const Again = ({ action, text }: { action: string; text: string }) => (
  <form method="post" action={action}>
    <input type="hidden" name="text" value={text} />
    <button type="submit" class="second" name="hacer" value="preparar">
      Escribirla otra vez
    </button>
  </form>
)

/** The case's life, in order, with what became of each thing that the resident was told. */
export const Timeline = ({ steps, erased, zone, again }: Props) => (
  <ol class="steps">
    {steps.map((step) => (
      <li>
        <p>
          <strong>{wordsOf(step, erased)}</strong>
          <br />
          <span class="quiet">
            <Moment at={step.at} zone={zone} /> · {step.by === 'resident' ? 'el vecino' : step.by}
          </span>
        </p>
        {spoken.includes(step.type) && step.text !== null && <p class="written said">{step.text}</p>}
        {alwaysSpoken.includes(step.type) && step.text === null && (
          <p class="quiet">El texto se borró a pedido del vecino.</p>
        )}
        {step.delivery !== null && <DeliveryOf delivery={step.delivery} />}
        {again !== undefined && step.type === 'reply' && step.text !== null && isLost(step.delivery) && (
          <Again action={again} text={step.text} />
        )}
      </li>
    ))}
  </ol>
)
