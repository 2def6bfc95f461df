/** One field of which there are two texts now. */
export type Difference = { label: string; theirs: string; mine: string }

type Props = {
  differences: readonly Difference[]
  /** What was sent, to be sent once more; its `version` is replaced. */
  fields: readonly (readonly [string, string])[]
  /** That of the other one's text. */
  version: string
  /** Where the other one's text is. */
  elsewhere: string
  /** Where the form is sent to, if that is not there. */
  sentTo?: string
}

const Text = ({ text }: { text: string }) =>
  text === '' ? <p class="quiet">(vacío)</p> : <p class="written">{text}</p>

/** Somebody saved in the meantime: both texts side by side, and nothing is lost whichever is kept. */
export const Conflict = ({ differences, fields, version, elsewhere, sentTo = elsewhere }: Props) => (
  <>
    <p class="notice fault" role="alert">
      Otra persona guardó cambios mientras usted escribía. Compare y elija; todavía no se perdió nada.
    </p>
    {differences.length === 0 && <p>Los dos textos dicen lo mismo.</p>}
    {differences.map(({ label, theirs, mine }) => (
      <section aria-label={label}>
        <h2>{label}</h2>
        <div class="halves">
          <div>
            <h3>La otra persona guardó esto</h3>
            <Text text={theirs} />
          </div>
          <div>
            <h3>Usted escribió esto</h3>
            <Text text={mine} />
          </div>
        </div>
      </section>
    ))}
    <form method="post" action={sentTo} class="actions shown">
      {fields
        .filter(([name]) => name !== 'version')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="version" value={version} />
      <button type="submit">Guardar lo mío</button>
      <a class="button" href={elsewhere}>
        Quedarme con lo otro
      </a>
    </form>
  </>
)
