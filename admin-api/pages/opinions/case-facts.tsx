import type { Child } from 'hono/jsx'
import { kindNames } from '../../../content/feedback.ts'
import { channelWord } from '../channel-states.tsx'
import { Moment } from '../moment.tsx'
import type { Whole } from './case-shape.ts'
import { Day, Overdue, StatusOf } from './case-words.tsx'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** The working days that are left, in words. */
export const leftWords = (left: number): string => {
  if (left < 0) return `hace ${plural(-left, 'día hábil', 'días hábiles')}`
  return left === 0 ? 'hoy' : `en ${plural(left, 'día hábil', 'días hábiles')}`
}

const Fact = ({ what, children }: { what: string; children: Child }) => (
  <>
    <dt>{what}</dt>
    <dd>{children}</dd>
  </>
)

const Due = ({ due, overdue, workdaysLeft }: Whole) => (
  <>
    <Day day={due} />
    {workdaysLeft !== null && `, ${leftWords(workdaysLeft)}`} {overdue && <Overdue />}
  </>
)

/** Who said it, as far as this reader may know. */
const whoSaid = ({ name, hasName, reachable }: Whole): string => {
  if (name !== undefined) return name
  if (hasName) return 'Dio su nombre; lo ve quien puede responder'
  return reachable ? 'Sin nombre' : 'Ya no se guarda quién la envió'
}

/** What is known of a case, besides its history. */
export const Facts = ({ one, zone }: { one: Whole; zone: string }) => (
  <dl class="facts">
    <Fact what="Tipo">{kindNames[one.kind]}</Fact>
    <Fact what="Estado">
      <StatusOf status={one.status} />
      {one.reason !== null && <div class="written">Motivo: {one.reason}</div>}
    </Fact>
    <Fact what="Recibida">
      <Moment at={one.at} zone={zone} />, por {channelWord(one.channel)}
    </Fact>
    <Fact what="Plazo">{Due(one)}</Fact>
    <Fact what="Vecino">{whoSaid(one)}</Fact>
    <Fact what="Oficina">{one.unitTitle ?? one.unit ?? 'Sin oficina'}</Fact>
    <Fact what="A cargo">{one.assigneeName ?? 'Nadie todavía'}</Fact>
    {one.entryTitle !== null && <Fact what="Trata de">{one.entryTitle}</Fact>}
    {one.place !== null && <Fact what="Lugar">{one.place}</Fact>}
    {one.rating !== null && <Fact what="Calificación del vecino">{one.rating} de 5</Fact>}
  </dl>
)

/** Said where the resident cannot be told anything any more. */
export const Unreachable = () => (
  <p class="notice">
    Los datos del vecino ya no se guardan: los borró a su pedido, o venció el tiempo de conservarlos. Lo que
    se escriba aquí queda en la historia, pero no le llega.
  </p>
)

const kilobytes = new Intl.NumberFormat('es', { maximumFractionDigits: 0 })
const sizeWords = (bytes: number) =>
  bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
    : `${kilobytes.format(Math.max(1, bytes / 1000))} kB`

const typeWords = (mediaType: string): string => {
  if (mediaType.startsWith('image/')) return 'Foto'
  if (mediaType.startsWith('audio/')) return 'Audio'
  return mediaType === 'application/pdf' ? 'PDF' : 'Documento'
}

/** What was sent along: photos small, each with the whole of it; `path`: where they are, absent for who may not open them. */
export const Sent = ({ one, path }: { one: Whole; path: string | undefined }) => {
  const { attachments, code } = one
  if (attachments.length === 0) return null
  if (path === undefined)
    return (
      <p>
        Trae {plural(attachments.length, 'archivo', 'archivos')}; los abre quien puede responder, porque
        pueden mostrar quién es el vecino.
      </p>
    )
  return (
    <ul class="photos">
      {attachments.map(({ hash, mediaType, bytes }, nth) => {
        const words = `${typeWords(mediaType)} ${nth + 1} de ${attachments.length}`
        return (
          <li>
            <a href={`${path}/${hash}`} download="">
              {mediaType.startsWith('image/') && (
                <img src={`${path}/${hash}`} alt={`${words}, que vino con ${code}`} loading="lazy" />
              )}
              <span>
                Descargar {words.toLowerCase()} ({sizeWords(bytes)})
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
