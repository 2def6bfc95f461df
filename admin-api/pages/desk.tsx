import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Assets } from './assets.ts'
import type { Client, Refusal } from './client.ts'
import { type Notice, Page, type Reader } from './frame.tsx'
import { noticeIn } from './notices.ts'

/** What every page finds in its context. */
export type PanelEnv = { Variables: { client: Client; reader: Reader; assets: Assets } }
export type PanelContext = Context<PanelEnv>

/** One page, or a few that belong together; their paths begin behind `/panel`. */
export type Pages = Hono<PanelEnv>

type Status = 200 | 400 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503
type More = { notice?: Notice | undefined; path?: string; status?: Status }

/** Shows a page under its heading; `path`: the address of the menu that it belongs to, unless it is its own. */
export const showPage = (c: PanelContext, title: string, content: Child, more: More = {}) =>
  c.html(
    <Page
      title={title}
      reader={c.get('reader')}
      path={more.path ?? c.req.path}
      assets={c.get('assets')}
      notice={more.notice ?? noticeIn(c)}
    >
      {content}
    </Page>,
    more.status ?? 200,
  )

const statuses: readonly Status[] = [400, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503]

/** The page for what the API refused and no form can mend. */
export const showRefusal = (c: PanelContext, problem: Refusal) =>
  showPage(c, problem.title, <p>{problem.detail ?? 'Vuelva atrás e inténtelo otra vez.'}</p>, {
    status: statuses.find((one) => one === problem.status) ?? 500,
  })
