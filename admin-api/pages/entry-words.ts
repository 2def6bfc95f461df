import type { Entry, Kind } from '../../content/entry.ts'

/** Kinds of entries in the staff's words. */
export const kindWords: Record<Kind, string> = {
  mission: 'Misión',
  vision: 'Visión',
  value: 'Valor',
  service: 'Servicio',
  unit: 'Área u oficina',
  goal: 'Meta',
  plan: 'Plan',
  place: 'Lugar',
  procedure: 'Trámite',
  contact: 'Contacto',
  faq: 'Pregunta frecuente',
}

/** States of entries; each has a sign of its own, so that no colour is needed. */
export const statusWords: Record<Entry['status'], { sign: string; word: string }> = {
  published: { sign: '●', word: 'Publicada' },
  draft: { sign: '✎', word: 'Borrador' },
  archived: { sign: '□', word: 'Archivada' },
}
