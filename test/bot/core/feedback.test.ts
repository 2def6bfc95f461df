import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { feedbackWording as words } from '../../../bot/core/feedback-wording.ts'
import { wording } from '../../../bot/core/wording.ts'
import { feedbackKinds } from '../../../content/feedback.ts'
import { institution as schema } from '../../../content/institution.ts'
import { agreedChat, chatWith, draftOf, newcomer, photo, reviewing, stepOf } from './hall.ts'
import { ids, institution, labels, last } from './town.ts'

const kindIds = feedbackKinds.map((kind) => `kind:${kind}`)

describe('an opinion is begun', () => {
  it('from the menu', () => {
    const chat = newcomer()
    expect(labels(chat.state.offered).at(-1)).toBe('Enviar una opinión o reclamo')
    expect(chat.say('6').ids).toEqual([...kindIds, 'cancel'])
  })

  it('about a goal or a service, tied to that answer', () => {
    const chat = agreedChat()
    expect(chat.say('basura').ids).toContain('opine:limpieza')
    chat.say('opinar sobre esto')
    expect(draftOf(chat)).toMatchObject({ entry: 'limpieza' })
    expect(chat.say('queja').text).toBe(words.askTextAbout('Limpieza pública'))
    chat.say('El camión no pasa.')
    chat.say('omitir')
    expect(chat.say('sin nombre').text).toContain('Sobre: Limpieza pública')
    expect(chat.say('enviar').effects).toMatchObject([
      { type: 'send_feedback', draft: { entry: 'limpieza' } },
    ])
  })

  it('not about what the municipality is', () => {
    expect(agreedChat().say('propósito').ids).not.toContain('opine:mision')
  })

  it('with a question that found no answer, which is its text', () => {
    const chat = agreedChat()
    chat.say('¿cuándo llega el circo?')
    expect(chat.press('ask_town').text).toBe(words.askWhere)
    expect(draftOf(chat)).toEqual({ kind: 'inquiry', text: '¿cuándo llega el circo?', files: [] })
  })

  it('with a question that was half understood, about what came nearest', () => {
    const chat = agreedChat()
    chat.say('¿cuál es el rumbo?')
    chat.say('enviar mi pregunta a la municipalidad')
    expect(draftOf(chat)).toMatchObject({ text: '¿cuál es el rumbo?', entry: 'vision' })
  })

  it('with a long question whole, and not with one that would have to be cut', () => {
    const long = `${'circo '.repeat(300)}fin`
    const chat = agreedChat()
    chat.say(long)
    chat.press('ask_town')
    expect(draftOf(chat)?.text).toBe(long)
    expect(agreedChat().say('circo '.repeat(700)).ids).not.toContain('ask_town')
  })

  it('with words that say it whole: only what is missing is asked', () => {
    const chat = agreedChat()
    const text = 'quiero reportar que no hay agua en mi barrio hace 3 dias'
    expect(chat.say(text).text).toBe(words.askWhere)
    expect(draftOf(chat)).toEqual({ kind: 'complaint', text, files: [] })
  })

  it('with words that are too long to be kept: told so, not cut', () => {
    const chat = agreedChat()
    const { text } = chat.say(`quiero quejarme de que ${'no hay agua '.repeat(400)}`)
    expect(text).toContain(words.tooLong(4000))
    expect(draftOf(chat)).toEqual({ kind: 'complaint', files: [] })
  })

  it('by a first message ever, after one short line', () => {
    const { replies } = chatWith().say('quiero quejarme')
    expect(replies[0]?.text).toBe(wording.shortWelcome(institution))
    expect(replies[1]?.text).toContain(words.notice(institution))
  })

  it('not where several people read along', () => {
    for (const said of [
      'quiero quejarme',
      'mis opiniones',
      'mis datos',
      'borrar mis datos',
      'estado VIL-7K3M9',
    ])
      expect(agreedChat([], { shared: true }).say(said)).toMatchObject({ text: words.inPrivate, effects: [] })
    for (const id of ['feedback', 'opine:limpieza', 'my_data', 'case:VIL-7K3M9'])
      expect(agreedChat([], { shared: true }).press(id).text).toBe(words.inPrivate)
    const asked = agreedChat([], { shared: true })
    asked.say('circo')
    expect(asked.press('ask_town').text).toBe(words.inPrivate)
  })
})

