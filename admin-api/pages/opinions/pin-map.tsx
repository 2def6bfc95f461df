/** In degrees (WGS 84). */
type Pin = { latitude: number; longitude: number }

const [width, height] = [400, 280]
const margin = 24
/** Half of what the map shows at least and at most, in metres. */
const [least, most] = [150, 4000]
const metresPerDegree = 111_320

/** Metres to the east and to the north of a place; near enough for a town. */
const offset = (from: Pin, to: Pin): { east: number; north: number } => ({
  east:
    (to.longitude - from.longitude) *
    metresPerDegree *
    Math.max(Math.cos((from.latitude * Math.PI) / 180), 0.01),
  north: (to.latitude - from.latitude) * metresPerDegree,
})

/** The longest of 1, 2 or 5 times a power of ten that is no longer than this. */
export const roundLength = (longest: number): number => {
  const power = 10 ** Math.floor(Math.log10(longest))
  return [5, 2, 1].map((times) => times * power).find((one) => one <= longest) ?? power
}

const metres = new Intl.NumberFormat('es', { maximumFractionDigits: 1 })
const lengthWords = (length: number): string =>
  length >= 1000 ? `${metres.format(length / 1000)} km` : `${metres.format(length)} m`

/** `-15.840221, -70.021880`, as maps take it. */
export const coordinates = ({ latitude, longitude }: Pin): string =>
  `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`

/** Where the others lie around the one, how much of the world is shown, and the bar that measures it. */
export const layOut = (pin: Pin, others: readonly Pin[]) => {
  const around = others.map((one) => offset(pin, one))
  const distance = ({ east, north }: { east: number; north: number }) =>
    Math.max(Math.abs(east) * (height / width), Math.abs(north))
  const near = around.filter((one) => distance(one) <= most)
  const half = Math.max(least, ...near.map(distance))
  const perMetre = (height / 2 - margin) / half
  const bar = roundLength(width / 4 / perMetre)
  return {
    dots: near.map(({ east, north }) => ({
      x: width / 2 + east * perMetre,
      y: height / 2 - north * perMetre,
    })),
    bar: { metres: bar, length: bar * perMetre },
  }
}

const Needle = () => (
  <path
    d={`M${width / 2} ${height / 2} l-9 -18 a10 10 0 1 1 18 0 z`}
    fill="currentColor"
    stroke="currentColor"
  />
)

/** The point of a case among the latest other ones of the town; drawn here, nothing of it is asked from anybody. */
export const PinMap = ({ pin, others }: { pin: Pin; others: readonly Pin[] }) => {
  const { dots, bar } = layOut(pin, others)
  const told = `Mapa: el punto de esta opinión en el centro; ${dots.length} opiniones recientes alrededor; la barra mide ${lengthWords(bar.metres)}.`
  const base = height - 12
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
        <rect x="0.5" y="0.5" width={width - 1} height={height - 1} fill="none" stroke="currentColor" />
        {dots.map(({ x, y }) => (
          <circle
            cx={x.toFixed(1)}
            cy={y.toFixed(1)}
            r="5"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
          />
        ))}
        <Needle />
        <path
          d={`M12 ${base - 6} v6 h${bar.length.toFixed(1)} v-6`}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
        />
        <path
          d={`M${width - 20} 34 v-20 m-5 7 l5 -7 l5 7`}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
        />
      </svg>
      <figcaption>
        Coordenadas: <code>{coordinates(pin)}</code> (WGS 84). La barra mide {lengthWords(bar.metres)}; la
        flecha señala el norte; los círculos son otras opiniones recientes ({dots.length}).
      </figcaption>
    </figure>
  )
}
