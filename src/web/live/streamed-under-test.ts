// Messages of the stream for tests: one event with one market of two bookmakers, and what becomes of it.
import type { OddsChanges, OddsImage, StreamedEvent } from '../../contract/stream/odds-frames.ts'

export const KICKOFF_MS = Date.parse('2026-05-06T13:00:00Z')
const MADE_AT = '2026-05-06T08:00:00Z'

export function streamedEvent(id: number, home = 2.15): StreamedEvent {
  const listing = (bookmaker: string, price: number) => ({
    ...{ bookmaker, version: 1, external_event_id: `${bookmaker}-${id}`, event_url: null, fetch_result: 'ok' as const },
    ...{ fetch_fault: null, is_late: false, withdrawn_at: null, closed_at: null, confirmed_at: MADE_AT },
    late_after: '2026-05-06T08:10:00Z',
    quotes: { '1x2_ft': { prices: { home: price, draw: 3.4, away: 3.3 } } },
  })
  return {
    ...{ id, sportradar_id: `${id}`, name: 'Riverton - Eastfield', home_team: 'Riverton', away_team: 'Eastfield' },
    ...{ kickoff: new Date(KICKOFF_MS).toISOString(), tournament_id: 10, tournament_name: 'Coast League' },
    ...{ tournament_country: 'Coast', sport_name: 'Football', created_at: MADE_AT },
    listings: [listing('ours', home), listing('theirs', 2.2)],
  }
}

export function image(group: string, events: readonly StreamedEvent[], seq = 1): OddsImage {
  return { group, epoch: 'e', seq, part: 1, is_last: true, events: [...events] }
}

export function frame(group: string, seq: number, what: Partial<OddsChanges>): OddsChanges {
  return {
    ...{ group, epoch: 'e', from: seq - 1, to: seq, is_last: true, conflated: false },
    ...{ removed: [], events: [], facts: [], changes: [], confirmed: [] },
    ...what,
  }
}

/** A price of an event at the first of its bookmakers. */
export function homePrice(eventId: number, home: number, version: number): OddsChanges['changes'][number] {
  return {
    ...{ event_id: eventId, bookmaker: 'ours', version, at: MADE_AT, confirmed_at: MADE_AT, late_after: MADE_AT },
    quotes: { '1x2_ft': { prices: { home, draw: 3.4, away: 3.3 } } },
  }
}
