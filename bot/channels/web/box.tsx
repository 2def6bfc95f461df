import { longestText } from './posted.ts'
import { megabytes } from './problem.ts'
import { carried, type Desk, Fault, Hidden } from './turn.tsx'

/** By their names iPhones hand over photos as JPEG; the store looks into what comes. */
const taken = 'image/jpeg,image/png,image/webp,image/gif,audio/*,application/pdf,.pdf,.docx,.xlsx,.odt'

/** Where the resident writes, and what belongs to it. */
export const Box = ({ desk }: { desk: Desk }) => (
  <form
    id="box"
    method="post"
    action={desk.action}
    enctype={desk.largestFile === undefined ? undefined : 'multipart/form-data'}
    autocomplete="off"
  >
    <Hidden fields={carried(desk)} />
    <label for="text">Escriba su pregunta</label>
    <div class="row">
      <textarea
        id="text"
        name="text"
        rows={1}
        required={desk.largestFile === undefined}
        maxlength={longestText}
        enterkeyhint="send"
      />
      <button type="submit">Enviar</button>
    </div>
    {desk.largestFile !== undefined && <Attach largest={desk.largestFile} />}
  </form>
)

const Attach = ({ largest }: { largest: number }) => (
  <details id="attach">
    <summary>Adjuntar archivo</summary>
    <label for="file">Foto, documento o audio para su opinión (hasta {megabytes(largest)})</label>
    <input id="file" type="file" name="file" accept={taken} data-largest={largest} />
  </details>
)

/** Below the box: asking for news without a script, and with one which chat this is and who forgets it. */
export const Keep = ({ desk }: { desk: Desk }) => (
  <>
    {desk.news && (
      <form id="news" method="post" action={desk.news} autocomplete="off">
        <Hidden fields={carried(desk)} />
        <button type="submit">Ver respuestas nuevas</button>
      </form>
    )}
    <div id="keep" hidden>
      <div class="passing">
        <p>
          Este chat se olvida al cerrar esta pestaña. Si el equipo es suyo, recuérdelo para leer aquí las
          respuestas otro día.
        </p>
        <button type="button" id="remember">
          Recordar este chat
        </button>
      </div>
      <div class="lasting" hidden>
        <p>Este equipo recuerda este chat: quien lo use puede leer aquí las respuestas.</p>
      </div>
      <button type="button" id="forget">
        Olvidar este chat
      </button>
    </div>
  </>
)

/** What only the script shows. */
export const Templates = ({ desk }: { desk: Desk }) => (
  <>
    <template id="unsent">
      <Fault
        action={desk.action}
        failed={{ detail: 'No se pudo enviar su mensaje. Revise su conexión.', again: {} }}
      />
    </template>
    <template id="place">
      <li>
        <button type="button">Enviar mi ubicación</button>
      </li>
    </template>
  </>
)
