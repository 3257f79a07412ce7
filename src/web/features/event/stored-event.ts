// An event that the stream does not tell, since it is over or there is no connection, as a board all the same: from the answers
// about it. What they do not tell apart is taken for the harmless one.
import type { BookmakerComparison, MarketComparison } from '../../../contract/comparison.ts'
import type { EventDetail, MarketOddsDetail } from '../../../contract/event-answers.ts'
import type { StreamedListing, StreamedQuote } from '../../../contract/stream/odds-frames.ts'
import { StreamedOdds } from '../../../insight/streamed-odds.ts'

/** Nobody but this image is of it. */
const GROUP = 'stored'

export function storedEvent(event: EventDetail, markets: readonly MarketComparison[]): StreamedOdds {
  const held = new StreamedOdds()
  const { id, sportradar_id, name, home_team, away_team, kickoff, sport_name, created_at } = event
  const { tournament_id, tournament_name, tournament_country } = event
  held.takeSubscribed({ id: GROUP, group: GROUP, epoch: GROUP, seq: 0, resumed: false })
  held.takeImage({
    ...{ group: GROUP, epoch: GROUP, seq: 0, part: 1, is_last: true },
    events: [
      {
        ...{ id, sportradar_id, name, home_team, away_team, kickoff, sport_name, created_at },
        ...{ tournament_id, tournament_name, tournament_country },
        listings: event.bookmakers.map((told) => listingOf(told, event, markets)),
      },
    ],
  })
  return held
}

function listingOf(
  { bookmaker_slug, external_event_id, event_url, snapshot_time, late_after }: EventDetail['bookmakers'][number],
  event: EventDetail,
  markets: readonly MarketComparison[],
): StreamedListing {
  const detail = event.markets_by_bookmaker.find((each) => each.bookmaker_slug === bookmaker_slug)?.markets ?? []
  const offered = markets.flatMap((market) => {
    const told = market.bookmakers.find(({ bookmaker }) => bookmaker === bookmaker_slug)
    return told === undefined ? [] : [{ market, told }]
  })
  const isClosed = offered.some(({ told }) => told.state === 'closed')
  const isLate = offered.some(({ told }) => told.is_late)
  const counts = offered.some(({ told }) => told.counts)
  return {
    ...{ bookmaker: bookmaker_slug, version: 1, external_event_id, event_url },
    ...{ fetch_result: counts || isLate || isClosed ? 'ok' : 'failed', fetch_fault: null, is_late: isLate },
    ...{ withdrawn_at: null, closed_at: isClosed ? event.kickoff : null },
    ...{ confirmed_at: snapshot_time, late_after },
    quotes: Object.fromEntries(offered.map(({ market, told }) => [market.market, quoteOf(market, told, detail)])),
  }
}

function quoteOf(
  { market_id, line }: MarketComparison,
  { prices, suspended, state }: BookmakerComparison,
  detail: readonly MarketOddsDetail[],
): StreamedQuote {
  const since =
    state === 'withdrawn'
      ? detail.find((each) => each.betpawa_market_id === market_id && each.line === line)?.unavailable_since
      : undefined
  return {
    prices,
    ...(suspended.length > 0 && { suspended }),
    ...(since !== undefined && since !== null && { withdrawn_at: since }),
  }
}
