/** Fewer persons than this could be recognised in a figure. */
export const fewestPersons = 5

/** How often something was, and by how many persons. */
export type Figure = { count: number; persons: number }

const isSmall = ({ persons }: Figure) => persons > 0 && persons < fewestPersons

/** The figure, unless it is of so few persons that they could be recognised: null. Of nobody, it is 0. */
export const publicFigure = (figure: Figure): number | null => (isSmall(figure) ? null : figure.count)

/**
 * The figures that make up a total which is told as well, with null for those of too few persons. Where that is a single
 * one, the smallest of the others goes too: else it would be what is missing to the total.
 */
export const publicParts = (figures: readonly Figure[]): (number | null)[] => {
  const shown = figures.map(publicFigure)
  if (shown.filter((one) => one === null).length !== 1) return shown
  const others = figures.flatMap((figure, at) =>
    shown[at] !== null && figure.count > 0 ? [{ at, ...figure }] : [],
  )
  const [least] = others.sort((a, b) => a.count - b.count)
  return shown.map((one, at) => (at === least?.at ? null : one))
}
