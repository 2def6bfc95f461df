import { Hono } from 'hono'
import { suffices } from '../caller.ts'
import { type Channel, channels, channelWord, StateOf } from './channel-states.tsx'
import { nothing } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { Moment } from './moment.tsx'
import { goTo } from './notices.ts'
import { Qr, qrAddress } from './qr.tsx'
import { zoneOf } from './staff-member.ts'

/** `qr`: an image of it, for who may link a phone. */
type Shown = Channel & { image?: string | undefined }

const Link = ({ inst, image }: { inst: string; image: string }) => (
  <>
    <p>
      En el teléfono de la municipalidad abra WhatsApp, toque «Dispositivos vinculados», luego «Vincular un
      dispositivo», y apunte la cámara a este QR. Cambia cada pocos segundos.
    </p>
    <Qr address={image} label="QR que lee el teléfono de la municipalidad para enlazar WhatsApp" />
    <p>
      <a class="button" href={`/panel/${inst}/canales`}>
        Mostrar el QR actual
      </a>
    </p>
  </>
)

const Relink = ({ inst }: { inst: string }) => (
  <details>
    <summary>Enlazar otro teléfono</summary>
    <form method="post" action={`/panel/${inst}/canales/whatsapp/enlazar`} class="shown">
      <p>Se cierra la sesión actual y WhatsApp no responde hasta que un teléfono lea el QR nuevo.</p>
      <button type="submit" class="second">
        Sí, enlazar de nuevo
      </button>
    </form>
  </details>
)

const One = (props: { channel: Shown; inst: string; zone: string; rules: boolean }) => {
  const { channel, inst, zone, rules } = props
  const { messageAt, acknowledgedAt, since, error, restarts } = channel
  const time = (at: string | null) => (at === null ? 'Todavía ninguno' : <Moment at={at} zone={zone} />)
  return (
    <section aria-label={channelWord(channel.channel)}>
      <h2>{channelWord(channel.channel)}</h2>
      <p>
        <StateOf state={channel.state} />, desde el <Moment at={since} zone={zone} />
      </p>
      <dl>
        <dt>Último mensaje recibido</dt>
        <dd>{time(messageAt)}</dd>
        <dt>Última entrega confirmada</dt>
        <dd>{time(acknowledgedAt)}</dd>
        {restarts > 0 && (
          <>
            <dt>Veces que se reinició</dt>
            <dd>{restarts}</dd>
          </>
        )}
        {error !== null && (
          <>
            <dt>Última falla</dt>
            <dd>{error}</dd>
          </>
        )}
      </dl>
      {channel.image !== undefined && <Link inst={inst} image={channel.image} />}
      {rules && channel.channel === 'whatsapp' && channel.image === undefined && <Relink inst={inst} />}
    </section>
  )
}

const show = async (c: PanelContext, inst: string): Promise<Response> => {
  const found = await c.get('client').get(`/v1/${encodeURIComponent(inst)}/channels`, channels)
  if (!found.ok) return showRefusal(c, found.problem)
  const reader = c.get('reader')
  const rules = reader.here !== undefined && suffices(reader.here.role, 'admin')
  const items: Shown[] = await Promise.all(
    found.data.items.map(async (one) => ({
      ...one,
      image: one.qr === undefined ? undefined : await qrAddress(one.qr),
    })),
  )
  return showPage(
    c,
    'Canales',
    <>
      <p>
        Los vecinos también pueden escribir en el <a href={`/chat/${inst}`}>chat de la página web</a>.
      </p>
      {items.length === 0 && (
        <p>
          Ningún otro canal funciona todavía. Se encienden en los ajustes del servidor; la guía está en el
          README del producto.
        </p>
      )}
      {items.map((one) => (
        <One channel={one} inst={inst} zone={zoneOf(reader)} rules={rules} />
      ))}
    </>,
    { path: `/panel/${inst}/canales` },
  )
}

/** How residents reach the municipality, and linking its WhatsApp. */
export const channelPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/canales', (c) => show(c, c.req.param('inst')))
  pages.post('/:inst/canales/whatsapp/enlazar', async (c) => {
    const inst = c.req.param('inst')
    const path = `/v1/${encodeURIComponent(inst)}/channels/whatsapp/relink`
    const done = await c.get('client').send('POST', path, nothing)
    return done.ok ? goTo(c, `/panel/${inst}/canales`, 'enlazando') : showRefusal(c, done.problem)
  })
  return pages
}
