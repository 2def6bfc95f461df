import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Asset = { body: Uint8Array<ArrayBuffer>; type: string; hash: string }

/** A picture as pages show it, with the room that it takes. */
export type Picture = { address: string; width: number; height: number }

/** The pages' own files, read once; their addresses change with their content, so browsers may keep them. */
export type Assets = {
  address: (name: AssetName) => string
  /** A picture of the panel, without the ending of its name; undefined where `npm run screenshots` has made none. */
  picture: (name: string) => Picture | undefined
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

const read = (type: string, at: string | URL): Asset => {
  const body = new Uint8Array(readFileSync(at))
  return { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 16) }
}

/** Beside the pages that show them. */
const picturesFolder = new URL('pictures/', import.meta.url)

/** A PNG says its width and height at the same place always. */
const sizeOf = ({ body }: Asset) => {
  const head = new DataView(body.buffer)
  return { width: head.getUint32(16), height: head.getUint32(20) }
}

export const readAssets = (): Assets => {
  const pictures = readdirSync(picturesFolder).filter((name) => name.endsWith('.png'))
  const kept = new Map<string, Asset>([
    ...Object.entries(files).map(([name, { type, at }]) => [name, read(type, at())] as const),
    ...pictures.map((name) => [name, read('image/png', new URL(name, picturesFolder))] as const),
  ])
  const address = (name: string) => `/panel/archivos/${name}?v=${kept.get(name)?.hash}`
  return {
    address,
    picture: (name) => {
      const found = kept.get(`${name}.png`)
      return found && { address: address(`${name}.png`), ...sizeOf(found) }
    },
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
