// What readers left out, by kind, over as long as history is kept: since when, how often, and some values as they were.
import { instantText } from '../../contract/instant.ts'
import type { LeftOutCount } from '../../contract/left-out.ts'
import { LeftOutHistory } from '../../contract/stored-reads.ts'
import type { Database, Statement } from '../database.ts'
import { jsonText } from '../json-text.ts'

/** Values kept of a kind. */
const SAMPLES_MAX = 5

/** Adds counts: `times` is how often it was read since they were last added. */
export async function addLeftOut(database: Database, counts: readonly LeftOutCount[], nowMs: number): Promise<void> {
  await database.write((session) => session.query(ADD_LEFT_OUT, [jsonText(counts), nowMs, SAMPLES_MAX]))
}

/** Returns every kind, the most frequent first. */
export async function readLeftOut(database: Database): Promise<LeftOutHistory> {
  const rows = await database.read(READ_LEFT_OUT)
  return LeftOutHistory.parse({
    kinds: rows.map(({ first_seen, last_seen, times, ...row }) => ({
      ...row,
      first_seen: instantText(Number(first_seen)),
      last_seen: instantText(Number(last_seen)),
      times: Number(times),
    })),
  })
}

const ADD_LEFT_OUT: Statement = {
  name: 'add_left_out',
  text: `
    insert into left_out as held
    select bookmaker, code, market, name, jsonb_build_array(detail), at_ms($2), at_ms($2), times, events
      from json_to_recordset($1) as l(bookmaker text, code text, market text, name text, detail text, times bigint,
        events integer)
    on conflict (bookmaker, code, market) do update set name = excluded.name, last_seen_at = excluded.last_seen_at,
      times = held.times + excluded.times, events = excluded.events,
      samples = case when held.samples @> excluded.samples or jsonb_array_length(held.samples) >= $3::integer
                     then held.samples else held.samples || excluded.samples end`,
}

const READ_LEFT_OUT: Statement = {
  name: 'read_left_out',
  text: `
    select bookmaker, code, market, name, samples, ms_of(first_seen_at) as first_seen, ms_of(last_seen_at) as last_seen,
           times, events
      from left_out order by events desc, times desc, bookmaker, code, market`,
}
