type Told = readonly [sign: string, words: string, todo?: string]

/** What became of what the resident was told, and what staff can do where it did not arrive. */
const deliveries: Readonly<Record<string, Told>> = {
  pending: ['…', 'En camino', 'Sale en unos segundos; si sigue así, revise la página Canales.'],
  waiting: ['…', 'Espera a que el vecino vuelva a escribir', 'Saldrá sola en ese momento; no la repita.'],
  sent: ['✓', 'Enviada; todavía no se sabe si llegó'],
  delivered: ['✓', 'Entregada'],
  read: ['✓', 'Leída por el vecino'],
  unsure: [
    '?',
    'No se sabe si llegó',
    'Pudo haber llegado. Si es importante, escríbala otra vez y dígale al vecino que se repite.',
  ],
  gone: [
    '✕',
    'No llegó: el vecino bloqueó el chat o lo dejó',
    'Si dio otra forma de contacto, use esa. Si vuelve a escribir, responda otra vez.',
  ],
  failed: [
    '✕',
    'No se pudo entregar',
    'Revise en la página Canales que el canal funcione y escríbala otra vez.',
  ],
  dropped: ['✕', 'No se entregó a tiempo y ya no saldrá', 'Si todavía sirve, escríbala otra vez.'],
  nobody: ['○', 'No se envió: ya no hay a quién', 'Los datos del vecino se borraron. Queda en la historia.'],
}

/** Those that staff may want to write once more. */
const lost: readonly string[] = ['unsure', 'gone', 'failed', 'dropped']
export const isLost = (delivery: string | null): boolean => delivery !== null && lost.includes(delivery)

export const DeliveryOf = ({ delivery }: { delivery: string }) => {
  const [sign, words, todo] = deliveries[delivery] ?? ['?', delivery]
  return (
    <p class="quiet">
      Entrega:{' '}
      <span class="state" data-sign={sign}>
        {words}
      </span>
      {todo !== undefined && <>. {todo}</>}
    </p>
  )
}
