import { Hono } from 'hono'
import { z } from 'zod'
import { institution } from '../../content/institution.ts'
import { suffices } from '../caller.ts'
import { Conflict } from './conflict.tsx'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { MunicipalityForm } from './municipality-form.tsx'
import { goTo } from './notices.ts'
import { labelOf, type ProfileText, profileOf, textOf, typedText } from './profile-text.ts'
import { readSent } from './sent.ts'

const kept = institution.extend({ version: z.int() })
const units = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })
const title = 'Municipalidad'

const apiPath = (inst: string) => `/v1/institutions/${encodeURIComponent(inst)}`

const readUnits = async (c: PanelContext, inst: string) => {
  const path = `/v1/${encodeURIComponent(inst)}/entries?kind=unit&limit=200`
  const found = await c.get('client').get(path, units)
  return found.ok ? found.data.items : undefined
}

const differencesOf = (theirs: ProfileText, mine: ProfileText) =>
  [...new Set([...theirs.keys(), ...mine.keys()])]
    .map((name) => ({ label: labelOf(name), theirs: theirs.get(name) ?? '', mine: mine.get(name) ?? '' }))
    .filter((one) => one.theirs !== one.mine)

const refuseOthers = (c: PanelContext): Response | Promise<Response> | undefined => {
  const { here } = c.get('reader')
  if (here && suffices(here.role, 'admin')) return undefined
  return showPage(c, title, <p>Solo quien administra la municipalidad puede cambiar sus datos.</p>, {
    status: here ? 403 : 404,
  })
}

const show = async (c: PanelContext, inst: string): Promise<Response> => {
  const [found, known] = await Promise.all([c.get('client').get(apiPath(inst), kept), readUnits(c, inst)])
  if (!found.ok) return showRefusal(c, found.problem)
  const form = <MunicipalityForm text={textOf(found.data)} version={found.version ?? ''} units={known} />
  return showPage(c, title, form)
}

const save = async (c: PanelContext, inst: string): Promise<Response> => {
  const sent = await readSent(c)
  const client = c.get('client')
  const before = await client.get(apiPath(inst), kept)
  if (!before.ok) return showRefusal(c, before.problem)
  const { version: _, ...profile } = before.data
  const [typed, version] = [typedText(sent), sent.text('version')]
  const done = await client.send('PUT', apiPath(inst), kept, { body: profileOf(profile, typed), version })
  const own = `/panel/${inst}/municipalidad`
  if (done.ok) return goTo(c, own, 'guardado')
  const stale = z.object({ current: kept }).safeParse(done.problem)
  if (done.status === 412 && stale.success) {
    const { current } = stale.data
    const both = (
      <Conflict
        differences={differencesOf(textOf(current), typed)}
        fields={[...typed]}
        version={`"${current.version}"`}
        elsewhere={own}
      />
    )
    return showPage(c, title, both, { status: 412 })
  }
  const form = (
    <MunicipalityForm
      text={typed}
      version={version}
      units={await readUnits(c, inst)}
      problem={done.problem}
    />
  )
  return showPage(c, title, form, { status: done.status === 403 ? 403 : 422 })
}

/** How the municipality presents itself, and by which rules it deals with opinions. */
export const municipalityPages = (): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  pages.get('/:inst/municipalidad', (c) => refuseOthers(c) ?? show(c, c.req.param('inst')))
  pages.post('/:inst/municipalidad', (c) => refuseOthers(c) ?? save(c, c.req.param('inst')))
  return pages
}
