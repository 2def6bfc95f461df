import { type FeedbackKind, feedbackKinds, kindNames } from '../../content/feedback.ts'
import type { Institution } from '../../content/institution.ts'
import type { Sent } from './sent.ts'

/** The profile of a municipality as its form has it: texts by the names that the API gives the fields. */
export type ProfileText = ReadonlyMap<string, string>

const templateName = (n: number, part: 'name' | 'text') => `feedback.templates.${n}.${part}`
/** So many empty places for further templates. */
const further = 2

export const templatesIn = (text: ProfileText): number =>
  [...text.keys()].filter((name) => /^feedback\.templates\.\d+\.name$/.test(name)).length

const texts = (profile: Institution): [string, string | number | undefined][] => {
  const { feedback, wording } = profile
  const templates = feedback.templates ?? []
  const empty = Array.from({ length: further }, () => ({ name: '', text: '' }))
  return [
    ['name', profile.name],
    ['shortName', profile.shortName],
    ['aliases', profile.aliases.join('\n')],
    ['wording.greeting', wording.greeting],
    ['wording.signOff', wording.signOff],
    ['feedback.complaintsBook', feedback.complaintsBook],
    ['feedback.keeper', feedback.keeper],
    ['feedback.codePrefix', feedback.codePrefix],
    ['feedback.identityDays', feedback.identityDays],
    ['feedback.technicalDays', feedback.technicalDays],
    ...feedbackKinds.map((kind): [string, number | undefined] => [
      `feedback.due.${kind}`,
      feedback.due[kind],
    ]),
    ...feedbackKinds.map((kind): [string, string | undefined] => [
      `feedback.units.${kind}`,
      feedback.units[kind],
    ]),
    ...[...templates, ...empty].flatMap(({ name, text }, n): [string, string][] => [
      [templateName(n, 'name'), name],
      [templateName(n, 'text'), text],
    ]),
  ]
}

export const textOf = (profile: Institution): ProfileText =>
  new Map(texts(profile).map(([name, value]) => [name, String(value ?? '')]))

/** What was typed; templates that were emptied are gone, so that the rest counts as the API will count it. */
export const typedText = (sent: Sent): ProfileText => {
  const fields = sent
    .fields()
    .map(([name, value]): [string, string] => [name, value.replaceAll('\r\n', '\n').trim()])
  const rest = fields.filter(([name]) => name !== 'version' && !name.startsWith('feedback.templates.'))
  const all = new Map(fields)
  const kept = [...all.keys()]
    .flatMap((name) => /^feedback\.templates\.(\d+)\.name$/.exec(name)?.[1] ?? [])
    .map(Number)
    .map((n) => ({
      name: all.get(templateName(n, 'name')) ?? '',
      text: all.get(templateName(n, 'text')) ?? '',
    }))
    .filter(({ name, text }) => name !== '' || text !== '')
  const places = [...kept, ...Array.from({ length: further }, () => ({ name: '', text: '' }))]
  return new Map([
    ...rest,
    ...places.flatMap(({ name, text }, n): [string, string][] => [
      [templateName(n, 'name'), name],
      [templateName(n, 'text'), text],
    ]),
  ])
}

/** A number where it is one; what is none is left for the API to complain about. */
const number = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text)

/** The profile that a form asks for, to be sent as JSON: what is undefined is left out. What the form does not have stays. */
export const profileOf = (before: Institution, text: ProfileText): unknown => {
  const at = (name: string) => text.get(name) ?? ''
  const optional = (name: string) => at(name) || undefined
  const numbered = (name: string) => (at(name) === '' ? undefined : number(at(name)))
  const byKind = (of: (kind: FeedbackKind) => unknown) =>
    Object.fromEntries(feedbackKinds.map((kind) => [kind, of(kind)]))
  return {
    ...before,
    name: at('name'),
    shortName: at('shortName'),
    aliases: at('aliases')
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
    wording: { greeting: optional('wording.greeting'), signOff: optional('wording.signOff') },
    feedback: {
      ...before.feedback,
      codePrefix: optional('feedback.codePrefix'),
      keeper: optional('feedback.keeper'),
      complaintsBook: optional('feedback.complaintsBook'),
      identityDays: numbered('feedback.identityDays'),
      technicalDays: numbered('feedback.technicalDays'),
      due: byKind((kind) => numbered(`feedback.due.${kind}`)),
      units: byKind((kind) => optional(`feedback.units.${kind}`)),
      templates: Array.from({ length: templatesIn(text) - further }, (_, n) => ({
        name: at(templateName(n, 'name')),
        text: at(templateName(n, 'text')),
      })),
    },
  }
}

/** What the fields are called. */
export const labelOf = (name: string): string => {
  const fixed: Record<string, string> = {
    name: 'Nombre completo',
    shortName: 'Nombre corto',
    aliases: 'Otros nombres del lugar',
    'wording.greeting': 'Saludo',
    'wording.signOff': 'Despedida',
    'feedback.complaintsBook': 'Dónde está el libro de reclamaciones',
    'feedback.keeper': 'Quién guarda los datos',
    'feedback.codePrefix': 'Letras de los códigos',
    'feedback.identityDays': 'Días que se guarda quién escribió',
    'feedback.technicalDays': 'Días que se guardan los datos técnicos',
  }
  const [, group, kind] = /^feedback\.(due|units)\.(\w+)$/.exec(name) ?? []
  const known = feedbackKinds.find((one) => one === kind)
  if (known) return `${kindNames[known]}: ${group === 'due' ? 'días hábiles' : 'quién la recibe'}`
  const [, n, part] = /^feedback\.templates\.(\d+)\.(name|text)$/.exec(name) ?? []
  if (n !== undefined) return `Plantilla ${Number(n) + 1}: ${part === 'name' ? 'nombre' : 'texto'}`
  return fixed[name] ?? name
}
