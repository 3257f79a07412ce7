// What a list tells of an event is taken for live only while it is: not when the match began, nor when nobody confirmed it.
import { describe, expect, it } from 'vitest'
import type { MatchedEvent } from '../../contract/event-answers.ts'
import { listedEvent } from './listed-event.ts'
import { showMarket, standingOf } from './shown-market.ts'

const KICKOFF_MS = Date.parse('2026-05-06T13:00:00Z')
const LATE_AFTER_MS = Date.parse('2026-05-06T08:10:00Z')
const MADE_AT = '2026-05-06T08:00:00Z'

const bookmaker = (slug: string, home: number): MatchedEvent['bookmakers'][number] => ({
  ...{ bookmaker_slug: slug, bookmaker_name: slug, external_event_id: slug, event_url: null, has_odds: true },
  ...{ snapshot_time: MADE_AT, late_after: new Date(LATE_AFTER_MS).toISOString() },
  inline_odds: [
    {
      ...{
        market_id: '1x2_ft',
        market_name: '1X2',
        line: null,
        margin: null,
        available: true,
        unavailable_since: null,
      },
      outcomes: [
        { name: '1', odds: home, is_active: true },
        { name: 'X', odds: 3.4, is_active: true },
        { name: '2', odds: 3.3, is_active: true },
      ],
    },
  ],
})

const EVENT: MatchedEvent = {
  ...{ id: 7, sportradar_id: '7', name: 'Riverton - Eastfield', home_team: 'Riverton', away_team: 'Eastfield' },
  ...{ kickoff: new Date(KICKOFF_MS).toISOString(), tournament_id: 10, tournament_name: 'Coast League' },
  ...{ tournament_country: 'Coast', sport_name: 'Football', created_at: MADE_AT },
  bookmakers: [bookmaker('ours', 1.9), bookmaker('theirs', 2.2)],
}

function shownAt(nowMs: number) {
  const { listings } = listedEvent(EVENT, { marketId: (key) => key, nowMs })
  const { quotes } = showMarket(listings, '1x2_ft', { home: 'ours', shown: undefined, declared: () => undefined })
  const standings = [...listings.values()].map(standingOf)
  return { standing: [...new Set(standings)].join(), price: quotes.get('ours')?.prices[0] }
}

describe('an event of a list', () => {
  it('is live before its prices are late', () => {
    expect(shownAt(LATE_AFTER_MS - 1)).toMatchObject({ standing: 'live', price: { priceMilli: 1900, tone: 'worse' } })
  })

  it('is late, and compared with nothing, once they are', () => {
    expect(shownAt(LATE_AFTER_MS)).toMatchObject({ standing: 'late', price: { priceMilli: 1900, tone: 'none' } })
  })

  it('is closed, and neither late nor compared, once the match began', () => {
    expect(shownAt(KICKOFF_MS)).toMatchObject({ standing: 'closed', price: { state: 'closed', tone: 'none' } })
  })
})
