import type { Entry } from '../../content/entry.ts'
import type { KeptEntry } from './entry-reading.ts'
import { type EntryText, entryLabels } from './entry-text.ts'
import { kindWords, statusWords } from './entry-words.ts'
import { Moment } from './moment.tsx'
import { type Preview, PreviewOf } from './preview.tsx'

export const StatusOf = ({ status }: { status: Entry['status'] }) => (
  <span class="state" data-sign={statusWords[status].sign}>
    {statusWords[status].word}
  </span>
)

export type Ratings = { useful: number; notUseful: number }

export const RatingsOf = ({ useful, notUseful }: Ratings) => (
  <span class="rated">
    👍 {useful} sí · 👎 {notUseful} no
  </span>
)

/** How an answer stands. */
export const EntryHead = (props: { entry: KeptEntry & { ratings: Ratings }; at: string; zone: string }) => {
  const { entry, at, zone } = props
  return (
    <>
      <p>
        <StatusOf status={entry.status} /> · {kindWords[entry.kind]} · ¿Les sirvió?{' '}
        <RatingsOf {...entry.ratings} />
      </p>
      <p>
        Último cambio: <Moment at={entry.changedAt} zone={zone} /> · <a href={`${at}/historial`}>Historial</a>
      </p>
    </>
  )
}

type SaveProps = { status: Entry['status'] | undefined }

const Save = (props: { as: Entry['status']; second?: boolean; words: string }) => (
  <button type="submit" name="estado" value={props.as} class={props.second ? 'second' : undefined}>
    {props.words}
  </button>
)

/** The first button, which is the one of the Enter key, never changes who gets the answer. */
export const SaveButtons = ({ status }: SaveProps) =>
  status === 'published' ? (
    <>
      <Save as="published" words="Publicar los cambios" />
      <Save as="draft" second words="Pasar a borrador" />
    </>
  ) : (
    <>
      <Save
        as={status ?? 'draft'}
        second
        words={status === 'archived' ? 'Guardar sin publicar' : 'Guardar borrador'}
      />
      <Save as="published" words="Publicar" />
    </>
  )

/** What else can become of an answer; all of it can be undone. */
export const EntryFate = (props: { at: string; status: Entry['status']; version: string }) => (
  <section aria-label="Retirar">
    <h2>Retirar</h2>
    <p>Los vecinos ya no la reciben. Se puede recuperar en cualquier momento.</p>
    <div class="actions">
      {props.status !== 'archived' && (
        <form method="post" action={`${props.at}/archivar`}>
          <input type="hidden" name="version" value={props.version} />
          <button type="submit" class="second">
            Archivar
          </button>
        </form>
      )}
      <form method="post" action={`${props.at}/papelera`}>
        <input type="hidden" name="version" value={props.version} />
        <button type="submit" class="second">
          Enviar a la papelera
        </button>
      </form>
    </div>
  </section>
)

/** An answer for who only looks. */
export const EntryRead = ({ text, preview }: { text: EntryText; preview: Preview | undefined }) => (
  <div class="sides">
    <dl>
      {[...text]
        .filter(([name, value]) => value !== '' && name !== 'kind')
        .map(([name, value]) => (
          <>
            <dt>{entryLabels[name] ?? name}</dt>
            <dd class="written">{value}</dd>
          </>
        ))}
    </dl>
    <section id="vista" aria-label="Vista previa">
      <PreviewOf preview={preview} />
    </section>
  </div>
)
