import { type FeedbackKind, feedbackKinds } from '../../content/feedback.ts'
import { wordsOf } from './words.ts'

/** Words by which a text says itself what kind it is; the first kind that has one is it. */
const cues: readonly (readonly [FeedbackKind, RegExp])[] = [
  ['compliment', /\b(?:felicit\w*|agradec\w*|gracias por|buen trabajo|excelente|muy buena atencion)\b/],
  [
    'report',
    /\b(?:denunci\w*|coima\w*|soborn\w*|corrup\w*|pidio (?:plata|dinero)|pidieron (?:plata|dinero))\b/,
  ],
  [
    'suggestion',
    /\b(?:sugier\w*|sugerencia|sugerir|propong\w*|propuesta|seria (?:bueno|mejor|bonito)|deberian|podrian (?:poner|hacer|arreglar))\b/,
  ],
  [
    'complaint',
    /\b(?:queja\w*|reclam\w*|molest\w*|pesim\w*|no (?:hay|funcionan?|tenemos|llega|pasan?|prenden?|recogen|atienden|atendieron|responden|arreglan|limpian|barren)|falta(?: de)?|malogra\w*|rot[oa]s?|huecos?|baches?|inund\w*|fuga|apagad\w*|suci[oa]s?|abandonad\w*|basura|corte de (?:agua|luz)|hace (?:dias|semanas|meses|\w+ (?:dias?|semanas?|mes|meses|anos?)))\b/,
  ],
]

/** The kind that a text plainly is; undefined when it has to be asked. */
export function kindOf(text: string): FeedbackKind | undefined {
  const said = wordsOf(text).join(' ')
  return cues.find(([, cue]) => cue.test(said))?.[0]
}

/** What is counted or measured so is a part of the text, and its number none of the choices: "3 días sin agua". */
const counted =
  /^(?:dia|semana|mes|ano|hora|vez|persona|casa|cuadra|familia|perro|metro|poste|vecino|nino|km|bolsa|minuto)(?:s|es)?\b/

/** A text with its kind before it, as the choices are numbered: "1 no hay agua", "2) poner más tachos". */
export function kindNumbered(text: string): { kind: FeedbackKind; text: string } | undefined {
  const typed = /^\s*([1-9])\s*[.):,–-]?\s+(\S.*)$/s.exec(text)
  const kind = feedbackKinds[Number(typed?.[1]) - 1]
  const rest = typed?.[2] ?? ''
  const words = wordsOf(rest)
  if (!kind || words.length < 2 || counted.test(words.join(' '))) return undefined
  return { kind, text: rest.trim() }
}
