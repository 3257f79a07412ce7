// Events for tests: what bookmakers show by market, as the page's own board tells it.
import { StreamedOdds } from '../../../insight/streamed-odds.ts'
import { parseKeyText } from '../../../odds/market-key.ts'
import { marketByNumber } from '../../../odds/registry.ts'
import { PriceBoard } from '../../live/price-board.ts'
import { type EventMarket, eventMarkets } from './event-market.ts'

/** By bookmaker and market: prices in the order of its outcomes; null cannot be bet on. "home" is the home bookmaker. */
type Shown = Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>

interface Kinds {
  readonly late?: readonly string[]
  readonly closed?: readonly string[]
}

const AT = '2026-05-06T08:00:00Z'
export const EVENT_ID = 61
const GROUP = 'test'

export function boardOf(shown: Shown, { late = [], closed = [] }: Kinds = {}): PriceBoard {
  const held = new StreamedOdds()
  held.takeSubscribed({ id: GROUP, group: GROUP, epoch: GROUP, seq: 1, resumed: false })
  held.takeImage({
    ...{ group: GROUP, epoch: GROUP, seq: 1, part: 1, is_last: true },
    events: [
      {
        ...{
          id: EVENT_ID,
          sportradar_id: '61',
          name: 'A - B',
          home_team: 'A',
          away_team: 'B',
          kickoff: AT,
          created_at: AT,
        },
        ...{ tournament_id: 1, tournament_name: 'Cup', tournament_country: null, sport_name: 'Football' },
        listings: Object.entries(shown).map(([bookmaker, markets]) => ({
          ...{ bookmaker, version: 1, external_event_id: '1', event_url: null, fetch_result: 'ok', fetch_fault: null },
          ...{ is_late: late.includes(bookmaker), withdrawn_at: null, confirmed_at: AT, late_after: AT },
          closed_at: closed.includes(bookmaker) ? AT : null,
          quotes: Object.fromEntries(Object.entries(markets).map(([key, prices]) => [key, quote(key, prices)])),
        })),
      },
    ],
  })
  const board = new PriceBoard(() => Date.parse(AT))
  board.compareBy({
    home: 'home',
    shown: undefined,
    declared: (_, number) => new Set(marketByNumber(number).outcomes.map((outcome) => outcome.number)),
  })
  board.takeImage(held)
  return board
}

export function eventOf(shown: Shown, kinds: Kinds = {}): readonly EventMarket[] {
  const board = boardOf(shown, kinds)
  const listings = board.event(EVENT_ID)?.listings ?? new Map()
  return eventMarkets({ listings, home: 'home', shownOf: (market) => board.market(EVENT_ID, market) })
}

function quote(text: string, prices: readonly (number | null)[]) {
  const key = parseKeyText(text)
  if (key === undefined) throw new Error(`There is no market "${text}".`)
  const { outcomes } = marketByNumber(key.market)
  const shown = prices.map((price, place) => [outcomes[place]?.key ?? '', price] as const)
  const suspended = shown.filter(([, price]) => price === null).map(([outcome]) => outcome)
  return { prices: Object.fromEntries(shown), ...(suspended.length > 0 && { suspended }) }
}
