import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Operation, type Right, rights } from '../../admin-api/rights.ts'
import { type Role, roles } from '../../content/roles.ts'
import { smallTowns } from '../towns.ts'
import { type ApiStage, type As, openApiStage } from './stage.ts'

const [here = '', there = ''] = smallTowns.map(({ institution }) => institution.slug)
let stage: ApiStage
beforeAll(async () => {
  stage = await openApiStage(smallTowns)
})
afterAll(() => stage.close())

const rank: Record<string, number> = { viewer: 1, editor: 2, admin: 3 }

/** What the table says of somebody with this role there, on a path that may name the institution `here`. */
const verdict = (
  right: Right,
  named: boolean,
  role?: Role,
  institution?: string,
): 401 | 403 | 404 | 'let in' => {
  if (right === 'anyone') return 'let in'
  if (role === undefined) return 401
  if (named && institution !== here && institution !== '*') return 404
  if (right === 'staff') return 'let in'
  if (right === 'admin anywhere') return role === 'admin' ? 'let in' : 403
  if (right === 'admin everywhere') return role === 'admin' && institution === '*' ? 'let in' : 403
  return (rank[role] ?? 0) >= (rank[right] ?? 0) ? 'let in' : 403
}

type Known = { id: Operation; method: string; path: string; takesBody: boolean }
const operations = (): Known[] =>
  Object.entries(stage.document.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      // Compared with the table below.
      id: operation.operationId as Operation,
      method: method.toUpperCase(),
      path,
      takesBody: 'requestBody' in operation,
    })),
  )

const send = ({ method, path, takesBody }: Known, institution: string, by: As) => {
  const filled = path.replace(/\{(inst|slug)\}/, institution).replace(/\{[^}]+\}/g, 'AAAAAAAAAAAAAAAA')
  return stage.call(method, filled, { ...by, ...(takesBody ? { body: {} } : {}) })
}

describe('the table of rights', () => {
  it('names every route of the running router, and every operation has a route', () => {
    expect(
      operations()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(rights).sort())
    const routed = stage.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1'))
      .map(({ method, path }) => `${method} ${path}`)
    const documented = operations().map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    )
    expect([...new Set(routed)].sort()).toEqual(documented.sort())
  })

  it('is obeyed by every operation, for every role, here and elsewhere', async () => {
    const callers = [
      { role: undefined, institution: undefined, by: {} },
      ...(await Promise.all(
        [here, there, '*'].flatMap((institution) =>
          roles.map(async (role) => ({ role, institution, by: await stage.as(role, institution) })),
        ),
      )),
    ]
    for (const known of operations()) {
      const named = /\{(inst|slug)\}/.test(known.path)
      for (const { role, institution, by } of callers) {
        const expected = verdict(rights[known.id], named, role, institution)
        const { status } = await send(known, here, by)
        const label = `${known.id} as ${role} of ${institution}: ${status}`
        if (expected !== 'let in') expect(status, label).toBe(expected)
        else
          expect([401, 403, 405, 500], label).not.toContain(
            status === 401 && rights[known.id] === 'anyone' ? 0 : status,
          )
      }
    }
  })

  it("answers another municipality's path as one that there is not, letter for letter", async () => {
    const by = await stage.as('admin', here)
    for (const known of operations().filter(({ path }) => /\{(inst|slug)\}/.test(path))) {
      const [foreign, none] = [await send(known, there, by), await send(known, 'no-hay', by)]
      expect([foreign.status, foreign.bytes], known.id).toEqual([404, none.bytes])
      const ruler = await stage.as('admin')
      expect((await send(known, 'no-hay', ruler)).status, known.id).toBe(404)
    }
  })
})
