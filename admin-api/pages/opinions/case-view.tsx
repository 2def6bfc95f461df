import type { Refusal } from '../client.ts'
import { faultsOf, noFaults, Summary } from '../form.tsx'
import type { Reader } from '../frame.tsx'
import { zoneOf } from '../staff-member.ts'
import { Facts, Sent, Unreachable } from './case-facts.tsx'
import type { Choice, Whole } from './case-shape.ts'
import { PinMap } from './pin-map.tsx'
import { Timeline } from './timeline.tsx'
import type { Names, Typed } from './work.ts'
import { ChargeForm, fieldNames, NoteForm, ReplyForm, StateForm, type WorkProps } from './work-forms.tsx'

/** What the forms choose from. */
export type Tools = Names & {
  templates: readonly { name: string; text: string }[]
  units: readonly Choice[]
  /** The municipality's name, as templates say it. */
  town: string
}

type Props = {
  one: Whole
  /** Other points of the town. */
  others: readonly { latitude: number; longitude: number }[]
  reader: Reader
  path: string
  version: string
  typed: Typed
  problem?: Refusal | undefined
  /** Absent: this reader only looks. */
  tools: Tools | undefined
}

const Forms = (props: WorkProps) => (
  <>
    <ReplyForm {...props} />
    <StateForm {...props} />
    <ChargeForm {...props} />
    <NoteForm {...props} />
  </>
)

export const CaseView = ({ one, others, reader, path, version, typed, problem, tools }: Props) => {
  const zone = zoneOf(reader)
  const faults = problem ? faultsOf(problem) : noFaults
  return (
    <>
      <Summary problem={problem} names={fieldNames} />
      {!one.reachable && <Unreachable />}
      <div class="sides">
        <div>
          <h2>Lo que dijo el vecino</h2>
          <p class="written said">{one.text}</p>
          <Sent one={one} path={tools ? `${path}/archivos` : undefined} />
          <h2>Historia</h2>
          <Timeline
            steps={one.timeline}
            erased={!one.reachable}
            zone={zone}
            again={tools && `${path}/responder`}
          />
          {tools && (
            <Forms
              {...{ one, path, version, typed, faults, units: tools.units, assignees: tools.assignees }}
              templates={tools.templates.map(({ name }) => name)}
            />
          )}
        </div>
        <div>
          <h2>Datos</h2>
          <Facts one={one} zone={zone} />
          {one.pin !== null && (
            <>
              <h2>Dónde</h2>
              <PinMap pin={one.pin} others={others} />
            </>
          )}
        </div>
      </div>
    </>
  )
}
