// SportyBet's answers for one event: the detail in its envelope as bytes, and the entry of its lists.
import { assert } from '../../../src/contract/assert.ts'
import type { ListedEvent, ShownListing } from '../shown-listing.ts'
import { type BodyOptions, fill, joined, leading } from './answer-pieces.ts'
import { withoutTwins } from './linked-markets.ts'
import { quirkDraws } from './quirks.ts'
import { SPORTYBET_TABLE, sportybetMarkets } from './sportybet-markets.ts'
import { SPORTYBET_SIZE, sportybetPadding } from './sportybet-padding.ts'

interface Looks {
  readonly isFromGenius: boolean
  readonly lacksFields: boolean
  readonly closesWhole: boolean
  /** Some answers have changes that were never timed. */
  readonly isTimed: boolean
  readonly stir: number
  readonly first: number
}

/** Returns the answer of `event?eventId=`. */
export function sportybetBody(shown: ShownListing, { padded }: BodyOptions): Uint8Array {
  const looks = looksOf(shown)
  const sinceMs = looks.isTimed ? shown.sinceMs : 0
  const markets = sportybetMarkets(withoutTwins(SPORTYBET_TABLE, shown.quotes), { ...looks, sinceMs })
  const own = Buffer.from(markets.join(','))
  const filling = { depth: shown.depth, bytes: own.length, size: SPORTYBET_SIZE, first: looks.first }
  const [more = new Uint8Array()] = padded ? fill(sportybetPadding(), filling).places : []
  const head = JSON.stringify(eventHead(shown, looks))
  return joined([
    '{"bizCode":10000,"message":"0#0","data":',
    head.slice(0, -1),
    ',"markets":[',
    own,
    own.length === 0 ? leading(more) : more,
    ']}}',
  ])
}

/** Returns the entry of `pcEvents`. */
export function sportybetListed(event: ListedEvent): object {
  return { ...eventHead(event, looksOf(event)), totalMarketSize: 343, markets: [] }
}

function eventHead(event: ListedEvent, looks: Looks): object {
  const { eventId, competition } = event
  // Its own id holds the SportRadar id, so that an event can be asked for without being listed.
  assert(event.externalId === `sr:match:${eventId}`, `SportyBet calls event ${eventId} sr:match:${eventId}`)
  const tournament = { id: competition.id, name: competition.name }
  const radar = { sourceType: 'BET_RADAR', sourceId: String(eventId) }
  const genius = { sourceType: 'BET_GENIUS', sourceId: `1111111${13_000_000 + (eventId % 900_000)}` }
  return {
    eventId: event.externalId,
    gameId: String(10_000 + (eventId % 80_000)),
    productStatus: '0#0',
    estimateStartTime: event.kickoffMs,
    status: 0,
    matchStatus: 'Not start',
    homeTeamId: `sr:competitor:${(eventId % 400_000) * 2 + 1}`,
    homeTeamName: event.home,
    awayTeamName: event.away,
    awayTeamId: `sr:competitor:${(eventId % 400_000) * 2 + 2}`,
    sport: {
      id: 'sr:sport:1',
      name: 'Football',
      category: { id: competition.countryId, name: competition.country, tournament },
    },
    bookingStatus: 'Booked',
    topTeam: false,
    giftGrabActivityResultVO: { activityEnabled: false, enabled: false },
    bgEvent: looks.isFromGenius,
    eventSource: { preMatchSource: looks.isFromGenius ? genius : radar, liveSource: radar },
    banned: false,
  }
}

function looksOf(event: ListedEvent): Looks {
  const { uniform, whole } = quirkDraws(event)
  return {
    isFromGenius: uniform() < 0.2,
    lacksFields: uniform() < 0.4,
    closesWhole: uniform() < 0.5,
    isTimed: uniform() < 0.9,
    stir: uniform() < 0.7 ? whole(1, 1_000_000) : 0,
    first: whole(0, 1_000_000),
  }
}
