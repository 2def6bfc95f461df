import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

type Asset = { body: string; type: string; hash: string }

/** The page's own files, read once; their addresses change with their content, so browsers may keep them. */
export type Assets = {
  address: (name: string) => string
  respond: (name: string, request: Request) => Response | undefined
}

const css = 'text/css; charset=utf-8'
const script = 'text/javascript; charset=utf-8'
/** What another one imports stands before it. */
const types = {
  'chat.css': css,
  'memory.js': script,
  'lines.js': script,
  'enclose.js': script,
  'place.js': script,
  'news.js': script,
  'chat.js': script,
}

export function readAssets(): Assets {
  const files = new Map<string, Asset>()
  for (const [name, type] of Object.entries(types)) {
    const written = readFileSync(new URL(name, import.meta.url), 'utf8')
    // An import names its file's content, too: a browser never runs the old half of a script with the new one.
    const body = written.replace(
      /(?<=from '\.\/)[a-z-]+\.js(?=')/g,
      (used) => `${used}?v=${files.get(used)?.hash}`,
    )
    files.set(name, { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 16) })
  }
  return {
    address: (name) => `/assets/${name}?v=${files.get(name)?.hash}`,
    respond: (name, request) => {
      const asset = files.get(name)
      return asset && respond(asset, request)
    },
  }
}

function respond(asset: Asset, request: Request): Response {
  const etag = `"${asset.hash}"`
  const current = new URL(request.url).searchParams.get('v') === asset.hash
  const headers = {
    'content-type': asset.type,
    'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(asset.body, { headers })
}
