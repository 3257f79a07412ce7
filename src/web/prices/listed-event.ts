// An event as lists answer it, in the shape that the stream tells events in: for those that the stream does not tell, since they
// are over or not held in memory. Lists tell four markets, outcomes by their names, and nothing of how fetching went.
import type { MatchedEvent } from '../../contract/event-answers.ts'
import type { StreamedQuote } from '../../contract/stream/odds-frames.ts'
import type { HeldEvent, HeldListing } from '../../insight/streamed-odds.ts'
import { lineInUnits } from '../../odds/line.ts'
import { LIST_COLUMNS } from '../../odds/list-columns.ts'
import { keyText } from '../../odds/market-key.ts'
import { marketNamed } from '../../odds/registry.ts'

type ListedBookmaker = MatchedEvent['bookmakers'][number]
type InlineOdds = ListedBookmaker['inline_odds'][number]

interface ListedBy {
  /** What lists call a market of ours. */
  readonly marketId: (key: string) => string | undefined
  /** Of the server's clock: what is over by it is closed, and what should have been confirmed by then is late. */
  readonly nowMs: number
}

export function listedEvent(event: MatchedEvent, by: ListedBy): HeldEvent {
  const { bookmakers, ...facts } = event
  const closedAt = Date.parse(facts.kickoff) <= by.nowMs ? facts.kickoff : null
  return {
    facts,
    listings: new Map(bookmakers.map((told) => [told.bookmaker_slug, listingOf(told, closedAt, by)])),
  }
}

function listingOf(told: ListedBookmaker, closedAt: string | null, { marketId, nowMs }: ListedBy): HeldListing {
  const quotes = LIST_COLUMNS.flatMap(({ market, line }) => {
    const known = marketNamed(market)
    const id = marketId(known.key)
    const units = line === null ? null : lineInUnits(line)
    const odds = told.inline_odds.find((each) => each.market_id === id && each.line === units)
    return odds === undefined
      ? []
      : [[keyText({ market: known.number, line, parameter: null }), quoteOf(odds, known.outcomes)] as const]
  })
  return {
    ...{
      bookmaker: told.bookmaker_slug,
      version: 1,
      external_event_id: told.external_event_id,
      event_url: told.event_url,
    },
    // Whether the last fetch went well, a list does not tell; that it went ill for long makes prices late.
    ...{ fetch_result: 'ok', fetch_fault: null, withdrawn_at: null, closed_at: closedAt },
    is_late: closedAt === null && told.late_after !== null && Date.parse(told.late_after) <= nowMs,
    ...{ confirmed_at: told.snapshot_time, late_after: told.late_after },
    quotes: Object.fromEntries(quotes),
  }
}

function quoteOf(
  odds: InlineOdds,
  outcomes: readonly { readonly key: string; readonly name: string }[],
): StreamedQuote {
  const keyOf = (name: string) => outcomes.find((outcome) => outcome.name === name)?.key
  const known = odds.outcomes.flatMap(({ name, odds: price, is_active }) => {
    const key = keyOf(name)
    return key === undefined ? [] : [{ key, price, is_active }]
  })
  const suspended = known.filter(({ is_active }) => !is_active).map(({ key }) => key)
  return {
    prices: Object.fromEntries(known.map(({ key, price }) => [key, price])),
    ...(suspended.length > 0 && { suspended }),
    ...(!odds.available && odds.unavailable_since !== null && { withdrawn_at: odds.unavailable_since }),
  }
}
