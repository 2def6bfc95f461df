/** A file that opinions are taken home in: what the API is asked for, and what it is good for. */
export type OpinionFile = {
  name: string
  label: string
  about: string
  query: Readonly<Record<string, string>>
  /** Has only those with a point on the map. */
  pins?: true
}

export const opinionFiles: readonly OpinionFile[] = [
  {
    name: 'xlsx',
    label: 'Excel (.xlsx)',
    about: 'Para abrir en Excel o LibreOffice',
    query: { format: 'xlsx' },
  },
  {
    name: 'csv-punto-y-coma',
    label: 'CSV con punto y coma',
    about: 'El que espera el Excel en español',
    query: { format: 'csv', separator: ';' },
  },
  {
    name: 'csv',
    label: 'CSV con comas',
    about: 'Para otras hojas de cálculo y programas',
    query: { format: 'csv' },
  },
  { name: 'jsonl', label: 'JSON por líneas (.jsonl)', about: 'Para programas', query: { format: 'jsonl' } },
  {
    name: 'geojson',
    label: 'Mapa (.geojson)',
    about: 'Para programas de mapas; solo las que tienen un punto',
    query: { format: 'geojson' },
    pins: true,
  },
]

/** A file that the answers are taken home in. */
export const answerFiles = [
  { name: 'xlsx', label: 'Excel (.xlsx)', query: 'format=xlsx' },
  { name: 'csv-punto-y-coma', label: 'CSV con punto y coma', query: 'format=csv&separator=%3B' },
  { name: 'csv', label: 'CSV con comas', query: 'format=csv' },
  { name: 'zip', label: 'Todo en un .zip de archivos YAML', query: 'format=zip' },
  { name: 'yaml', label: 'Un archivo YAML', query: 'format=yaml' },
] as const