describe('the notice', () => {
  it('has at most 600 characters, for every municipality and the longest settings', () => {
    const root = new URL('../../../content/', import.meta.url)
    const towns = readdirSync(root, { withFileTypes: true })
      .filter((found) => found.isDirectory())
      .map(({ name }) => new URL(`${name}/institution.yaml`, root))
      .flatMap((file) => {
        try {
          return [schema.parse(parse(readFileSync(file, 'utf8')))]
        } catch {
          return []
        }
      })
    expect(towns.length).toBeGreaterThanOrEqual(5)
    const feedback = { keeper: 'k'.repeat(120), complaintsBook: 'b'.repeat(120), identityDays: 3650 }
    const longest = schema.parse({
      slug: 'x',
      name: 'n'.repeat(120),
      shortName: 'x',
      country: 'PE',
      feedback,
    })
    for (const town of [...towns, longest]) expect(words.notice(town).length).toBeLessThanOrEqual(600)
  })

  it('says who keeps what, for what, how long, who sees it, how it is erased, and what anonymous means', () => {
    const said = words.notice({
      ...institution,
      feedback: { ...institution.feedback, complaintsBook: 'en la mesa de partes' },
    })
    expect(said).toContain(institution.name)
    for (const part of [
      'para atender',
      '180 días',
      'su personal',
      '«borrar mis datos»',
      'Sin nombre',
      'menor de edad',
    ])
      expect(said).toContain(part)
    expect(said).toContain('No es el Libro de Reclamaciones: en la mesa de partes')
    expect(words.notice(institution)).not.toContain('Libro')
  })

  it('is shown before the first opinion, agreed to by going on, and not shown again', () => {
    const chat = newcomer()
    expect(chat.say('quiero opinar').text).toContain(words.notice(institution))
    chat.say('2')
    for (const text of ['Más árboles.', 'omitir', 'no', 'enviar']) chat.say(text)
    expect(chat.say('quiero opinar').text).toBe(words.askKind)
  })

  it('stands before a text that says it whole as well', () => {
    const chat = newcomer()
    const said = chat.say('quiero quejarme de que no recogen la basura')
    expect([stepOf(chat), said.ids]).toEqual(['agree', ['agree', 'cancel']])
    expect(said.text).toContain(words.notice(institution))
    expect(chat.say('acepto').text).toBe(words.askWhere)
  })

  it.each(['0', 'no', 'cancelar', 'no acepto'])('refused by %j leaves all answers usable', (no) => {
    const chat = newcomer()
    chat.say('quiero quejarme')
    expect(chat.say(no).text).toContain(words.declined)
    expect(chat.state).toMatchObject({ place: { at: 'home' } })
    expect(chat.state.agreed).toBeUndefined()
    expect(chat.say('basura').text).toContain('**Limpieza pública**')
    expect(chat.say('quiero quejarme').text).toContain(words.notice(institution))
  })
})

