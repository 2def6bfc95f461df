import { describe, expect, it } from 'vitest'
import { wording } from '../../../bot/core/wording.ts'
import { greeted, ids, institution, labels, last, press, say, stage } from './town.ts'

const minutes = (n: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + n * 60_000)

describe('the first message of a chat', () => {
  it.each([
    ['/start', { type: 'start' }],
    ['a greeting', say('hola')],
    ['a number', say('2')],
    ['an emoji', say('🙂')],
    ['nothing', say('')],
    ['an old button', press('entry:mision')],
    ['an unknown link', { type: 'start', link: 'no-existe' }],
    ['a voice note', { type: 'attachment', media: 'voice' }],
  ] as const)('%s is met with who answers and the menu', (_, message) => {
    const { replies } = stage().send(message)
    expect(last(replies).text).toContain('No soy una persona')
    expect(last(replies).text).toContain(institution.name)
    expect(labels(last(replies).choices)).toEqual([
      'Qué hace la municipalidad',
      'Áreas y oficinas',
      'Planes y metas',
      'Conozca Vilque',
      'Contacto y otras preguntas',
      'Enviar una opinión o reclamo',
    ])
  })

  it('that is a question is answered at once, after one short line', () => {
    const { replies, effects } = stage().send(say('¿quién recoge la basura?'))
    expect(replies).toHaveLength(2)
    expect(replies[0]?.text).toBe(wording.shortWelcome(institution))
    expect(replies[0]?.choices).toEqual([])
    expect(replies[1]?.text).toContain('**Limpieza pública**')
    expect(effects).toEqual([{ type: 'count_question', status: 'answer', entry: 'limpieza' }])
  })

  it('that the content does not answer is welcomed and told so', () => {
    const { replies } = stage().send(say('¿cuándo llega el circo?'))
    expect(replies[0]?.text).toBe(wording.welcome(institution))
    expect(ids(last(replies).choices)).toContain('register')
  })

  it('that is an insult gets its fixed line and the welcome', () => {
    const { replies } = stage().send(say('bot inutil'))
    expect(replies[0]?.text).toBe(wording.insult)
    expect(last(replies).text).toContain('No soy una persona')
  })

  it('from somebody in danger gets the emergency numbers of the country', () => {
    const { replies } = stage().send(say('auxilio'))
    expect(replies[0]?.text).toBe(wording.danger[institution.country])
    expect(replies[0]?.text).toMatch(/\d{3}/)
  })

  it('with a link to an entry opens it', () => {
    const { replies, state } = stage().send({ type: 'start', link: 'mision' })
    expect(last(replies).text).toContain('**Misión de la municipalidad**')
    expect(state.place).toEqual({ at: 'answer', entry: 'mision' })
  })

  it('is welcomed in the words of the institution, which still says that no person answers', () => {
    const own = { ...institution, wording: { greeting: 'Allillanchu.', signOff: 'Tupananchiskama.' } }
    const chat = stage({ institution: own })
    expect(last(chat.send({ type: 'start' }).replies).text).toMatch(/^Allillanchu\.\s+.*No soy una persona/)
    expect(last(chat.send(say('chau')).replies).text).toBe('Tupananchiskama.')
  })
})

describe('choices', () => {
  it('that are no longer offered lead home with a polite line', () => {
    for (const id of ['entry:vision', 'useful:mision', 'register', 'topic:nada:0', 'constructor', '']) {
      const { replies } = greeted().send(press(id))
      expect(last(replies).text).toContain(wording.stale)
      expect(ids(last(replies).choices)[0]).toBe('topic:municipalidad:0')
    }
  })

  it('of an entry that was withdrawn meanwhile lead home', () => {
    const chat = greeted()
    chat.send(say('rumbo'))
    const { replies } = chat.send(press('entry:vision'), { entry: () => undefined })
    expect(last(replies).text).toContain(wording.stale)
  })

  it('are repeated under a line that says which numbers there are', () => {
    const chat = greeted()
    const { replies, effects } = chat.send(say('9'))
    expect(replies).toEqual([{ text: 'Las opciones van del 1 al 6.', choices: chat.state.offered }])
    expect(effects).toEqual([])
  })
})

describe('after thirty minutes', () => {
  it('an old number or button means nothing: greeting and menu', () => {
    const old = [say('2'), press('topic:oficinas:0'), press('menu'), say('👍')]
    for (const message of old) {
      const { replies } = greeted().send(message, { now: minutes(31) })
      expect(replies).toHaveLength(1)
      expect(last(replies).text).toContain(wording.helloAgain(institution))
      expect(ids(last(replies).choices)[0]).toBe('topic:municipalidad:0')
    }
  })

  it("a topic of the menu is opened by its name, since a channel's keyboard stays on the screen", () => {
    const chat = greeted()
    chat.send(say('basura'))
    const { replies } = chat.send(say('áreas y oficinas'), { now: minutes(40) })
    expect(replies[0]?.text).toBe('Hola de nuevo.')
    expect(chat.state.place).toMatchObject({ at: 'topic', topic: 'oficinas' })
  })

  it('an old button is told so for a moment', () => {
    expect(last(greeted().send(press('topic:oficinas:0'), { now: minutes(31) }).replies).toast).toBeTruthy()
    expect(last(greeted().send(press('useful:ninguna')).replies).toast).toBeTruthy()
  })

  it('a question is answered after a brief greeting', () => {
    const { replies } = greeted().send(say('basura'), { now: minutes(31) })
    expect(replies.map(({ text }) => text.split('\n')[0])).toEqual(['Hola de nuevo.', '**Limpieza pública**'])
  })

  it('what is written is a question, not the comment that was asked for before', () => {
    const chat = greeted()
    chat.send(say('basura'))
    chat.send(say('👎'))
    const { effects } = chat.send(say('basura'), { now: minutes(31) })
    expect(effects).toEqual([{ type: 'count_question', status: 'answer', entry: 'limpieza' }])
  })

  it('less than that keeps the numbers', () => {
    const { state } = greeted().send(say('2'), { now: minutes(30) })
    expect(state.place).toEqual({ at: 'topic', topic: 'oficinas', page: 0 })
  })
})

