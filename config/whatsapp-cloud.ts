/** One number at the Cloud API. */
export type CloudNumber = {
  institution: string
  token: string
  phoneId: string
  /** Signs what Meta brings. */
  appSecret: string
  /** By which Meta is recognised when the webhook is set up. */
  verifyToken: string
  /** Meta's own when undefined. */
  apiRoot: string | undefined
}

export const slugOf = (suffix: string): string => suffix.toLowerCase().replaceAll('_', '-')

/** A setting's values by institution: without a suffix it is the usual one's, with `_<SLUG>` another's. */
export const settingsOf = (
  environment: NodeJS.ProcessEnv,
  name: string,
  usual: string,
): Map<string, string> => {
  const values = new Map<string, string>()
  for (const [given, value] of Object.entries(environment)) {
    const text = value?.trim()
    if (!text) continue
    if (given === name) values.set(usual, text)
    else if (given.startsWith(`${name}_`)) values.set(slugOf(given.slice(name.length + 1)), text)
  }
  return values
}

const cloud = {
  token: 'WHATSAPP_CLOUD_TOKEN',
  phoneId: 'WHATSAPP_CLOUD_PHONE_ID',
  appSecret: 'WHATSAPP_CLOUD_APP_SECRET',
  verifyToken: 'WHATSAPP_CLOUD_VERIFY_TOKEN',
} as const
const rootName = 'WHATSAPP_CLOUD_API_ROOT'

const isAddress = (text: string) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)

/** Why a number may not be opened: what is missing would let anybody in, or nothing out. */
const why: Readonly<Record<keyof typeof cloud, string>> = {
  token:
    'es obligatorio con WHATSAPP=cloud; lo da Meta (usuario del sistema, permiso whatsapp_business_messaging)',
  phoneId: 'es obligatorio con WHATSAPP=cloud; es el identificador del número en Meta, no el número',
  appSecret: 'es obligatorio con WHATSAPP=cloud; sin él, cualquiera podría enviar mensajes falsos',
  verifyToken: 'es obligatorio con WHATSAPP=cloud; invéntelo y escriba el mismo en Meta',
}

const suffixed = (name: string, institution: string, usual: string): string =>
  institution === usual ? name : `${name}_${institution.toUpperCase().replaceAll('-', '_')}`

/**
 * The numbers of these institutions. What has no value of its own is the usual institution's, but for the number itself: one
 * app of Meta may have many numbers. `faults`: a line for each, none of which repeats a secret.
 */
export const readCloudNumbers = (
  environment: NodeJS.ProcessEnv,
  institutions: readonly string[],
  usual: string,
): { numbers: CloudNumber[]; faults: string[] } => {
  const faults: string[] = []
  const given = (name: string, institution: string): string | undefined => {
    const values = settingsOf(environment, name, usual)
    return values.get(institution) ?? (name === cloud.phoneId ? undefined : values.get(usual))
  }
  const numbers = institutions.map((institution): CloudNumber => {
    const need = (part: keyof typeof cloud): string => {
      const value = given(cloud[part], institution)
      if (value === undefined) faults.push(`${suffixed(cloud[part], institution, usual)}: ${why[part]}`)
      return value ?? ''
    }
    const apiRoot = given(rootName, institution)
    if (apiRoot !== undefined && !isAddress(apiRoot))
      faults.push(`${suffixed(rootName, institution, usual)}: debe ser una dirección completa`)
    return {
      institution,
      token: need('token'),
      phoneId: need('phoneId'),
      appSecret: need('appSecret'),
      verifyToken: need('verifyToken'),
      apiRoot,
    }
  })
  const ids = numbers.map(({ phoneId }) => phoneId).filter((id) => id !== '')
  if (new Set(ids).size < ids.length)
    faults.push(`${cloud.phoneId}: dos municipalidades tienen el mismo número; cada una necesita el suyo`)
  return { numbers, faults }
}
