import { type FeedbackKind, kindNames } from './feedback.ts'

/** What a template may name; the resident's name is not among it: what is written to residents is kept readable. */
export type TemplateFacts = {
  code: string
  kind: FeedbackKind
  /** The title of the unit in charge. */
  unit: string | undefined
  institution: string
}

/** A reply from a template: `{codigo}`, `{tipo}`, `{oficina}` and `{municipalidad}` become what they stand for. */
export const replyFrom = (template: string, { code, kind, unit, institution }: TemplateFacts): string => {
  const words: Readonly<Record<string, string>> = {
    codigo: code,
    tipo: kindNames[kind].toLowerCase(),
    oficina: unit ?? 'la oficina encargada',
    municipalidad: institution,
  }
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => words[name] ?? whole)
}
