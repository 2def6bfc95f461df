import { plainText } from '../../bot/channels/marks.ts'
import { numbered } from '../../bot/channels/numbered.ts'
import type { Reply } from '../../bot/core/message.ts'
import { describeChannel, type Resident, type Said } from './contract.ts'
import { serveWeb } from './web-stage.ts'

describeChannel('web, as JSON', async (over) => {
  const { origin, close } = await serveWeb(over)
  const resident = async (): Promise<Resident> => {
    let chat: string | undefined
    let count = 0
    const ids = new Map<string, string>()
    const send = async (id: string, what: { text: string } | { choice: string }): Promise<Said> => {
      const response = await fetch(`${origin}/chat/puno/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat, id, ...what }),
      })
      const body = (await response.json()) as { chat: string; replies: Reply[]; detail: string }
      if (!response.ok) return { text: body.detail, choices: [] }
      chat = body.chat
      const shown = body.replies.flatMap((reply) => numbered(reply.choices))
      for (const choice of shown) ids.set(choice.shown, choice.id)
      const file = body.replies.find((reply) => reply.file)?.file
      return {
        ...(file ? { file: { name: file.name, content: file.content } } : {}),
        text: body.replies.map((reply) => plainText(reply.text)).join('\n\n'),
        choices: shown.map((choice) => choice.shown),
      }
    }
    // Plain numbers: other residents have the same ids.
    const say = (text: string) => send(String(count++), { text })
    return {
      say,
      press: (choice) => send(String(count++), { choice: ids.get(choice) ?? '' }),
      sendTwice: async (text) => {
        await say('hola')
        over.happened.length = 0
        return [await send('again', { text }), await send('again', { text })]
      },
      sayAll: (texts) => oneByOne(texts, say),
    }
  }
  return { resident, close }
})

describeChannel('web, as forms without a script', async (over) => {
  const { origin, close } = await serveWeb(over)
  const resident = async (): Promise<Resident> => {
    let page = await (await fetch(`${origin}/chat/puno`)).text()
    const post = async (fields: Record<string, string>): Promise<Said> => {
      const response = await fetch(`${origin}/chat/puno/messages`, {
        method: 'POST',
        body: new URLSearchParams(fields),
      })
      page = await response.text()
      return readPage(page)
    }
    const box = () => hiddenFields(page.slice(page.indexOf('<form id="box"')))
    const say = (text: string) => post({ ...box(), text })
    return {
      say,
      press: (choice) => {
        const forms = page.split('<form').filter((form) => visible(form).includes(choice))
        return post(hiddenFields(forms[0] ?? ''))
      },
      sendTwice: async (text) => {
        const fields = { ...box(), text }
        return [await post(fields), await post(fields)]
      },
      sayAll: (texts) => oneByOne(texts, say),
    }
  }
  return { resident, close }
})

async function oneByOne(texts: string[], say: (text: string) => Promise<Said>): Promise<Said[]> {
  const all: Said[] = []
  for (const text of texts) all.push(await say(text))
  return all
}

const typedBack = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const visible = (html: string) => typedBack(html.replace(/<[^>]*>/g, ''))

/** What stands on the page, near enough to how a browser shows it. */
function readPage(page: string): Said {
  const log = page.slice(page.indexOf('id="log"'), page.indexOf('<form id="box"'))
  const parts = [...log.matchAll(/<div class="(?:said|fault)">(.*?)<\/div>/gs)].map((part) => part[1] ?? '')
  const text = parts
    .map((part) => part.replace(/<form.*?<\/form>/gs, ''))
    .map((part) =>
      part
        .replace(/<li>/g, '\n- ')
        .replace(/<ul>\n/g, '\n\n')
        .replace(/<\/p><p/g, '</p>\n\n<p'),
    )
    .map(visible)
    .join('\n\n')
  const choices = [...log.matchAll(/<button type="submit">(\d\..*?)<\/button>/gs)].map((part) =>
    visible(part[1] ?? ''),
  )
  return { text, choices, ...fileOn(log) }
}

function fileOn(log: string): Pick<Said, 'file'> {
  const [, name, content] = /<a download="(.*?)" href="data:[^,]*;base64,(.*?)"/.exec(log) ?? []
  if (name === undefined || content === undefined) return {}
  return { file: { name: typedBack(name), content: Buffer.from(content, 'base64').toString('utf8') } }
}

/** The hidden fields of the first form in a piece of a page. */
function hiddenFields(html: string): Record<string, string> {
  const form = html.slice(0, html.indexOf('</form>'))
  const inputs = form.matchAll(/<input type="hidden" name="(.*?)" value="(.*?)"/gs)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, typedBack(value)]))
}
