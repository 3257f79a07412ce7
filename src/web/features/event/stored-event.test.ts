// An event that is made of answers, where the stream does not tell it.
import { describe, expect, it } from 'vitest'
import type { BookmakerComparison, MarketComparison } from '../../../contract/comparison.ts'
import type { EventDetail } from '../../../contract/event-answers.ts'
import { standingOf } from '../../prices/shown-market.ts'
import { storedEvent } from './stored-event.ts'

const AT = '2026-05-06T08:00:00Z'
const KICKOFF = '2026-05-06T09:00:00Z'

describe('an event made of answers', () => {
  it('has the prices and states that were answered', () => {
    const held = storedEvent(EVENT, [
      comparison([{ prices: { home: 2.1, draw: null }, suspended: ['draw'] }]),
      comparison([{ state: 'withdrawn' }], { market: 'btts_ft', market_id: '3795' }),
    ])
    const listing = held.events.get(61)?.listings.get('alpha')
    expect(listing?.quotes).toEqual({
      '1x2_ft': { prices: { home: 2.1, draw: null }, suspended: ['draw'] },
      btts_ft: { prices: { home: 2 }, withdrawn_at: '2026-05-06T07:30:00Z' },
    })
    expect(listing && standingOf(listing)).toBe('live')
    expect(listing?.confirmed_at).toBe(AT)
  })

  it('is closed where the match began, late where it was, and unanswered where it does not count for no such reason', () => {
    const standing = (told: Partial<BookmakerComparison>) => {
      const listing = storedEvent(EVENT, [comparison([told])])
        .events.get(61)
        ?.listings.get('alpha')
      return listing && standingOf(listing)
    }
    expect(standing({ state: 'closed', counts: false })).toBe('closed')
    expect(standing({ is_late: true, counts: false })).toBe('late')
    expect(standing({ counts: false })).toBe('unanswered')
  })
})

function comparison(
  told: readonly Partial<BookmakerComparison>[],
  more: Partial<MarketComparison> = {},
): MarketComparison {
  return {
    ...{ market: '1x2_ft', market_id: '3743', market_name: '1X2', line: null, winners: 1, method: 'multiplicative' },
    ...{ outcomes: [], best_margin: null },
    bookmakers: told.map((each) => ({
      ...{ bookmaker: 'alpha', state: 'open', is_late: false, counts: true, margin: null, prices: { home: 2 } },
      ...{ suspended: [], confirmed_at: AT, late_after: null },
      no_vig: { probabilities: null, fair_odds: null, parameter: null, reason: 'incomplete' },
      ...each,
    })),
    ...more,
  }
}

const MARKET = {
  betpawa_market_name: '',
  line: null,
  outcomes: [],
  margin: null,
  market_groups: null,
  available: false,
}

const EVENT: EventDetail = {
  ...{ id: 61, sportradar_id: '61', name: 'A - B', home_team: 'A', away_team: 'B', kickoff: KICKOFF, created_at: AT },
  ...{ tournament_id: 1, tournament_name: 'Cup', tournament_country: null, sport_name: 'Football' },
  bookmakers: [
    {
      ...{ bookmaker_slug: 'alpha', bookmaker_name: 'Alpha', external_event_id: '7', event_url: null, has_odds: true },
      ...{ inline_odds: [], snapshot_time: AT, late_after: null },
    },
  ],
  markets_by_bookmaker: [
    {
      ...{ bookmaker_slug: 'alpha', bookmaker_name: 'Alpha', snapshot_time: AT },
      markets: [{ ...MARKET, betpawa_market_id: '3795', unavailable_since: '2026-05-06T07:30:00Z' }],
    },
  ],
}
