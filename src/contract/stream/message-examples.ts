// One example of everything that is said on a socket: those of the server as it says them word for word, those of a client as
// it takes them.
import type { z } from 'zod'
import type { ClientMessage } from './client-messages.ts'
import type { ServerMessage } from './server-messages.ts'

interface Example<Message> {
  /** What it says. */
  readonly summary: string
  readonly message: Message
}

export const CLIENT_EXAMPLES: readonly Example<z.input<typeof ClientMessage>>[] = [
  {
    summary: 'Two events, one market, at two bookmakers.',
    message: {
      type: 'subscribe',
      topic: 'odds',
      id: 'prices',
      events: [50850679, 50850681],
      markets: ['1x2_ft'],
      bookmakers: ['betpawa', 'sportybet'],
    },
  },
  {
    summary: 'What kicks off in a week and is offered by two bookmakers or more: all totals, and both teams to score.',
    message: {
      type: 'subscribe',
      topic: 'odds',
      id: 'week',
      filter: { min_bookmakers: 2, kickoff_from: '2026-05-06T00:00:00Z', kickoff_to: '2026-05-13T00:00:00Z' },
      markets: ['over_under_ft', 'btts_ft'],
    },
  },
  { summary: 'Everything.', message: { type: 'subscribe', topic: 'odds', id: 'all' } },
  {
    summary: 'On from where the client left off.',
    message: {
      type: 'subscribe',
      topic: 'odds',
      id: 'prices',
      events: [50850679, 50850681],
      markets: ['1x2_ft'],
      bookmakers: ['betpawa', 'sportybet'],
      resume: { epoch: 'motrojk0-i00000', seq: 3 },
    },
  },
  { summary: 'No more of these odds.', message: { type: 'unsubscribe', topic: 'odds', id: 'prices' } },
  { summary: 'Notices of runs, too.', message: { type: 'subscribe', topics: ['scrape_progress'] } },
  { summary: 'No notices at all.', message: { type: 'unsubscribe', topics: ['odds_updates', 'scrape_progress'] } },
  { summary: 'Is anybody there?', message: { type: 'ping' } },
]

