import postgres from 'postgres'

/** Where a server listens and who we are there. A `host` with a slash is the folder of a unix socket. */
export interface Address {
  host: string
  port: number
  user: string
  database: string
  password?: string
}

export type Target = { path: string } | { host: string; port: number }

/** A server as the connections need it: the places to try in turn, the login, and how to encrypt. */
export interface Server {
  targets: readonly [Target, ...Target[]]
  tls: 'never' | 'if-offered' | 'unverified' | 'verified'
  login: { user: string; pass: string; database: string; connection: Partial<postgres.ConnectionParameters> }
}

/** Reads `postgres://…` (with `sslmode`, several hosts, `?host=/socket/folder`) or an address. Opens nothing. */
export function readServer(from: string | Address): Server {
  // postgres.js reads the URL when a client is made and connects only when it is used.
  const { options } = typeof from === 'string' ? postgres(from) : postgres({ ...from, ssl: false })
  // Its types say `pass: null` and leave out the path; both are strings when given.
  const { pass, path } = options as unknown as { pass: string | null; path: string | false }
  const [first, ...others] = options.host.map((host, i) => ({ host, port: options.port[i] ?? 5432 }))
  const { user, database } = options
  return {
    targets: path ? [{ path }] : [first ?? { host: 'localhost', port: 5432 }, ...others],
    tls: path ? 'never' : tlsOf(options.ssl),
    login: {
      user,
      database,
      pass: pass ?? '',
      connection: { ...options.connection, application_name: 'ventanilla' },
    },
  }
}

function tlsOf(ssl: unknown): Server['tls'] {
  if (!ssl || ssl === 'disable') return 'never'
  if (ssl === 'prefer') return 'if-offered'
  // As libpq and postgres.js do: `require` encrypts without proof of who the server is.
  return ssl === 'require' || ssl === 'allow' ? 'unverified' : 'verified'
}
