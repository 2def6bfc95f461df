import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { nothing, type Refusal } from './client.ts'
import { type Pages, type PanelContext, type PanelEnv, showPage, showRefusal } from './desk.tsx'
import { EntryForm } from './entry-form.tsx'
import { beginningFor } from './entry-new.tsx'
import { readUnits } from './entry-reading.ts'
import { type EntryText, entryOfText, onTheForm, typedEntry } from './entry-text.ts'
import { mayEdit } from './may.ts'
import { goTo } from './notices.ts'
import { entryToShow, type PreviewEntry, PreviewOf } from './preview.tsx'
import { readSent } from './sent.ts'
import { groupPath, leadOf, type UnansweredGroup, unansweredGroup } from './unanswered-group.ts'

/** As many phrases, and as long ones, as the API would take over by itself. */
const mostPhrases = 10
const longestPhrase = 200

/** The residents' words are the ways to ask, so that only the answer remains to be typed. */
const beginningOf = (group: UnansweredGroup, issuer: string): EntryText => {
  const phrases = group.questions
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.length <= longestPhrase)
    .slice(0, mostPhrases)
  return new Map([
    ...beginningFor(issuer),
    ['title', leadOf(group).replace(/\s+/g, ' ').slice(0, 120)],
    ['questions', phrases.join('\n')],
  ])
}

type Typed = { text: EntryText; problem?: Refusal }

/** Answering a group of questions with an answer that there was not yet. */
export const answerPages = ({ preview }: { preview: PreviewEntry }): Pages => {
  const pages: Pages = new Hono<PanelEnv>()
  const seenAs = (inst: string, text: EntryText) => preview(inst, entryToShow(text, 'nueva'))

  const show = async (c: PanelContext, inst: string, name: string, typed?: Typed): Promise<Response> => {
    const reader = c.get('reader')
    const list = `/panel/${inst}/sin-respuesta`
    const found = await c.get('client').get(groupPath(inst, name), unansweredGroup)
    if (!found.ok) return showRefusal(c, found.problem)
    if (!mayEdit(reader))
      return showPage(c, leadOf(found.data), <p>Su cuenta permite mirar, no contestar.</p>, {
        status: 403,
        path: list,
      })
    const text = typed?.text ?? beginningOf(found.data, reader.here?.name ?? '')
    const status = typed?.problem ? (typed.problem.status === 409 ? 409 : 422) : 200
    return showPage(
      c,
      `Contestar «${leadOf(found.data)}»`,
      <EntryForm
        text={text}
        units={await readUnits(c, inst)}
        problem={typed?.problem}
        action={`${list}/${name}`}
        hidden={{ clave: randomUUID() }}
        preview={seenAs(inst, text)}
        look={`${list}/${name}/vista`}
      >
        <button type="submit">Publicar</button>
        <a href={list}>Dejarlo para después</a>
      </EntryForm>,
      { path: list, status },
    )
  }

  pages.get('/:inst/sin-respuesta/:group', (c) => show(c, c.req.param('inst'), c.req.param('group')))

  pages.post('/:inst/sin-respuesta/:group', async (c) => {
    const { inst, group } = c.req.param()
    const sent = await readSent(c)
    const text = typedEntry(sent)
    // No further phrases than those that stand in the form.
    const body = { entry: entryOfText(text, 'published'), questions: [] }
    const key = sent.text('clave') || undefined
    const done = await c
      .get('client')
      .send('POST', `${groupPath(inst, group)}/resolve`, nothing, { body, key })
    if (!done.ok) return show(c, inst, group, { text, problem: onTheForm(done.problem, 'entry.') })
    return goTo(c, `/panel/${inst}/sin-respuesta`, 'resuelto')
  })

  pages.post('/:inst/sin-respuesta/:group/vista', async (c) => {
    const { inst, group } = c.req.param()
    const text = typedEntry(await readSent(c))
    if (c.req.header('hx-request') === undefined) return show(c, inst, group, { text })
    return c.html(<PreviewOf preview={seenAs(inst, text)} />)
  })
  return pages
}
