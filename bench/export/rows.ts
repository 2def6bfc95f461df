import type { Database } from '../../db/connect.ts'

/** So many cases of an institution, one every `apart` seconds and one in four with a reply, made in the database itself. */
export const makeCases = (
  database: Database,
  institution: string,
  count: number,
  apart = 11,
): Promise<void> =>
  database.raw(
    async (sql) => {
      const prefix = institution.slice(0, 3).toUpperCase()
      await sql`
        insert into feedback (institution, code, kind, status, text, entry, unit, latitude, longitude, place, channel, chat,
          due, at)
        select ${institution}, ${prefix}::text || '-' || upper(lpad(to_hex(n), 6, '0')),
          (array['complaint','suggestion','inquiry','compliment','report'])[1 + n % 5],
          (array['new','in_progress','resolved'])[1 + n % 3],
          'El camión no recoge la basura de mi calle desde hace ' || n || ' semanas; pedimos que venga los lunes, gracias.',
          case when n % 2 = 0 then 'entrada-' || n % 130 end, 'unidad-' || n % 20,
          case when n % 3 = 0 then -15.84 + n * 1e-7 end, case when n % 3 = 0 then -70.02 - n * 1e-7 end,
          'sector ' || n % 40 || ', cerca de la posta', (array['telegram','web'])[1 + n % 2], 'chat-' || n % 50000,
          '2026-04-01', '2026-03-01T12:00:00Z'::timestamptz - n * ${apart}::int * interval '1 second'
        from generate_series(1, ${count}::int) n`
      await sql`
        insert into feedback_events (institution, code, type, by, text, at)
        select institution, code, 'reply', 'ana', 'Ya fuimos a ver.', at + interval '2 days'
        from feedback where institution = ${institution} and status = 'resolved' and kind <> 'report'`
      await sql`vacuum analyze feedback`
      await sql`vacuum analyze feedback_events`
    },
    { deadline: Number.POSITIVE_INFINITY },
  )
