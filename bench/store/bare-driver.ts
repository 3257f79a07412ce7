// The least that could write the same rows: the driver, one statement for history, one for snapshots, one transaction for
// 500 changes; no keys to other tables, no partitions, no marks.
import pg from 'pg'
import type { ChangeSet } from '../../src/contract/change-set.ts'
import type { Snapshot } from '../../src/odds/snapshot.ts'
import { storedChanges } from '../../src/store/stored-quotes.ts'

interface Changed {
  readonly changeSet: ChangeSet
  readonly after: Snapshot
}

export interface BareDriver {
  /** Returns how long it took, in milliseconds. */
  readonly write: (changes: readonly Changed[]) => Promise<number>
  readonly close: () => Promise<void>
}

const BATCH = 500

export async function writeBare(url: string): Promise<BareDriver> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    create table history (event_id bigint, bookmaker text, version integer, at bigint, quotes jsonb, primary key (event_id, bookmaker, version));
    create table snapshots (event_id bigint, bookmaker text, version integer, bytes bytea, primary key (event_id, bookmaker)) with (fillfactor = 50, toast_tuple_target = 8160);
    alter table snapshots alter column bytes set storage external;`)
  return {
    write: async (changes) => {
      const startMs = performance.now()
      for (let place = 0; place < changes.length; place += BATCH)
        await writeSome(client, changes.slice(place, place + BATCH))
      return performance.now() - startMs
    },
    close: () => client.end(),
  }
}

async function writeSome(client: pg.Client, changes: readonly Changed[]): Promise<void> {
  const rows = changes.map(({ changeSet: { eventId, bookmaker, version, atMs, quotes } }) => ({
    event_id: eventId,
    bookmaker,
    version,
    at: atMs,
    quotes: storedChanges(quotes),
  }))
  const bytes = changes.map(({ after }) => after.bytes)
  let end = 1
  const starts = bytes.map(({ byteLength }) => {
    end += byteLength
    return end - byteLength
  })
  await client.query('begin')
  await client.query({
    name: 'bare_history',
    text: `insert into history select * from json_to_recordset($1) as h(event_id bigint, bookmaker text, version integer, at bigint, quotes jsonb)`,
    values: [JSON.stringify(rows)],
  })
  await client.query({
    name: 'bare_snapshots',
    text: `insert into snapshots as held select s.event_id, s.bookmaker, s.version, substr($4::bytea, s.start, s.length)
             from unnest($1::bigint[], $2::text[], $3::integer[], $5::integer[], $6::integer[]) as s(event_id, bookmaker, version, start, length)
           on conflict (event_id, bookmaker) do update set version = excluded.version, bytes = excluded.bytes`,
    values: [
      changes.map(({ after }) => after.eventId),
      changes.map(({ after }) => after.bookmaker),
      changes.map(({ after }) => after.version),
      Buffer.concat(bytes),
      starts,
      bytes.map(({ byteLength }) => byteLength),
    ],
  })
  await client.query('commit')
}