describe('an attachment', () => {
  it.each(['voice', 'photo', 'document', 'location'] as const)(
    '%s, which can go to the municipality, is told how, with the choice to do so',
    (media) => {
      const { replies } = greeted().send({ type: 'attachment', media })
      expect(replies).toHaveLength(1)
      expect(last(replies).text).toBe(wording.attachment[media])
      expect(ids(last(replies).choices)).toEqual(['feedback', 'menu'])
    },
  )

  it.each(['video', 'sticker', 'contact', 'poll', 'other'] as const)(
    '%s gets its own line and the choices on offer',
    (media) => {
      const chat = greeted()
      const { offered } = chat.state
      expect(chat.send({ type: 'attachment', media }).replies).toEqual([
        { text: wording.attachment[media], choices: offered },
      ])
    },
  )

  it('with a caption is answered by its caption', () => {
    const { replies } = greeted().send({ type: 'attachment', media: 'photo', caption: 'mi calle con basura' })
    expect(replies[0]?.text).toBe(wording.attachment.photo)
    expect(last(replies).text).toContain('**Limpieza pública**')
  })
})

describe('an edited message', () => {
  const asked = () => {
    const chat = greeted()
    chat.send(say('¿y la basra?'))
    return chat
  }
  const edit = (text: string) => ({ type: 'text', text, edits: 'm2' }) as const

  it('is answered anew when its answer differs', () => {
    const chat = asked()
    expect(last(chat.send(edit('¿y la basura?')).replies).text).toContain('**Limpieza pública**')
    expect(chat.send(edit('¿y la basura por favor?')).replies).toEqual([])
  })

  it('gets no reply and changes nothing when its answer is the same', () => {
    const chat = asked()
    const before = chat.state
    expect(chat.send(edit('¿y la basrra?'))).toEqual({ state: before, replies: [], effects: [] })
  })

  it('of long ago, whose answer is forgotten, gets no reply', () => {
    const chat = asked()
    for (let n = 0; n < 5; n++) chat.send(say('rumbo'))
    expect(chat.send(edit('basura')).replies).toEqual([])
  })

  it('that was never answered is answered', () => {
    expect(greeted().send({ type: 'text', text: 'basura', edits: 'x' }).replies).toHaveLength(1)
  })

  it('of which one suggestion was the right one counts it, once', () => {
    const chat = asked()
    chat.send(say('¿y el rumbo?'))
    expect(chat.send(say('1')).effects).toEqual([
      { type: 'count_question', status: 'taken', entry: 'vision' },
    ])
    expect(chat.send({ type: 'choice', choice: 'entry:vision' }).effects).toEqual([])
  })

  it('is never taken for a comment, nor is a comment kept twice', () => {
    const chat = asked()
    chat.send(say('basura'))
    chat.send(say('no me sirvió'))
    expect(chat.send(edit('¿y el rumbo?')).effects).toEqual([
      { type: 'count_question', status: 'suggestions' },
    ])
    chat.send(say('basura'))
    chat.send(say('no'))
    const { effects } = chat.send(say('faltan los horarios'), { messageId: 'comentario' })
    expect(effects[0]?.type).toBe('comment_answer')
    const again = chat.send({ type: 'text', text: 'faltan los horarios y rutas', edits: 'comentario' })
    expect(again.replies).toEqual([])
  })
})

describe('small talk', () => {
  it('greets with the menu, thanks and says goodbye', () => {
    const chat = greeted()
    expect(last(chat.send(say('hola')).replies).choices).toHaveLength(6)
    expect(last(chat.send(say('gracias')).replies).text).toBe(wording.talk.thanks())
    const { replies, effects } = chat.send(say('chau'))
    expect(last(replies)).toEqual({
      text: wording.talk.goodbye(institution),
      choices: [{ id: 'menu', label: 'Menú principal' }],
    })
    expect(effects).toEqual([{ type: 'count_question', status: 'smalltalk' }])
  })
})

describe('no reply', () => {
  it('repeats what the resident wrote', () => {
    for (const text of [
      'zanahoria basura',
      'zanahoria rumbo',
      'zanahoria',
      'zanahoria inutil',
      'zanahoria paris',
    ]) {
      const { replies } = greeted().send(say(text))
      expect(JSON.stringify(replies)).not.toContain('zanahoria')
    }
  })
})
