import type { Context } from 'hono'
import { faultFacts } from '../fault.ts'
import { chatPage, type Door, deskOf, find, isJson, isPlainForm, refuse, wantsPage } from './door.tsx'
import { askedForNews } from './posted.ts'
import { newsAway, problem, problemResponse, unknownInstitution, unsupported } from './problem.ts'
import { Told } from './turn.tsx'

const nothingNew = 'No hay respuestas nuevas. Puede seguir escribiendo.'

/** What a chat was told since it was asked last: for programs as JSON, for residents without a script as a page. */
export async function tellNews(c: Context, door: Door, slug: string): Promise<Response> {
  const institution = find(door, slug)
  if (!institution || !door.news) return refuse(c, door, unknownInstitution)
  if (!isJson(c) && !isPlainForm(c)) return problemResponse(unsupported)
  const asked = askedForNews(await c.req.text(), isJson(c))
  if (!asked)
    return refuse(c, door, problem('invalid-message', 'chat: use el identificador que recibió, sin cambios.'))
  const { chat, seen } = asked
  try {
    const news = await door.news({ institution: slug, chat }, seen)
    const { choices, ...told } = news
    if (!wantsPage(c)) return c.json({ chat, ...told })
    const desk = deskOf(door, institution, chat, told.seen)
    const replies = told.replies.length > 0 ? told.replies : [{ text: nothingNew, choices }]
    return chatPage(c, door, { institution, desk, turn: <Told desk={desk} replies={replies} /> })
  } catch (error) {
    door.log.error({ channel: 'web', institution: slug, fault: faultFacts(error) }, 'news were not read')
    return refuse(c, door, newsAway, asked)
  }
}