export const SERVER_EXAMPLES: readonly Example<ServerMessage>[] = [
  {
    summary: 'The topics of notices that come.',
    message: { type: 'connection_ack', timestamp: '2026-05-06T08:00:00Z', data: { topics: ['odds_updates'] } },
  },
  { summary: 'The answer to ping.', message: { type: 'pong', timestamp: '2026-05-06T08:00:00Z', data: {} } },
  {
    summary: 'The topics of notices that come from now on.',
    message: {
      type: 'subscription_update',
      timestamp: '2026-05-06T08:00:00Z',
      topics: ['odds_updates', 'scrape_progress'],
      data: { topics: ['odds_updates', 'scrape_progress'] },
    },
  },
  {
    summary: 'Prices of one event changed.',
    message: {
      type: 'odds_update',
      timestamp: '2026-05-06T08:00:00Z',
      data: { event_ids: [50850679], source: 'sportybet', snapshot_count: 1 },
    },
  },
  {
    summary: 'How far a run is.',
    message: {
      type: 'scrape_progress',
      timestamp: '2026-05-06T08:00:00Z',
      data: {
        platform: null,
        phase: 'scraping',
        current: 410,
        total: 1291,
        events_count: 405,
        duration_ms: null,
        message: null,
        timestamp: '2026-05-06T08:00:00Z',
        scrape_run_id: 1778054400,
        elapsed_ms: 52300,
        error: null,
      },
    },
  },
  {
    summary: 'An image follows.',
    message: {
      type: 'odds_subscribed',
      timestamp: '2026-05-06T08:00:00Z',
      data: { id: 'prices', group: 'g2', epoch: 'motrojk0-i00000', seq: 3, resumed: false },
    },
  },
  {
    summary: 'A subscription was ended.',
    message: { type: 'odds_unsubscribed', timestamp: '2026-05-06T08:00:01Z', data: { id: 'prices' } },
  },
  {
    summary: 'One event with one market of two bookmakers; the whole image.',
    message: {
      type: 'odds_image',
      timestamp: '2026-05-06T08:00:00Z',
      data: {
        group: 'g2',
        epoch: 'motrojk0-i00000',
        seq: 3,
        part: 1,
        is_last: true,
        events: [
          {
            id: 50850679,
            sportradar_id: '50850679',
            name: 'Riverton - Eastfield',
            home_team: 'Riverton',
            away_team: 'Eastfield',
            kickoff: '2026-05-06T13:00:00Z',
            tournament_id: 10,
            tournament_name: 'Coast League',
            tournament_country: 'Coast',
            sport_name: 'Football',
            created_at: '2026-05-06T08:00:00Z',
            listings: [
              {
                bookmaker: 'betpawa',
                version: 1,
                external_event_id: 'betpawa-50850679',
                event_url: 'https://example.com/50850679',
                fetch_result: 'ok',
                fetch_fault: null,
                is_late: false,
                withdrawn_at: null,
                closed_at: null,
                confirmed_at: '2026-05-06T08:00:00Z',
                late_after: '2026-05-06T08:10:00Z',
                quotes: { '1x2_ft': { prices: { home: 2.15, draw: 3.4, away: 3.3 } } },
              },
              {
                bookmaker: 'sportybet',
                version: 1,
                external_event_id: 'sportybet-50850679',
                event_url: 'https://example.com/50850679',
                fetch_result: 'ok',
                fetch_fault: null,
                is_late: false,
                withdrawn_at: null,
                closed_at: null,
                confirmed_at: '2026-05-06T08:00:00Z',
                late_after: '2026-05-06T08:10:00Z',
                quotes: { '1x2_ft': { prices: { home: 2.2, draw: 3.35, away: 3.25 } } },
              },
            ],
          },
        ],
      },
    },
  },
  {
    summary: 'A price moved.',
    message: {
      type: 'odds_changes',
      timestamp: '2026-05-06T08:00:00Z',
      data: {
        group: 'g2',
        epoch: 'motrojk0-i00000',
        from: 3,
        to: 4,
        is_last: true,
        conflated: false,
        removed: [],
        events: [],
        facts: [],
        changes: [
          {
            event_id: 50850679,
            bookmaker: 'sportybet',
            version: 2,
            at: '2026-05-06T08:00:00Z',
            confirmed_at: '2026-05-06T08:00:00Z',
            late_after: '2026-05-06T08:10:00Z',
            quotes: { '1x2_ft': { prices: { home: 2.1, draw: 3.4, away: 3.3 } } },
          },
        ],
        confirmed: [],
      },
    },
  },
  {
    summary: 'Nothing changed; prices were confirmed.',
    message: {
      type: 'odds_changes',
      timestamp: '2026-05-06T08:00:01Z',
      data: {
        group: 'g2',
        epoch: 'motrojk0-i00000',
        from: 8,
        to: 9,
        is_last: true,
        conflated: false,
        removed: [],
        events: [],
        facts: [],
        changes: [],
        confirmed: [
          {
            event_id: 50850679,
            bookmaker: 'betpawa',
            version: 2,
            confirmed_at: '2026-05-06T08:00:00Z',
            late_after: '2026-05-06T08:10:00Z',
          },
          {
            event_id: 50850679,
            bookmaker: 'sportybet',
            version: 2,
            confirmed_at: '2026-05-06T08:00:00Z',
            late_after: '2026-05-06T08:10:00Z',
          },
        ],
      },
    },
  },
  {
    summary: 'The server was started anew since.',
    message: {
      type: 'snapshot_required',
      timestamp: '2026-05-06T08:00:00Z',
      data: { id: 'other', reason: 'server_restarted' },
    },
  },
  {
    summary: 'All is well.',
    message: {
      type: 'heartbeat',
      timestamp: '2026-05-06T08:00:00Z',
      data: { group: 'g2', epoch: 'motrojk0-i00000', status: 200, late: null, seq: 4 },
    },
  },
  {
    summary: 'A source is late.',
    message: {
      type: 'heartbeat',
      timestamp: '2026-05-06T08:00:00Z',
      data: {
        group: 'g2',
        epoch: 'motrojk0-i00000',
        status: 503,
        late: { sources: ['sportybet'], write_lag_ms: null },
        seq: 4,
      },
    },
  },
  {
    summary: 'The server goes away.',
    message: { type: 'reconnect', timestamp: '2026-05-06T08:00:01Z', data: { after_ms: 2000, reason: 'shutdown' } },
  },
  {
    summary: 'A market that there is none of.',
    message: {
      type: 'error',
      timestamp: '2026-05-06T08:00:00Z',
      data: {
        code: 'MARKET_UNKNOWN',
        detail: 'There is no market over_under.',
        cure: 'docs/MARKETS.md lists every market with its key; a line stands behind "@" in quarters: over_under_ft@10 is 2.5.',
        id: 'other',
      },
    },
  },
]
