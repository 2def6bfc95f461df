import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Role } from '../../content/roles.ts'
import { suffices } from '../caller.ts'
import type { Assets } from './assets.ts'

/** A municipality that the reader works for. `zone`: the time zone that people live by there. */
export type Workplace = { slug: string; name: string; role: Role; zone: string }

/** Who reads the page, and for which municipality. */
export type Reader = {
  name: string
  institutions: readonly Workplace[]
  /** The role in all institutions, also those to come. */
  everywhere?: Role | undefined
  /** The one whose page this is; absent on pages of no municipality. */
  here?: Workplace | undefined
}

/** What just happened, told on top of the next page. */
export type Notice = { kind: 'done' | 'fault'; text: string }

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='%230b5563' d='M1 2h14v9H7l-4 4v-4H1z'/></svg>"

/** htmx neither runs text as script nor writes styles of its own: the pages allow neither. */
const htmx = JSON.stringify({ allowEval: false, includeIndicatorStyles: false, historyCacheSize: 0 })

/** The bare page. */
export const Sheet = (props: { title: string; assets: Assets; children: Child }) => html`<!doctype html>
${(
  <html lang="es">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={htmx} />
      <title>{props.title} · Ventanilla</title>
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={props.assets.address('pico.css')} />
      <link rel="stylesheet" href={props.assets.address('panel.css')} />
      <script src={props.assets.address('htmx.js')} defer></script>
      <script src={props.assets.address('panel.js')} defer></script>
    </head>
    <body>
      <a class="skip" href="#contenido">
        Ir al contenido
      </a>
      {props.children}
    </body>
  </html>
)}`

type Link = { path: string; label: string; least?: Role }

/** The pages of a municipality in the order of a clerk's day. */
const ofInstitution: readonly Link[] = [
  { path: '', label: 'Inicio' },
  { path: '/sin-respuesta', label: 'Sin respuesta' },
  { path: '/respuestas', label: 'Respuestas' },
  { path: '/probar', label: 'Probar el bot' },
  { path: '/opiniones', label: 'Opiniones' },
  { path: '/graficos', label: 'Gráficos' },
  { path: '/exportar', label: 'Exportar' },
  { path: '/importar', label: 'Importar', least: 'editor' },
  { path: '/canales', label: 'Canales' },
  { path: '/municipalidad', label: 'Municipalidad', least: 'admin' },
]
const ofAll: readonly Link[] = [
  { path: '/panel/personas', label: 'Personas', least: 'admin' },
  { path: '/panel/registro', label: 'Registro', least: 'admin' },
  { path: '/panel/ayuda', label: 'Ayuda' },
]

const open = (role: Role | undefined) => (link: Link) =>
  link.least === undefined || (role !== undefined && suffices(role, link.least))

/** Whoever works for one municipality is there on every page. */
const placeOf = ({ here, institutions }: Reader): Workplace | undefined =>
  here ?? (institutions.length === 1 ? institutions[0] : undefined)

const Menu = ({ reader, path }: { reader: Reader; path: string }) => {
  const { institutions, everywhere } = reader
  const here = placeOf(reader)
  const administers = everywhere === 'admin' || institutions.some(({ role }) => role === 'admin')
  const highest = administers ? 'admin' : undefined
  const links = [
    ...(here ? ofInstitution.filter(open(here.role)) : []).map(({ path: end, label }) => ({
      href: `/panel/${here?.slug}${end}`,
      label,
    })),
    ...ofAll.filter(open(highest)).map(({ path: href, label }) => ({ href, label })),
  ]
  return (
    <nav aria-label="Páginas del panel">
      <ul>
        {links.map(({ href, label }) => (
          <li>
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Head = ({ reader }: { reader: Reader }) => (
  <header>
    <p class="town">
      <strong>{placeOf(reader)?.name ?? 'Ventanilla'}</strong>
      {reader.institutions.length > 1 && <a href="/panel">Cambiar de municipalidad</a>}
    </p>
    <form method="post" action="/panel/salir" class="who">
      <a href="/panel/cuenta">{reader.name}</a>
      <button type="submit" class="plain">
        Salir
      </button>
    </form>
  </header>
)

type PageProps = {
  title: string
  reader: Reader
  /** Its own address, to be marked in the menu. */
  path: string
  assets: Assets
  notice?: Notice | undefined
  children: Child
}

/** A page of the panel: the menu, what just happened, the content under its heading. */
export const Page = ({ title, reader, path, assets, notice, children }: PageProps) => (
  <Sheet title={reader.here ? `${title} – ${reader.here.name}` : title} assets={assets}>
    <Head reader={reader} />
    <div class="columns">
      <Menu reader={reader} path={path} />
      <main id="contenido">
        <h1>{title}</h1>
        {notice && (
          <p class={`notice ${notice.kind}`} role={notice.kind === 'fault' ? 'alert' : 'status'}>
            {notice.text}
          </p>
        )}
        {children}
      </main>
    </div>
  </Sheet>
)
