import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import type { Entry } from '../../content/entry.ts'
import { fold } from '../../content/spanish.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { type Ask, documents, hit, hitsAtMost, type Rival } from './rival.ts'

const silent = { info: () => {}, warn: console.warn, error: console.error }

/**
 * Full text and the most similar phrase, added up. A question is no list of required words: its lexemes are joined by "or".
 * The ranks of the fields are the weights of the others (1 : 0.5 : 0.2). Of some fifty formulas tried (`ts_rank_cd`, lengths,
 * word_similarity, corrected words, other shares) this one was the best that an index serves.
 */
const searchIn = (table: string) => `
  with asked as (select replace(plainto_tsquery('spanish', $1)::text, '&', '|')::tsquery as query),
  by_text as (
    select id, ts_rank('{0, 0.2, 0.5, 1}', document, query) as score
    from ${table}, asked where document @@ query
  ),
  by_phrase as (
    select id, max(similarity(phrase, $2)) as score
    from ${table}_phrases where phrase % $2 group by id
  )
  select id, coalesce(t.score, 0) + coalesce(p.score, 0) as score
  from by_text t full join by_phrase p using (id)
  order by score desc, id limit ${hitsAtMost}`

const fill = async (sql: Sql, table: string, entries: readonly Entry[]): Promise<void> => {
  await sql.unsafe(`
    create table ${table} (id int primary key, document tsvector);
    create table ${table}_phrases (id int, phrase text)`)
  const rows = documents(entries)
  const some = 2000
  for (let from = 0; from < rows.length; from += some) {
    const part = rows.slice(from, from + some)
    await sql`
      insert into ${sql(table)}
      select id, setweight(to_tsvector('spanish', high), 'A') || setweight(to_tsvector('spanish', middle), 'B')
        || setweight(to_tsvector('spanish', low), 'C')
      from unnest(
        ${part.map((d) => d.id)}::int[],
        ${part.map((d) => [d.title, ...d.questions, ...d.keywords].join(' . '))}::text[],
        ${part.map((d) => d.text)}::text[],
        ${part.map((d) => d.more)}::text[]
      ) as given (id, high, middle, low)`
    const phrases = part.flatMap(({ id, title, questions, keywords }) =>
      [title, ...questions, ...keywords].map((phrase) => ({ id, phrase: fold(phrase) })),
    )
    await sql`
      insert into ${sql(`${table}_phrases`)}
      select * from unnest(${phrases.map((p) => p.id)}::int[], ${phrases.map((p) => p.phrase)}::text[])`
  }
  await sql.unsafe(`
    create index on ${table} using gin (document);
    create index on ${table}_phrases using gin (phrase gin_trgm_ops);
    analyze ${table}, ${table}_phrases`)
}

export type Server = { rival: Rival; close: () => Promise<void> }

/** PostgreSQL in a temporary folder of its own: the product's embedded server, whose binaries hold pg_trgm. */
export const startPostgres = async (): Promise<Server> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ventanilla-bench-'))
  const embedded = await startEmbedded({ dataDir, log: silent })
  const sql = postgres({ ...embedded.address, ssl: false, max: 1, onnotice: () => {} })
  await sql.unsafe('create extension pg_trgm')
  // Compiling a query takes longer here than it saves.
  await sql.unsafe('set jit = off')
  let tables = 0
  const build = async (entries: readonly Entry[]): Promise<Ask> => {
    tables += 1
    const table = `town_${tables}`
    await fill(sql, table, entries)
    const search = searchIn(table)
    return async (question) => {
      const rows = await sql.unsafe<{ id: number; score: number }[]>(search, [question, fold(question)])
      return rows.flatMap(({ id, score }) => hit(entries, id, Number(score)))
    }
  }
  return {
    rival: { name: 'PostgreSQL `spanish` + pg_trgm', build },
    close: async () => {
      await sql.end()
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
