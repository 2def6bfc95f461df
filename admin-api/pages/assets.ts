import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Asset = { body: string; type: string; hash: string }

/** The pages' own files, read once; their addresses change with their content, so browsers may keep them. */
export type Assets = {
  address: (name: AssetName) => string
  respond: (name: string, request: Request) => Response | undefined
}

const css = 'text/css; charset=utf-8'
const script = 'text/javascript; charset=utf-8'
const fromPackage = (path: string) => createRequire(import.meta.url).resolve(path)
const own = (name: string) => new URL(name, import.meta.url)

const files = {
  'pico.css': { type: css, at: () => fromPackage('@picocss/pico/css/pico.classless.min.css') },
  'panel.css': { type: css, at: () => own('panel.css') },
  'htmx.js': { type: script, at: () => fromPackage('htmx.org/dist/htmx.min.js') },
  'panel.js': { type: script, at: () => own('panel.js') },
} as const
type AssetName = keyof typeof files

const read = ({ type, at }: { type: string; at: () => string | URL }): Asset => {
  const body = readFileSync(at(), 'utf8')
  return { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 16) }
}

export const readAssets = (): Assets => {
  const kept = new Map(Object.entries(files).map(([name, file]) => [name, read(file)]))
  return {
    address: (name) => `/panel/archivos/${name}?v=${kept.get(name)?.hash}`,
    respond: (name, request) => {
      const asset = kept.get(name)
      if (!asset) return undefined
      const current = new URL(request.url).searchParams.get('v') === asset.hash
      const headers = {
        'content-type': asset.type,
        'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        etag: `"${asset.hash}"`,
      }
      const known = request.headers.get('if-none-match') === headers.etag
      return new Response(known ? null : asset.body, { status: known ? 304 : 200, headers })
    },
  }
}
