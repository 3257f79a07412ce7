// How much there is of everything that grows: from the list of what a clean-up deletes, so that nothing is left out.
import type { CleanupKind, CleanupStats } from '../../contract/cleanup.ts'
import { instantText } from '../../contract/instant.ts'
import type { Database, Row, Statement } from '../database.ts'
import { RETENTION_STEPS } from './retention-kinds.ts'
import { readTableSizes } from './table-sizes.ts'

/** Counts all but history, which has millions of rows: of that it tells the server's estimate. */
export async function readCleanupStats(database: Database): Promise<CleanupStats> {
  const history = (await readTableSizes(database.read.bind(database))).find(({ name }) => name === 'history')
  const rows = [...(await database.read(COUNT_DAYS)), ...(await database.read(COUNT_ALL))]
  const [days] = rows
  const estimate = { ...days, kind: 'history', count: history?.rows ?? 0 }
  const events = await database.read(COUNT_BY_BOOKMAKER)
  return {
    kinds: Object.fromEntries([estimate, ...rows].map(statsOf)) as CleanupStats['kinds'],
    events_by_platform: events.map(({ bookmaker, count }) => ({
      platform: bookmaker as string,
      count: Number(count),
    })),
  }
}

const COUNT_DAYS: Statement = {
  name: 'count_history_days',
  text: `
    select 'history_days' as kind, d.count, ms_of(h.oldest::timestamp at time zone 'UTC') as oldest,
           ms_of(h.newest::timestamp at time zone 'UTC') as newest
      from (select count(*) from pg_inherits where inhparent = 'history'::regclass) d,
           (select min(home_day) as oldest, max(home_day) as newest from history) h`,
}

const COUNT_ALL: Statement = {
  name: 'count_kinds',
  text: RETENTION_STEPS.filter(({ kind }) => kind !== 'history')
    .map(({ kind, from, at }) => {
      const times = at === null ? 'null::bigint as oldest, null::bigint as newest' : timesOf(at)
      return `select '${kind}' as kind, count(*) as count, ${times} from ${from}`
    })
    .join(' union all '),
}

const COUNT_BY_BOOKMAKER: Statement = {
  name: 'count_events_by_bookmaker',
  text: `
    select b.slug as bookmaker, count(l.event_id) as count from bookmakers b left join listings l on l.bookmaker = b.slug
     group by b.slug order by b.slug`,
}

function timesOf(at: string): string {
  return `ms_of(min(${at})) as oldest, ms_of(max(${at})) as newest`
}

function statsOf({ kind, count, oldest, newest }: Row): [CleanupKind, CleanupStats['kinds'][CleanupKind]] {
  const told = { count: Number(count), is_estimate: kind === 'history', oldest: timeOf(oldest), newest: timeOf(newest) }
  return [kind as CleanupKind, told]
}

function timeOf(ms: unknown): string | null {
  return ms === null || ms === undefined ? null : instantText(Number(ms))
}
