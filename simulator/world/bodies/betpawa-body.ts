// betPawa's answers for one event, in the shape of its API v4: the detail as bytes, and the entry of its lists.
import type { ListedEvent, ShownListing } from '../shown-listing.ts'
import { type BodyOptions, fill, joined, leading } from './answer-pieces.ts'
import { BETPAWA_TABLE, betpawaMarkets } from './betpawa-markets.ts'
import { BETPAWA_SIZE, betpawaPadding } from './betpawa-padding.ts'
import { withoutTwins } from './linked-markets.ts'
import type { Padding } from './padding-pool.ts'
import { quirkDraws, stirred } from './quirks.ts'
import { secondsText } from './shown-texts.ts'

/** What of the listing's looks hangs on chance; the shares are ours, so that every form is met often. */
interface Looks {
  readonly hasGenius: boolean
  readonly awayComesFirst: boolean
  readonly splitsRows: boolean
  readonly drawHasAwayText: boolean
  readonly stir: number
  readonly first: number
}

/** Returns the answer of `events/{id}`. */
export function betpawaBody(shown: ShownListing, { padded }: BodyOptions): Uint8Array {
  const looks = looksOf(shown)
  const markets = betpawaMarkets(withoutTwins(BETPAWA_TABLE, shown.quotes), { ...looks, eventId: shown.eventId })
  const own = Buffer.from(markets.join(','))
  const padding: Padding = padded
    ? fill(betpawaPadding(), { depth: shown.depth, bytes: own.length, size: BETPAWA_SIZE, first: looks.first })
    : { places: [], units: 0 }
  const [more = new Uint8Array()] = padding.places
  const count = String(markets.length + padding.units)
  const head = JSON.stringify({
    ...listed(shown, looks),
    // int64 is text in v4.
    totalMarketCount: count,
    version: String(shown.version),
    marketCounters: { totalMarketGroupCount: count, marketGroupCountByTab: { all: count } },
  })
  return joined([head.slice(0, -1), ',"markets":[', own, own.length === 0 ? leading(more) : more, ']}'])
}

/** Returns the entry of `events/lists/by-queries`, which comes without markets where the view asks for none. */
export function betpawaListed(event: ListedEvent): object {
  return listed(event, looksOf(event))
}

function listed(event: ListedEvent, looks: Looks): object {
  const { competition } = event
  const participants = [
    { id: String((event.eventId % 400_000) * 2 + 1), name: event.home, position: 1 },
    { id: String((event.eventId % 400_000) * 2 + 2), name: event.away, position: 2 },
  ]
  return {
    id: event.externalId,
    name: `${event.home} - ${event.away}${event.isNeutral ? ' (n)' : ''}`,
    widgets: widgets(event, looks),
    participants: looks.awayComesFirst ? participants.toReversed() : participants,
    startTime: `${secondsText(event.kickoffMs)}Z`,
    category: { id: '2', name: 'Football' },
    region: { id: competition.countryId, name: competition.country },
    competition: { id: competition.id, name: competition.name },
    additionalInfo: { inplayBooked: true, inplayBookedActual: true },
  }
}

/** The SportRadar id stands there twice; the id of Genius, of another provider, may stand before, between or behind. */
function widgets({ eventId }: ListedEvent, looks: Looks): readonly object[] {
  const sportradar = { id: String(eventId), type: 'SPORTRADAR' }
  const rows = [
    { ...sportradar, retention: 'PREMATCH' },
    { ...sportradar, retention: 'INPLAY' },
    ...(looks.hasGenius ? [{ id: String(13_000_000 + (eventId % 900_000)), type: 'GENIUSSPORTS' }] : []),
  ]
  return stirred(rows, looks.stir)
}

function looksOf(event: ListedEvent): Looks {
  const { uniform, whole } = quirkDraws(event)
  return {
    hasGenius: uniform() < 0.5,
    awayComesFirst: uniform() < 0.2,
    splitsRows: uniform() < 0.4,
    drawHasAwayText: uniform() < 0.3,
    stir: uniform() < 0.4 ? whole(1, 1_000_000) : 0,
    first: whole(0, 1_000_000),
  }
}
