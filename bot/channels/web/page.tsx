import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Institution } from '../../../content/institution.ts'
import { safeHtml } from '../marks.ts'
import type { Assets } from './assets.ts'
import { Box, Keep, Templates } from './box.tsx'
import { Choices, type Desk, Press } from './turn.tsx'

/** The little sign of the browser's tab, within the page: no request for it. */
const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='%230b5563' d='M1 2h14v9H7l-4 4v-4H1z'/></svg>"

const Page = (props: {
  title: string
  assets: Assets
  script?: boolean
  children: Child
}) => html`<!doctype html>
${(
  <html lang="es">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{props.title}</title>
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={props.assets.address('chat.css')} />
      {props.script && <script type="module" src={props.assets.address('chat.js')}></script>}
    </head>
    <body>{props.children}</body>
  </html>
)}`

type Chat = {
  institution: Institution
  desk: Desk
  assets: Assets
  examples: readonly string[]
  /** What was said; none: the welcome. */
  turn?: Child
}

/** The chat of one institution; the box for writing is always there. */
export const ChatPage = ({ institution, desk, assets, examples, turn }: Chat) => (
  <Page title={`${institution.shortName}: pregunte a su municipalidad`} assets={assets} script>
    <header>
      <div class="column">
        <h1>{institution.name}</h1>
        <a href="/">Cambiar de municipalidad</a>
      </div>
    </header>
    <main class="column">
      <div id="log" role="log" aria-live="polite" aria-label="Conversación" data-chat={institution.slug}>
        {turn ?? <Welcome institution={institution} desk={desk} examples={examples} />}
      </div>
      <Box desk={desk} />
      <Keep desk={desk} />
      <Templates desk={desk} />
    </main>
    <footer class="column">
      <p>Responde un programa, no una persona. Cada respuesta indica de dónde sale.</p>
    </footer>
  </Page>
)

const Welcome = (props: { institution: Institution; desk: Desk; examples: readonly string[] }) => {
  const greeting =
    props.institution.wording.greeting ??
    `Buen día. Soy el asistente virtual de la **${props.institution.name}**. ` +
      'Respondo preguntas con información publicada y le digo de qué documento sale.'
  return (
    <div class="turn">
      <div class="answer">
        <p class="who">Asistente:</p>
        <div class="said">
          {raw(safeHtml(greeting))}
          <p>Escriba su pregunta con sus propias palabras, o elija una opción.</p>
        </div>
        <Choices
          buttons={[
            ...props.examples.map((example) => (
              <Press desk={props.desk} fields={{ text: example }} label={example} />
            )),
            <Press desk={props.desk} fields={{ text: 'menú' }} label="Ver el menú" />,
          ]}
        />
      </div>
    </div>
  )
}

const countries = { PE: 'Perú', CL: 'Chile' }

/** The first page, or with a `fault` the one for a lost visitor: both let choose a municipality. */
export const Landing = (props: {
  institutions: readonly Institution[]
  assets: Assets
  fault?: { title: string; detail: string }
}) => (
  <Page title={props.fault?.title ?? 'Pregunte a su municipalidad'} assets={props.assets}>
    <header>
      <div class="column">
        <h1>{props.fault?.title ?? 'Pregunte a su municipalidad'}</h1>
      </div>
    </header>
    <main class="column">
      <p>
        {props.fault?.detail ??
          'Un asistente responde sus preguntas con información publicada. Elija su municipalidad para empezar.'}
      </p>
      <ul class="places">
        {props.institutions.map((institution) => (
          <li>
            <a href={`/chat/${institution.slug}`}>
              <strong>{institution.name}</strong> <span>{countries[institution.country]}</span>
            </a>
          </li>
        ))}
      </ul>
      {props.institutions.length === 0 && <p>Todavía no hay municipalidades con contenido publicado.</p>}
    </main>
  </Page>
)
