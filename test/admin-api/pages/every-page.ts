import { z } from 'zod'
import type { Role } from '../../../content/roles.ts'
import { opened } from '../opinions.ts'
import type { PanelStage } from './panel-stage.ts'

/** A page of the panel, what it is called, and who may open it. */
export type Stop = { path: string; heading: RegExp; least?: Role }

const groups = z.object({ items: z.array(z.object({ group: z.string() })) })

/** Every page of the panel, with something on it. */
export const everyPage = async (stage: PanelStage): Promise<Stop[]> => {
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
    { path: `${at}/sin-respuesta?ignoradas=si`, heading: /ignoradas/ },
    { path: `${at}/sin-respuesta/${waiting?.group}`, heading: /circo/, least: 'editor' },
    { path: `${at}/sin-respuesta/${waiting?.group}/misma`, heading: /circo/, least: 'editor' },
    { path: `${at}/respuestas`, heading: /Respuestas/ },
    { path: `${at}/respuesta-nueva`, heading: /nueva/i, least: 'editor' },
    { path: `${at}/respuestas/limpieza`, heading: /Recojo de basura/ },
    { path: `${at}/respuestas/limpieza/historial`, heading: /Recojo de basura/ },
    { path: `${at}/probar?pregunta=basura`, heading: /Probar/ },
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
