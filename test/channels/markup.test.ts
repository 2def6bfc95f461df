import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, safeHtml, telegramHtml, whatsappText } from '../../bot/channels/marks.ts'

const sample =
  'Hola **vecina**, _lea_ esto:\nya.\n\n- uno\n- dos\n  - tres\n\n4. cuatro\n\n[El plan](https://muni.pe/plan)'

describe('light Markdown', () => {
  it('becomes plain text for a terminal', () => {
    expect(plainText(sample)).toBe(
      'Hola vecina, lea esto:\nya.\n\n- uno\n- dos\n  - tres\n\n4. cuatro\n\nEl plan (https://muni.pe/plan)',
    )
  })

  it('becomes HTML for the web', () => {
    expect(safeHtml(sample)).toBe(
      '<p>Hola <strong>vecina</strong>, <em>lea</em> esto:<br>ya.</p>' +
        '<ul><li>uno</li><li>dos<ul><li>tres</li></ul></li></ul><ol start="4"><li>cuatro</li></ol>' +
        '<p><a rel="noopener noreferrer" href="https://muni.pe/plan">El plan</a></p>',
    )
  })

  it('becomes Telegram’s HTML', () => {
    expect(telegramHtml(sample)).toBe(
      'Hola <b>vecina</b>, <i>lea</i> esto:\nya.\n\n• uno\n• dos\n  • tres\n\n4. cuatro\n\n' +
        '<a href="https://muni.pe/plan">El plan</a>',
    )
  })

  it('becomes WhatsApp’s marks, which end with their line', () => {
    expect(whatsappText('**dos\nlíneas** y _una_')).toBe('*dos*\n*líneas* y _una_')
  })

  it('sets the source of an answer, a paragraph in italics, in smaller type', () => {
    expect(safeHtml('_Fuente: Plan_')).toBe('<p class="aside"><em>Fuente: Plan</em></p>')
  })

  it.each([
    'a < b & c_d_e > f. 2 * 3 * 4 <b>x</b>',
    '**sin cerrar y _tampoco, ni `esto',
    '# No es un título\n> ni una cita\n---\n| a | b |\n|---|---|',
    '&amp; &lt; <script>alert(1)</script> <!-- x --> ![foto](https://x.pe/a.png)',
    '```\nbloque\n```\n~~tachado~~',
    '- [x] hecho\n- [ ] por hacer',
  ])('shows what is no mark of it as typed: %j', (typed) => {
    expect(plainText(typed)).toBe(typed)
    expect(
      typedBack(
        safeHtml(typed)
          .replace(/<br>/g, '\n')
          .replace(/<[^>]*>/g, ''),
      ),
    ).toBe(typed.replace(/^- /gm, '').replaceAll('hecho\n', 'hecho'))
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/panel',
    '//x.pe',
  ])('drops the link and keeps the words: %s', (href) =>
    expect(safeHtml(`[lea](${href})`)).toBe('<p>lea</p>'),
  )

  it('gives a link without words its address for words', () => {
    expect(plainText('[](https://muni.pe/a)')).toBe('https://muni.pe/a')
  })

  it('makes only its own tags, whatever comes', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '[',
      '](',
      ')',
      '<',
      '>',
      '&',
      '"',
      "'",
      '- ',
      '1. ',
      '\n',
      ' ',
    )
    const other = fc.constantFrom(
      'https://a.pe',
      'javascript:x',
      '<img src=x onerror=y>',
      '\\',
      '`',
      '#',
      'ñ',
      '|',
      '😀',
    )
    const anything = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(piece, other), { maxLength: 60 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(anything, (typed) => {
        const left = safeHtml(typed)
          .replace(/<\/?(?:strong|em|ul|ol|li|a|p)>|<br>|<p class="aside">|<ol start="\d+">/g, '')
          .replace(/<a rel="noopener noreferrer" href="https?:\/\/[^"<>]*">/g, '')
        expect(left).not.toMatch(/[<>"']/)
        telegramHtml(typed)
        whatsappText(typed)
        plainText(typed)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['[', '_a', '- ', '**a ', '[a](', '\\', 'http://', '<a ', '> ', ' ', '`', '1. ', '*', '\n- a'])(
    'is never slow: %j again and again',
    (piece) => {
      for (const length of [5_000, 65_536]) {
        const start = performance.now()
        safeHtml(`${piece.repeat(length / piece.length)}x`)
        expect(performance.now() - start).toBeLessThan(250)
      }
    },
  )
})

const typedBack = (html: string) =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => signs[name] ?? '')
const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
