/** How fast a person could type, as far as anybody watches. `every`: ms between two messages to one chat after the first `burst`. */
export type HumanPace = {
  every: number
  burst: number
  /** Messages a minute of the whole number, after a first `numberBurst`. */
  perMinute: number
  numberBurst: number
  /** How long "escribiendo…" is shown before a reply, in ms; a third more or less by chance. */
  typing: number
}

export const usualHumanPace: HumanPace = {
  every: 1_000,
  burst: 4,
  perMinute: 180,
  numberBurst: 60,
  typing: 300,
}

/** When the number may send its next message: each call takes one, and says how long it has to wait, in ms. */
export const createMeter = ({ perMinute, numberBurst }: HumanPace, clock: () => number) => {
  const step = 60_000 / perMinute
  let due = Number.NEGATIVE_INFINITY
  return {
    /** Undefined: it would have to wait longer than `most`, and none was taken. */
    take: (most: number): number | undefined => {
      const now = clock()
      const next = Math.max(due, now) + step
      const wait = Math.max(0, next - numberBurst * step - now)
      if (wait > most) return undefined
      due = next
      return wait
    },
    /** How long until there is room, in ms. */
    wait: (): number => Math.max(0, Math.max(due, clock()) + step - numberBurst * step - clock()),
  }
}
