import { plainText } from '../../bot/channels/marks.ts'
import { numbered } from '../../bot/channels/numbered.ts'
import type { Reply } from '../../bot/core/message.ts'
import { describeChannel, type Resident, type Said, type Sends } from './contract.ts'
import { serveWeb } from './web-stage.ts'

describeChannel('web, as JSON', async (over) => {
  const { origin, close } = await serveWeb(over)
  const resident = async (): Promise<Resident> => {
    let chat: string | undefined
    let count = 0
    const ids = new Map<string, string>()
    const send = (id: string, what: object): Promise<Said> =>
      post(JSON.stringify({ chat, id, ...what }), { 'content-type': 'application/json' })
    const post = async (body: string | FormData, headers: Record<string, string> = {}): Promise<Said> => {
      const response = await fetch(`${origin}/chat/puno/messages`, { method: 'POST', headers, body })
      const given = (await response.json()) as { chat: string; replies: Reply[]; detail: string }
      if (!response.ok) return { text: given.detail, choices: [] }
      chat = given.chat
      const shown = given.replies.flatMap((reply) => numbered(reply.choices))
      for (const choice of shown) ids.set(choice.shown, choice.id)
      const file = given.replies.find((reply) => reply.file)?.file
      return {
        ...(file ? { file: { name: file.name, content: file.content } } : {}),
        text: given.replies.map((reply) => plainText(reply.text)).join('\n\n'),
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
      send: (what) => {
        if (what.type === 'pin') {
          const { latitude, longitude } = what
          return oneByOne([{ latitude, longitude }], (place) => send(String(count++), place))
        }
        return oneByOne(filesOf(what), (fields) =>
          post(formOf({ ...(chat && { chat }), id: String(count++) }, fields)),
        )
      },
    }
  }
  return { resident, close }
})

describeChannel('web, as forms without a script', async (over) => {
  const { origin, close } = await serveWeb(over)
  const resident = async (): Promise<Resident> => {
    let page = await (await fetch(`${origin}/chat/puno`)).text()
    const post = async (fields: Record<string, string> | FormData): Promise<Said> => {
      const response = await fetch(`${origin}/chat/puno/messages`, {
        method: 'POST',
        headers: { accept: 'text/html,*/*' },
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
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
      send: (what) => {
        if (what.type === 'pin') {
          const place = { latitude: String(what.latitude), longitude: String(what.longitude) }
          return oneByOne([place], (fields) => post({ ...box(), ...fields }))
        }
        return oneByOne(filesOf(what), (fields) => post(formOf(box(), fields)))
      },
    }
  }
  return { resident, close }
})

async function oneByOne<T>(all: T[], send: (one: T) => Promise<Said>): Promise<Said[]> {
  const said: Said[] = []
  for (const one of all) said.push(await send(one))
  return said
}

type WithFile = { content: string; text?: string; album?: string }

const filesOf = (what: Exclude<Sends, { type: 'pin' }>): WithFile[] =>
  what.type === 'file'
    ? [{ content: what.content, ...(what.caption ? { text: what.caption } : {}) }]
    : what.contents.map((content) => ({ content, album: 'fotos' }))

/** As browsers do: the file comes after the other fields. */
function formOf(hidden: Record<string, string>, { content, ...fields }: WithFile): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.set(name, value)
  form.set('file', new File([content], 'foto.jpg', { type: 'image/jpeg' }))
  return form
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
