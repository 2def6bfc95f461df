import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { opened } from '../opinions.ts'
import { openPanelStage, overflow, type PanelStage, violations } from './panel-stage.ts'
import { everyWindow } from './seats.ts'

let stage: PanelStage
let code: string
beforeAll(async () => {
  stage = await openPanelStage()
  code = (await opened(stage)).code
})
afterAll(() => stage?.close())
afterEach(async () => expect(await stage.leave()).toEqual([]))

/** A form that is filled in wrongly: how, what sends it, and the label of the field that is to blame. */
type Wrong = {
  what: string
  path: () => string
  fill: (page: Page) => Promise<void>
  send: string | RegExp
  label: string
}

const set = (label: string, text: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).fill(text)
const at = '/panel/vilque'

const wrongs: readonly Wrong[] = [
  {
    what: 'an answer',
    path: () => `${at}/respuestas/mesa`,
    fill: set('Respuesta', 'larga '.repeat(120)),
    send: 'Publicar los cambios',
    label: 'Respuesta',
  },
  {
    what: 'a new answer',
    path: () => `${at}/respuesta-nueva`,
    fill: async (page) => {
      await set('Título', 'x'.repeat(130))(page)
      await set('Respuesta', 'Algo.')(page)
      await set('Documento de donde sale', 'Aviso')(page)
    },
    send: 'Guardar borrador',
    label: 'Título',
  },
  {
    what: 'a reply',
    path: () => `${at}/opiniones/${code}`,
    fill: async (page) => {
      await set('Respuesta', 'No es nuestra tarea.')(page)
      await page
        .getByLabel('Estado después de responder', { exact: true })
        .selectOption('Derivada a otra entidad')
    },
    send: 'Responder y cerrar',
    label: 'Motivo o entidad',
  },
  {
    what: 'a file',
    path: () => `${at}/importar`,
    fill: (page) =>
      page
        .getByLabel('Archivo')
        .setInputFiles({ name: 'programa.exe', mimeType: '', buffer: Buffer.from('x') }),
    send: 'Subir y revisar',
    label: 'Archivo',
  },
  {
    what: 'the municipality',
    path: () => `${at}/municipalidad`,
    fill: set('Letras de los códigos', 'ab'),
    send: 'Guardar',
    label: 'Letras de los códigos',
  },
  {
    what: 'another password',
    path: () => '/panel/cuenta/clave',
    fill: async (page) => {
      await set('Contraseña actual', 'no es esta')(page)
      await set('Contraseña nueva', 'otro puente amarillo')(page)
      await set('La nueva, otra vez', 'distinta')(page)
    },
    send: 'Guardar la contraseña nueva',
    label: 'La nueva, otra vez',
  },
]

describe.each(everyWindow('admin', 'vilque'))('what is wrong, $seat', (seat) => {
  it.each(wrongs)(
    'with $what is said on top, with a way to its field, and beside the field',
    async (wrong) => {
      const page = await stage.sit(seat, wrong.path())
      await wrong.fill(page)
      await page.getByRole('button', { name: wrong.send }).first().click()
      const summary = page.getByRole('alert')
      await summary.waitFor()
      const field = page.getByLabel(wrong.label, { exact: true })
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      const id = await field.getAttribute('id')
      const beside = page.locator(`[id="${id}-falta"]`)
      const rule = await beside.innerText()
      expect((await field.getAttribute('aria-describedby'))?.split(' ')).toContain(`${id}-falta`)
      expect(await summary.innerText()).toContain(`${wrong.label}: ${rule}`)
      const [top, box, told] = [
        await summary.boundingBox(),
        await field.boundingBox(),
        await beside.boundingBox(),
      ]
      expect(top?.y ?? 0).toBeLessThan(box?.y ?? 0)
      const below = (told?.y ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0))
      expect(below).toBeGreaterThanOrEqual(0)
      expect(below).toBeLessThan(60)
      await summary.getByRole('link', { name: wrong.label, exact: true }).click()
      expect(await field.evaluate((one) => one.matches(':target'))).toBe(true)
      expect(await overflow(page)).toEqual([])
      expect(await violations(page)).toEqual([])
    },
  )
})
