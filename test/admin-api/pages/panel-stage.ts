import { randomUUID } from 'node:crypto'
import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { createPasswords } from '../../../admin-api/password.ts'
import type { Grant } from '../../../content/accounts.ts'
import type { Content } from '../../../content/files.ts'
import type { Role } from '../../../content/roles.ts'
import { openSession } from '../../../db/sessions.ts'
import { makeAccount } from '../../../db/staff.ts'
import { openBrowser } from '../../browser.ts'
import { smallTowns } from '../../towns.ts'
import { openApiStage } from '../stage.ts'
import type { Seat } from './seats.ts'

/** Somebody of the staff, signed in. */
export type Clerk = { id: string; email: string; cookie: string }

export type Visit = BrowserContextOptions & { as?: Clerk | undefined }

/** One's own words for everybody's account. */
export const password = 'caballo tortuga volcan'

const withoutScript = new WeakSet<BrowserContext>()

/**
 * What axe complains about; by `evaluate`, which the page's own policy does not forbid. It needs JavaScript itself: where
 * there is none it says nothing, and the same page is looked at by the visit that has it.
 */
export const violations = async (page: Page): Promise<string[]> => {
  if (withoutScript.has(page.context())) return []
  await page.evaluate(axe.source)
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** What reaches over the right edge of the window, where the page can be moved sideways because of it. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth)
      .map((one) => 'too wide: ' + one.outerHTML.slice(0, 120))
  })()`)

/** What can be pressed and is smaller than 24 px, links within a text aside. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page
    .locator(
      'button:visible, input:not([type=hidden]):visible, select:visible, nav a:visible, a.button:visible',
    )
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const { height, width } = one.getBoundingClientRect()
        // A box to tick is pressed by its label, too.
        const label = one.closest('label')?.getBoundingClientRect()
        const least = Math.min(Math.max(height, label?.height ?? 0), Math.max(width, label?.width ?? 0))
        return least < 24 ? [one.outerHTML] : []
      }),
    )

/**
 * The panel over the whole API and a real database, visited with a real browser. `complaints` gathers what no page may
 * ever do: complain in the console, or ask another site for something.
 */
export const openPanelStage = async (content: readonly Content[] | 'samples' = smallTowns) => {
  const stage = await openApiStage(content)
  const browser: Browser = await openBrowser()
  const hash = await createPasswords().hash(password)
  const complaints: string[] = []
  let visits = 0

  /** An account with these roles; signed in without a page, so that tests of other pages begin at theirs. */
  const clerk = async (role: Role, institution = '*', more: readonly Grant[] = []): Promise<Clerk> => {
    const email = `${role}-${randomUUID().slice(0, 8)}@muni.test`
    const roles = [{ institution, role }, ...more]
    const name = `Cuenta de prueba ${role}`
    return stage.database.transaction(async (tx) => {
      const id = await makeAccount(tx, { email, name, password: hash, roles })
      if (id === undefined) throw new Error('there is such an account already')
      return { id, email, cookie: `session=${await openSession(tx, id, stage.clock.now())}` }
    })
  }

  /** Opens a page of the panel in a browser of its own. */
  const visit = async (path: string, { as, ...options }: Visit = {}): Promise<Page> => {
    visits += 1
    const context = await browser.newContext({
      ...{ locale: 'es-PE', reducedMotion: 'reduce' },
      // From a line of its own, so that nobody waits for the wrong tries of somebody else.
      extraHTTPHeaders: { 'x-forwarded-for': `198.51.${visits >> 8}.${visits & 255}` },
      ...options,
    })
    if (options.javaScriptEnabled === false) withoutScript.add(context)
    const [name = '', value = ''] = as?.cookie.split('=') ?? []
    if (as) await context.addCookies([{ name, value, url: stage.origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('console', (said) => {
      // A page that says no says so by its status, too; one that is left gives up the preview that it waits for.
      const expected = /status of 4\d\d|^htmx:(?:sendAbort|afterRequest),/
      if (said.type() === 'error' && !expected.test(said.text())) complaints.push(said.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('dialog', (dialog) => {
      if (dialog.type() === 'alert') complaints.push(`alert: ${dialog.message()}`)
      void dialog.accept()
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(stage.origin) && !/^(data|blob|about):/.test(url))
        complaints.push(`request to ${url}`)
    })
    await page.goto(stage.origin + path)
    return page
  }

  /** Opens a page where somebody sits; `as` another than a new clerk in that role. */
  const sit = async (
    { role, town, javaScriptEnabled, width }: Seat,
    path: string,
    { as, ...more }: Visit = {},
  ): Promise<Page> =>
    visit(path, {
      ...{ as: as ?? (await clerk(role, town)), javaScriptEnabled, viewport: { width, height: 800 } },
      ...more,
    })

  /** Ends all visits and gives what is to be complained about, faults of ours included. */
  const leave = async (): Promise<string[]> => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const faults = stage.faults.splice(0).map(({ error, operation }) => `${operation}: ${String(error)}`)
    return [...complaints.splice(0), ...faults]
  }

  /** What is wrong with a page for people, at both widths and in both schemes. */
  const troubles = async (path: string, as?: Clerk): Promise<string[]> => {
    const found: string[] = []
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1280, 'dark'],
    ] as const) {
      const page = await visit(path, { as, colorScheme, viewport: { width, height: 800 } })
      const at = `${path} at ${width}, ${colorScheme}`
      found.push(...(await violations(page)).map((one) => `${at}: ${one}`))
      found.push(...(await smallTargets(page)).map((one) => `${at}: too small: ${one}`))
      found.push(...(await overflow(page)).map((one) => `${at}: ${one}`))
      await page.context().close()
    }
    return found
  }

  return {
    ...stage,
    browser,
    clerk,
    visit,
    sit,
    leave,
    troubles,
    close: async () => {
      await browser.close()
      await stage.close()
    },
  }
}
export type PanelStage = Awaited<ReturnType<typeof openPanelStage>>