describe('an opinion is written', () => {
  it('in six actions from "quiero reportar" to the code, by numbers alone besides its text', () => {
    const chat = newcomer()
    const said = ['quiero reportar', '1', 'No hay agua.', '1', '1', '1'].map((text) => chat.say(text))
    expect(said.at(-1)?.text).toContain('VIL-7K3M9')
    expect(said.map(({ effects }) => effects.length)).toEqual([0, 0, 0, 0, 0, 1])
    expect(said.at(-1)?.effects).toEqual([
      {
        type: 'send_feedback',
        code: 'VIL-7K3M9',
        due: '2026-03-20',
        unit: undefined,
        draft: { kind: 'complaint', text: 'No hay agua.', where: { by: 'nothing' }, name: null, files: [] },
      },
    ])
  })

  it('with place and name, and shown whole before it is sent', () => {
    const chat = reviewing()
    expect(labels(chat.state.offered)).toEqual(['Enviar', 'Corregir', 'Cancelar'])
    const { text } = chat.say('¿qué?')
    for (const line of ['Tipo: Queja o reclamo', 'Lugar: Sector Alto', 'Nombre: Rosa Quispe'])
      expect(text).toContain(line)
    expect(text).toContain('Texto: No hay agua en mi barrio.')
    expect(chat.say('0').effects).toEqual([])
  })

  it('with its place by a pin', () => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    const pin = { latitude: -15.84, longitude: -70.02 }
    expect(chat.attach({ media: 'location', pin }).text).toContain(words.pinTaken)
    expect(chat.say('No hay luz.').text).toBe(words.askName)
    expect(draftOf(chat)?.where).toEqual({ by: 'pin', pin })
  })

  it.each(['km 12', '2da cuadra', '245', 'Jr. Lima 3', 'a 2 cuadras de la posta', 'la primera cuadra'])(
    'with %j as its place',
    (place) => {
      const chat = agreedChat()
      for (const text of ['quiero quejarme', 'No hay luz.', place]) chat.say(text)
      expect(draftOf(chat)?.where).toEqual({ by: 'words', words: place })
    },
  )

  it('for the unit of the topic, else for the unit that the institution names for its kind', () => {
    const units = { complaint: 'area-rentas' }
    const own = { institution: { ...institution, feedback: { ...institution.feedback, units } } }
    const about = (id: string | undefined) => {
      const chat = agreedChat([], own)
      chat.press(id === undefined ? 'feedback' : `opine:${id}`)
      for (const text of ['1', 'No hay luz.', '1', '1']) chat.say(text)
      return chat.say('1').effects
    }
    expect(about(undefined)).toMatchObject([{ unit: 'area-rentas' }])
    expect(about('area-limpieza')).toMatchObject([{ unit: 'area-limpieza' }])
  })

  it('with the kind typed before the text: "1 no hay agua"', () => {
    const chat = agreedChat()
    chat.say('quiero reportar')
    chat.say('1 no hay agua')
    expect(draftOf(chat)).toMatchObject({ kind: 'complaint', text: 'no hay agua' })
  })

  it('with an amount at its beginning, which is no choice', () => {
    const chat = agreedChat()
    chat.say('quiero reportar')
    chat.say('3 días sin agua y no hay quien atienda')
    expect(draftOf(chat)).toMatchObject({
      kind: 'complaint',
      text: '3 días sin agua y no hay quien atienda',
    })
  })

  it('with its text typed where the kind is asked, which is kept', () => {
    const chat = agreedChat()
    chat.say('quiero reportar')
    expect(chat.say('la obra de la calle Lima').text).toContain(words.textTakenChooseKind)
    expect(chat.say('es una denuncia').text).toBe(words.askWhere)
    expect(draftOf(chat)).toMatchObject({ kind: 'report', text: 'la obra de la calle Lima' })
  })

  it('with a text sent in two messages: the second is no place', () => {
    const chat = agreedChat()
    const more = `Además ${'la vereda está rota y '.repeat(10)}nadie viene.`
    chat.say('quiero quejarme')
    chat.say('No hay luz.')
    expect(chat.say(more).text).toContain(words.moreTaken)
    expect(draftOf(chat)?.text).toBe(`No hay luz.\n${more}`)
    expect(stepOf(chat)).toBe('where')
  })

  it.each(['hace tres días no tenemos luz', 'y tampoco hay agua', 'también en la otra cuadra'])(
    'with %j, which goes on with the text and is neither place nor name',
    (more) => {
      for (const step of ['where', 'name']) {
        const chat = agreedChat()
        chat.say('quiero quejarme')
        chat.say('No hay luz.')
        if (step === 'name') chat.say('omitir')
        expect(chat.say(more).text).toContain(words.moreTaken)
        expect([stepOf(chat), draftOf(chat)?.text]).toEqual([step, `No hay luz.\n${more}`])
      }
    },
  )

  it('with a name that is introduced', () => {
    const chat = agreedChat()
    for (const text of ['quiero quejarme', 'No hay luz.', '1', 'Me llamo Rosa Quispe']) chat.say(text)
    expect(draftOf(chat)?.name).toBe('Rosa Quispe')
  })

  it('what only sounds like small talk is the opinion', () => {
    const find = () => ({ status: 'smalltalk', talk: 'courtesy', guessed: true }) as const
    const chat = chatWith([], { find })
    chat.press('feedback')
    chat.press('kind:complaint')
    chat.say('Mire esta foto')
    expect(draftOf(chat)?.text).toBe('Mire esta foto')
  })

  it.each(['sí', 'ok', 'gracias', 'hola'])('%j is neither text, place nor name', (talk) => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    for (const step of ['text', 'where', 'name']) {
      expect([stepOf(chat), chat.say(talk).text, stepOf(chat)]).toEqual([
        step,
        expect.stringContaining(words.goOn),
        step,
      ])
      chat.say('Algo distinto')
    }
  })

  it('with thanks alone as a compliment', () => {
    const chat = agreedChat()
    chat.say('felicitaciones')
    chat.say('gracias')
    expect(draftOf(chat)?.text).toBe('gracias')
  })

  it.each([
    ['', words.needsWords],
    ['🙂', words.needsWords],
    ['\u0000', words.needsWords],
    ['\ud800', words.needsWords],
    ['a'.repeat(20_000), words.tooLong(4000)],
  ])('a text that is %j is refused in one sentence', (text, line) => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    expect(chat.say(text).text).toContain(line)
    expect([stepOf(chat), draftOf(chat)?.text]).toEqual(['text', undefined])
  })

  it.each([
    "'; drop table feedback; --",
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x.pe";"ver")',
    '**no** [hay](http://malo.pe) _agua_',
    '\u202eagua\u202c',
    'línea uno\nlínea dos',
  ])('%j is kept as written', (text) => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    chat.say(text)
    expect(draftOf(chat)?.text).toBe(text)
  })

  it('with too long a name is told so', () => {
    const chat = agreedChat()
    for (const text of ['quiero quejarme', 'No hay luz.', '1']) chat.say(text)
    expect(chat.say('x '.repeat(100)).text).toContain(words.nameTooLong(120))
  })
})

