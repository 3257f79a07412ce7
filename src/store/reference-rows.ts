// Rows that others refer to, there before anything else is written: which world this database is of, the bookmakers,
// and the registry's markets for reading packed bytes in SQL.
import { Fault } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { MARKETS } from '../odds/registry.ts'
import type { Database } from './database.ts'

export interface StoredBookmaker {
  readonly slug: BookmakerSlug
  readonly name: string
  /** One brand may have several regions, each with a slug of its own. */
  readonly brand: string
  readonly region: string | null
}

interface Origin {
  readonly feed: string
  /** What was stored of this feed before is let go of. */
  readonly isFresh: boolean
  readonly nowMs: number
}

/** Makes the database this feed's; throws DATABASE_OF_ANOTHER_FEED where it holds another one. */
export async function claimOrigin(database: Database, { feed, isFresh, nowMs }: Origin): Promise<void> {
  await database.write(async (session) => {
    await session.run('insert into origin (feed, created_at) values ($1, at_ms($2)) on conflict do nothing', [
      feed,
      nowMs,
    ])
    const [origin] = await session.run('select feed from origin')
    if (origin?.feed !== feed) {
      throw new Fault('DATABASE_OF_ANOTHER_FEED', `The database holds "${String(origin?.feed)}", not "${feed}".`)
    }
    if (isFresh) await session.run('truncate events, tournaments, countries cascade')
  })
}

export async function seedReference(database: Database, bookmakers: readonly StoredBookmaker[]): Promise<void> {
  const outcomes = MARKETS.flatMap(({ number: market, outcomes: all }) =>
    all.map(({ number, key }) => ({ market, number, key })),
  )
  const markets = MARKETS.map(({ number, key, parameter }) => ({ number, key, parameter }))
  await database.write(async (session) => {
    await session.run(
      `insert into bookmakers select * from json_populate_recordset(null::bookmakers, $1)
       on conflict (slug) do update set name = excluded.name, brand = excluded.brand, region = excluded.region`,
      [JSON.stringify(bookmakers)],
    )
    await session.run(
      `insert into markets select * from json_populate_recordset(null::markets, $1)
       on conflict (number) do update set key = excluded.key, parameter = excluded.parameter`,
      [JSON.stringify(markets)],
    )
    await session.run(
      `insert into outcomes select * from json_populate_recordset(null::outcomes, $1)
       on conflict (market, number) do update set key = excluded.key`,
      [JSON.stringify(outcomes)],
    )
  })
}
