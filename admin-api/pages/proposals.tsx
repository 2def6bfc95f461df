import type { ContentFault, Proposal } from './arrival-reading.ts'
import { kindWords, statusWords } from './entry-words.ts'

const effects: Record<Proposal['effect'] | 'taken', { sign: string; word: string }> = {
  new: { sign: '+', word: 'Es nueva' },
  changed: { sign: '≠', word: 'Cambia la que ya existe' },
  same: { sign: '=', word: 'Ya está igual' },
  faulty: { sign: '!', word: 'No se puede importar' },
  taken: { sign: '✓', word: 'Importada' },
}

const EffectOf = ({ effect, taken }: Proposal) => {
  const { sign, word } = effects[taken ? 'taken' : effect]
  return (
    <span class="state" data-sign={sign}>
      {word}
    </span>
  )
}

/** Where something is wrong, and what. */
export const faultLine = ({ line, field, what }: ContentFault): string =>
  `${line === undefined ? '' : `Línea ${line}: `}${field ? `${field}: ` : ''}${what}`

/** Whether it can be ticked. */
const isFree = ({ n, effect, taken }: Proposal) =>
  n !== null && !taken && effect !== 'faulty' && effect !== 'same'

const Row = ({ one, ticked }: { one: Proposal; ticked: boolean }) => (
  <tr>
    <td data-label="Importar">
      {isFree(one) ? (
        <label class="tick">
          <input type="checkbox" name="n" value={String(one.n)} checked={ticked} />
          <span class="unseen">Importar {one.title}</span>
        </label>
      ) : (
        '–'
      )}
    </td>
    <td data-label="Respuesta">
      <strong>{one.title}</strong>
      {one.text !== '' && (
        <details>
          <summary>Ver el texto</summary>
          <p class="written">{one.text}</p>
        </details>
      )}
    </td>
    <td data-label="Clase">
      {one.kind ? kindWords[one.kind] : '–'}
      {one.status && ` · ${statusWords[one.status].word}`}
    </td>
    <td data-label="Qué pasaría">
      <EffectOf {...one} />
      {one.faults.length > 0 && (
        <ul class="bare">
          {one.faults.map((fault) => (
            <li>
              <small class="fault">{faultLine(fault)}</small>
            </li>
          ))}
        </ul>
      )}
    </td>
  </tr>
)

/** What a file brings, to be ticked; each with its faults beside it. */
export const ProposalTable = ({ items, ticked }: { items: readonly Proposal[]; ticked: boolean }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">Importar</th>
        <th scope="col">Respuesta</th>
        <th scope="col">Clase</th>
        <th scope="col">Qué pasaría</th>
      </tr>
    </thead>
    <tbody>
      {items.map((one) => (
        <Row one={one} ticked={ticked} />
      ))}
    </tbody>
  </table>
)
