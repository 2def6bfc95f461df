import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '../../../bot/channels/telegram/render.ts'
import { splitHtml, withoutMarks } from '../../../bot/channels/telegram/split.ts'
import { awkward } from '../scripted-converse.ts'

const home = { id: 'menu', label: 'Menú principal' }
const at = (parts: readonly string[], index: number) => parts.at(index) ?? ''

describe('a reply in Telegram', () => {
  it('has its marks, its choices numbered and as buttons', () => {
    const choices = [{ id: 'entry:a', label: 'Obras & calles' }, { id: 'entry:b', label: 'Limpieza' }, home]
    expect(render({ text: 'Elija **una**.', choices }, { group: false })).toEqual([
      {
        html: 'Elija <b>una</b>.\n\n1. Obras &amp; calles\n2. Limpieza\n0. Menú principal',
        plain: 'Elija una.\n\n1. Obras & calles\n2. Limpieza\n0. Menú principal',
        keyboard: {
          inline_keyboard: [
            [
              { text: '1. Obras & calles', callback_data: 'entry:a' },
              { text: '2. Limpieza', callback_data: 'entry:b' },
            ],
            [{ text: '0. Menú principal', callback_data: 'menu' }],
          ],
        },
      },
    ])
  })

  it('shows the menu under the box, in a group in the message', () => {
    const menu = { text: 'Elija', choices: [{ id: 'topic:metas:0', label: 'Planes y metas' }] }
    expect(render(menu, { group: false })[0]?.keyboard).toMatchObject({
      keyboard: [[{ text: 'Planes y metas' }]],
      is_persistent: true,
    })
    expect(render(menu, { group: true })[0]?.keyboard).toMatchObject({
      inline_keyboard: [[{ text: '1. Planes y metas', callback_data: 'topic:metas:0' }]],
    })
  })

  it('leaves out a button that cannot carry its choice', () => {
    const choices = [{ id: 'ñ'.repeat(33), label: 'Larga' }, home]
    expect(render({ text: 'x', choices }, { group: false })[0]).toMatchObject({
      html: 'x\n\n1. Larga\n0. Menú principal',
      keyboard: { inline_keyboard: [[{ text: '0. Menú principal' }]] },
    })
  })

  it('lets < & _ . * through unharmed', () => {
    expect(render({ text: awkward, choices: [] }, { group: false })[0]?.plain).toBe(awkward)
  })

  it('has the keyboard on the last part alone', () => {
    const letters = render(
      { text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, choices: [home] },
      { group: false },
    )
    expect(letters.map(({ keyboard }) => keyboard !== undefined)).toEqual([false, true])
    expect(
      at(
        letters.map(({ html }) => html),
        1,
      ),
    ).toContain('0. Menú principal')
  })

  it('has nothing to send when it says nothing', () => {
    expect(render({ text: ' \n', choices: [] }, { group: false })).toEqual([])
  })
})

describe('a long text', () => {
  it('is cut between paragraphs, else lines, else words', () => {
    expect(splitHtml('uno dos\n\ntres', 10)).toEqual(['uno dos', 'tres'])
    expect(splitHtml('uno\n\ndos\n\ntres cuatro', 11)).toEqual(['uno\n\ndos', 'tres cuatro'])
    expect(splitHtml('primera\nsegunda', 10)).toEqual(['primera', 'segunda'])
    expect(splitHtml('<b>a\n\nb</b>', 10)).toEqual(['<b>a\n\nb</b>'])
    expect(splitHtml('primera segunda', 10)).toEqual(['primera', 'segunda'])
    expect(splitHtml('ñ'.repeat(25), 10).map((part) => part.length)).toEqual([10, 10, 5])
  })

  it('keeps its marks whole in every part', () => {
    expect(splitHtml('<b>uno dos <i>tres</i> cuatro</b>', 8)).toEqual(
      ['<b>uno dos </b>', '<b><i>tres</i> </b>', '<b>cuatro</b>'].map((part) =>
        part.replace(' </b>', '</b>'),
      ),
    )
  })

  it('never halves a character, an entity or a tag, and loses no word', () => {
    const words = fc.array(fc.constantFrom('agua', '😀', '&amp;', '<b>', '</b>', ' ', '\n', '\n\n', '&lt;'), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 20 }), (some, most) => {
        let open = false
        const html =
          some
            .filter((word) => {
              if (word === '<b>' || word === '</b>') {
                if ((word === '<b>') === open) return false
                open = word === '<b>'
              }
              return !(open && word === '\n\n')
            })
            .join('') + (open ? '</b>' : '')
        const parts = splitHtml(html, most)
        for (const part of parts) {
          expect(withoutMarks(part).length).toBeLessThanOrEqual(most)
          expect((part.match(/<b>/g) ?? []).length).toBe((part.match(/<\/b>/g) ?? []).length)
        }
        const bare = (texts: string[]) => texts.map(withoutMarks).join('').replace(/\s/g, '')
        expect(bare(parts)).toBe(bare([html]))
      }),
    )
  })

  it('tells a link without marks by its words and its address', () => {
    expect(withoutMarks('vea <a href="https://a.pe/?b=1&amp;c">el <b>plan</b></a>')).toBe(
      'vea el plan (https://a.pe/?b=1&c)',
    )
    expect(withoutMarks('<a href="https://a.pe/">https://a.pe/</a>')).toBe('https://a.pe/')
  })
})
