import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { suffices } from '../../../admin-api/caller.ts'
import type { Role } from '../../../content/roles.ts'
import { opened } from '../opinions.ts'
import { openPanelStage, overflow, type PanelStage, smallTargets, violations } from './panel-stage.ts'

type Stop = { path: string; heading: RegExp; least?: Role }

let stage: PanelStage
let stops: readonly Stop[]

const groups = z.object({ items: z.array(z.object({ group: z.string() })) })

/** Every page of the panel, with something on it. */
const everyPage = async (): Promise<Stop[]> => {
  const { code } = await opened(stage, { text: 'El puente se mueve', place: 'Jirón Lima' })
  const chat = stage.chat('vilque', 'telegram')
  await chat.say('¿Cuándo llega el circo ruso?')
  await chat.press('register')
  const editor = await stage.as('editor', 'vilque')
  const { body } = await stage.call('GET', '/v1/vilque/unanswered', editor)
  const [waiting] = groups.parse(body).items
  const { id } = await stage.arrivals.add(
    'vilque',
    { name: 'plan.md', by: 'x', asNew: true },
    stage.clock.now(),
  )
  const somebody = await stage.clerk('viewer', 'vilque')
  const at = '/panel/vilque'
  return [
    { path: '/panel', heading: /./ },
    { path: at, heading: /Inicio/ },
    { path: `${at}/sin-respuesta`, heading: /Sin respuesta/ },
    { path: `${at}/sin-respuesta/${waiting?.group}`, heading: /circo/, least: 'editor' },
    { path: `${at}/sin-respuesta/${waiting?.group}/misma`, heading: /circo/, least: 'editor' },
    { path: `${at}/respuestas`, heading: /Respuestas/ },
    { path: `${at}/respuesta-nueva`, heading: /nueva/i, least: 'editor' },
    { path: `${at}/respuestas/limpieza`, heading: /Recojo de basura/ },
    { path: `${at}/respuestas/limpieza/historial`, heading: /Recojo de basura/ },
    { path: `${at}/probar?q=basura`, heading: /Probar/ },
    { path: `${at}/opiniones`, heading: /Opiniones/ },
    { path: `${at}/opiniones/${code}`, heading: new RegExp(code) },
    { path: `${at}/graficos`, heading: /Gráficos/ },
    { path: `${at}/exportar`, heading: /Exportar/ },
    { path: `${at}/importar`, heading: /Importar/, least: 'editor' },
    { path: `${at}/importar/archivo/${id}`, heading: /plan\.md/, least: 'editor' },
    { path: `${at}/importar/hechas`, heading: /Importaciones/ },
    { path: `${at}/canales`, heading: /Canales/ },
    { path: `${at}/municipalidad`, heading: /Municipalidad/, least: 'admin' },
    { path: '/panel/personas', heading: /Personas/, least: 'admin' },
    { path: '/panel/personas/tokens', heading: /Tokens/i, least: 'admin' },
    { path: `/panel/personas/cuenta/${somebody.id}`, heading: /Cuenta de prueba/, least: 'admin' },
    { path: '/panel/registro', heading: /Registro/, least: 'admin' },
    { path: '/panel/ayuda', heading: /Ayuda/ },
    { path: '/panel/cuenta', heading: /cuenta/i },
    { path: '/panel/cuenta/clave', heading: /contraseña/i },
    { path: '/panel/cuenta/segundo-paso', heading: /segundo paso/i },
  ]
}

beforeAll(async () => {
  stage = await openPanelStage()
  stops = await everyPage()
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** What is wrong with a page, for this role in a window of this kind. */
type Walk = { role: Role; javaScriptEnabled: boolean; width: number }
const walks = (['viewer', 'editor', 'admin'] as const).flatMap((role) =>
  [true, false].flatMap((javaScriptEnabled) =>
    [320, 1280].map((width): Walk => ({ role, javaScriptEnabled, width })),
  ),
)

describe.each(walks)('$role, with JavaScript: $javaScriptEnabled, at $width px', (walk) => {
  it('finds every page whole, or is told that it is not for them', async () => {
    const { role, javaScriptEnabled, width } = walk
    const as = await stage.clerk(role, 'vilque')
    const page = await stage.visit('/panel', { as, javaScriptEnabled, viewport: { width, height: 800 } })
    const found: string[] = []
    for (const { path, heading, least = 'viewer' } of stops) {
      const response = await page.goto(stage.origin + path)
      const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts()
      if (!suffices(role, least)) {
        if (![403, 404].includes(response?.status() ?? 0)) found.push(`${path}: open to a ${role}`)
        continue
      }
      if (response?.status() !== 200) found.push(`${path}: ${response?.status()}`)
      if (headings.length !== 1 || !heading.test(headings[0] ?? '')) found.push(`${path}: ${headings.join()}`)
      const wrong = [...(await violations(page)), ...(await smallTargets(page)), ...(await overflow(page))]
      found.push(...wrong.map((one) => `${path}: ${one}`))
    }
    expect(found).toEqual([])
  })

  it('is led by the menu to pages of theirs alone', async () => {
    const { role, javaScriptEnabled, width } = walk
    const as = await stage.clerk(role, 'vilque')
    const page = await stage.visit('/panel/vilque', {
      as,
      javaScriptEnabled,
      viewport: { width, height: 800 },
    })
    const links = page.getByRole('navigation', { name: 'Páginas del panel' }).getByRole('link')
    const ends = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    const theirs = stops.filter(({ least = 'viewer' }) => suffices(role, least)).map(({ path }) => path)
    expect(ends.filter((end) => !theirs.some((path) => path.split('?')[0] === end))).toEqual([])
    expect(ends.length).toBeGreaterThanOrEqual(9)
  })
})
