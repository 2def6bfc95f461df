import type { Kind } from './entry.ts'
import { fold } from './spanish.ts'

/** What headings of municipal documents call each kind; the first that fits goes. */
const named: readonly (readonly [RegExp, Kind])[] = [
  [/\bmision\b/, 'mission'],
  [/\bvision\b/, 'vision'],
  [/\bvalor(?:es)?\b|\bprincipios?\b/, 'value'],
  [
    /\btupa\b|\btramites?\b|\bprocedimientos?\b|\brequisitos?\b|\blicencias?\b|\bpermisos?\b|\bcertificados?\b/,
    'procedure',
  ],
  [/\bcontactos?\b|\btelefonos?\b|\bdirectorio\b|\bhorarios?\b|\bcorreos?\b|\bmesa de partes\b/, 'contact'],
  [/\bobjetivos?\b|\bmetas?\b|\bindicador(?:es)?\b/, 'goal'],
  [
    /\bgerencias?\b|\bsubgerencias?\b|\bunidad(?:es)?\b|\boficinas?\b|\bareas?\b|\bdepartamentos?\b|\bdireccion(?:es)? de\b/,
    'unit',
  ],
  [/\bplan(?:es)?\b|\bprogramas?\b|\bproyectos?\b|\bpropuestas?\b|\bdimension(?:es)?\b/, 'plan'],
  [
    /\bservicios?\b|\bfunciones\b|\bcompetencias?\b|\blimpieza\b|\balumbrado\b|\bserenazgo\b|\bagua\b|\bresiduos\b/,
    'service',
  ],
  [/\bhistoria\b|\bubicacion\b|\bgeografia\b|\bpoblacion\b|\bturismo\b|\bdistritos?\b|\bclima\b/, 'place'],
]

const kindNamed = (heading: string): Kind | undefined => {
  const text = fold(heading)
  return named.find(([name]) => name.test(text))?.[1]
}

/** The kind of entry that a part of a document probably is: by its own heading, else by the nearest above it; `faq` else. */
export const proposeKind = (heading: string, above: readonly string[]): Kind => {
  for (const one of [heading, ...above.toReversed()]) {
    const kind = kindNamed(one)
    if (kind) return kind
  }
  return 'faq'
}