describe('every part can be corrected', () => {
  it.each([
    ['tipo', 'denuncia', { kind: 'report' }],
    ['texto', 'No hay luz desde ayer.', { text: 'No hay luz desde ayer.' }],
    ['lugar', 'omitir', { where: { by: 'nothing' } }],
    ['nombre', 'sin nombre', { name: null }],
  ])('%s', (part, other, now) => {
    const chat = reviewing()
    chat.say('corregir')
    chat.say(`cambiar el ${part}`)
    chat.say(other)
    expect(stepOf(chat)).toBe('review')
    expect(draftOf(chat)).toMatchObject(now)
  })

  it('and left as it was', () => {
    for (const id of ['change:kind', 'change:text', 'change:where', 'change:name']) {
      const chat = reviewing()
      const before = draftOf(chat)
      chat.say('2')
      expect(chat.press(id).ids).toContain('review')
      chat.say('volver al resumen')
      expect([stepOf(chat), draftOf(chat)]).toEqual(['review', before])
    }
  })

  it('at once by saying which', () => {
    const chat = reviewing()
    expect(chat.say('cambiar el lugar').text).toBe(words.askWhere)
    chat.say('Sector Bajo')
    expect(draftOf(chat)?.where).toEqual({ by: 'words', words: 'Sector Bajo' })
  })

  it('files are taken away together', () => {
    const chat = reviewing()
    chat.attach(photo(1))
    chat.attach(photo(2))
    chat.say('corregir')
    const { effects } = chat.say('quitar los archivos')
    expect(effects).toEqual([{ type: 'drop_files', hashes: ['1'.repeat(64), '2'.repeat(64)] }])
    expect([stepOf(chat), draftOf(chat)?.files]).toEqual(['review', []])
  })
})

