import type { ExportFormat } from './format.ts'
import { objectOf } from './jsonl.ts'

/** Those with a point on the map (RFC 7946). */
export const geojson: ExportFormat = {
  mediaType: 'application/geo+json; charset=utf-8',
  extension: 'geojson',
  times: 'utc',
  async *write({ columns, chunks, facts }) {
    const properties = columns.filter(({ key }) => key !== 'latitude' && key !== 'longitude')
    let before = '{"type":"FeatureCollection","features":['
    for await (const cases of chunks) {
      const features = cases
        .filter(({ latitude, longitude }) => latitude !== null && longitude !== null)
        .map((one) =>
          JSON.stringify({
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [one.longitude, one.latitude] },
            properties: objectOf(properties, one, facts),
          }),
        )
      if (features.length === 0) continue
      yield Buffer.from(`${before}\n${features.join(',\n')}`)
      before = ','
    }
    yield Buffer.from(before === ',' ? '\n]}\n' : `${before}]}\n`)
  },
}