describe('an opinion that is left', () => {
  const until = {
    kind: ['quiero reportar'],
    text: ['quiero quejarme'],
    where: ['quiero quejarme', 'No hay luz.'],
    name: ['quiero quejarme', 'No hay luz.', 'omitir'],
    review: ['quiero quejarme', 'No hay luz.', 'omitir', 'no'],
    correct: ['quiero quejarme', 'No hay luz.', 'omitir', 'no', 'corregir'],
  }
  const at = (step: string) => {
    const chat = agreedChat()
    for (const text of until[step as keyof typeof until]) chat.say(text)
    return chat
  }

  it.each(Object.keys(until))('by cancelling at %s leaves nothing behind', (step) => {
    for (const leave of ['0', 'cancelar', 'menú', 'ya no quiero']) {
      const chat = at(step)
      if (step !== 'correct') chat.attach(photo(1))
      expect(stepOf(chat)).toBe(step)
      const { text, effects } = chat.say(leave)
      expect(text).toContain(words.cancelled)
      if (step !== 'correct') expect(effects).toEqual([{ type: 'drop_files', hashes: ['1'.repeat(64)] }])
      expect(chat.state.place).toEqual({ at: 'home' })
      expect(JSON.stringify(chat.state)).not.toContain('No hay luz')
    }
  })

  it.each(Object.keys(until))('by /start at %s leaves nothing behind, and says so', (step) => {
    const chat = at(step)
    chat.attach(photo(1))
    const { replies, effects } = chat.send({ type: 'start' })
    expect(replies[0]?.text).toBe(words.cancelled)
    expect(effects).toEqual([{ type: 'drop_files', hashes: ['1'.repeat(64)] }])
    expect(JSON.stringify(chat.state)).not.toContain('No hay luz')
  })

  it('for a day leaves nothing behind, and its resident is told', () => {
    const now = new Date('2026-03-02T12:00:01Z')
    const chat = at('where')
    chat.attach(photo(1))
    const { all, effects } = chat.say('basura', { now })
    expect(all).toContain(words.abandoned)
    expect(all).toContain('**Limpieza pública**')
    expect(effects).toContainEqual({ type: 'drop_files', hashes: ['1'.repeat(64)] })
    expect(JSON.stringify(chat.state)).not.toContain('No hay luz')
  })

  it('for less than a day goes on where it was', () => {
    const chat = at('where')
    chat.say('Sector Alto', { now: new Date('2026-03-02T11:59:00Z') })
    expect(stepOf(chat)).toBe('name')
  })

  it.each(Object.keys(until))(
    'at %s for a topic, an old button or a command goes on after one line',
    (step) => {
      const chat = at(step)
      for (const text of [
        'planes y metas',
        'mis datos',
        'borrar mis datos',
        'estado VIL-7K3M9',
        'mis opiniones',
      ])
        expect(chat.say(text).text).toContain(words.finishFirst)
      for (const id of [
        'topic:metas:0',
        'useful:limpieza',
        'register',
        'feedback',
        'nada',
        'rate:VIL-7K3M9:5',
      ])
        expect(chat.press(id)).toMatchObject({
          text: expect.stringContaining(words.finishFirst),
          effects: [],
        })
      expect(stepOf(chat)).toBe(step)
    },
  )

  it('is not thrown away by a bare "no" at the summary', () => {
    const chat = at('review')
    expect(chat.say('no').text).toContain(words.chooseAtReview)
    expect(stepOf(chat)).toBe('review')
  })
})

it('a question about complaints that the content does not answer tells how one is sent', () => {
  const { replies } = agreedChat().say('¿cómo pongo una queja?')
  expect(replies[0]?.text).toBe(words.howToGive)
})

describe('what was sent', () => {
  it('is not sent again by a button pressed twice, and not said to be lost', () => {
    const chat = reviewing()
    chat.press('send')
    const { text, effects } = chat.press('send')
    expect([text, effects]).toEqual([words.alreadySent('VIL-7K3M9'), []])
  })

  it('is followed by what is typed next as an ordinary question', () => {
    const chat = reviewing()
    chat.say('enviar')
    expect(chat.say('basura').text).toContain('**Limpieza pública**')
  })
})

describe('while nothing can be kept', () => {
  it('no opinion is begun', () => {
    expect(agreedChat().say('quiero quejarme', { keeps: false }).text).toBe(words.cannotKeep)
    expect(agreedChat().press('opine:limpieza', { keeps: false }).effects).toEqual([])
  })

  it('every step goes on, but no file is taken and nothing is sent', () => {
    const chat = agreedChat()
    chat.say('quiero quejarme')
    const away = { keeps: false }
    expect(chat.attach(photo(1), away)).toMatchObject({ effects: [] })
    for (const text of ['No hay luz.', '1', '1']) chat.say(text, away)
    const { text, effects } = chat.say('enviar', away)
    expect([text, effects]).toEqual([expect.stringContaining(words.cannotKeep), []])
    expect(chat.say('enviar').effects).toMatchObject([{ type: 'send_feedback', draft: { files: [] } }])
  })
})

it('small talk, insults and questions go on as before beside it', () => {
  const chat = agreedChat()
  expect(chat.say('hola').text).toContain(wording.menu)
  expect(chat.say('inutil').text).toBe(wording.insult)
  expect(ids(last(chat.send({ type: 'text', text: 'basura' }).replies).choices)).toContain('useful:limpieza')
})
