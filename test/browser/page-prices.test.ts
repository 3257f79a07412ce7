// What the page makes of the stream: at any moment, whatever happened and whatever it was asked for before, a market is shown as
// the server compares it; and what did not change is not made anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBookmakers, declaredByBookmaker } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import type { MarketComparison } from '../../src/contract/comparison.ts'
import type { Cursor, OddsWish } from '../../src/contract/stream/client-messages.ts'
import type { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import { compareEvent } from '../../src/insight/comparison.ts'
import type { Input } from '../../src/odds/input.ts'
import type { LiveSubscription } from '../../src/web/live/live-socket.ts'
import { OddsFeed } from '../../src/web/live/odds-feed.ts'
import { PriceBoard } from '../../src/web/live/price-board.ts'
import type { ShownMarket, ShownPrice } from '../../src/web/prices/shown-market.ts'
import { anyEvent, inputsOf } from '../any-events.ts'
import { RUNS } from '../arbitraries.ts'
import { StreamWorld, TestReader } from '../stream-world.ts'

const EVENT_IDS = [11, 22, 33] as const
const WISH: OddsWish = { filter: { include_started: true } }
const DECLARED = declaredByBookmaker(createBookmakers(OFFLINE))
const PARTS = {
  home: 'betpawa',
  declared: DECLARED,
  marketId: String,
  method: 'multiplicative',
  page: 1,
  pageSize: 1000,
} as const

/** A page that hears the stream of a world over a socket that never breaks; what it says is taken by `listen`. */
function pageOf(world: StreamWorld) {
  const board = new PriceBoard(() => world.nowMs)
  board.compareBy({
    home: 'betpawa',
    shown: undefined,
    declared: (bookmaker, market) => DECLARED.get(bookmaker)?.get(market),
  })
  const said: object[] = []
  const socket = {
    add: ({ hello }: LiveSubscription) => {
      said.push(hello() ?? {})
      return () => {}
    },
    send: (message: object) => said.push(message),
  }
  const feed = new OddsFeed({ socket, board, id: 'odds', wish: WISH })
  feed.start()
  const listen = () => {
    for (const message of said.splice(0) as { resume?: Cursor }[])
      world.subscribe(WISH, message.resume, new HearingReader(feed.hear))
    world.tick()
  }
  listen()
  return { board, listen }
}

class HearingReader extends TestReader {
  constructor(hear: (message: ServerMessage) => void) {
    super({})
    const { push } = this.messages
    this.messages.push = (...messages) => {
      for (const message of messages) hear(message)
      return push.apply(this.messages, messages)
    }
  }
}

function apply(world: StreamWorld, input: Input): void {
  world.cache.apply(input)
  world.nowMs = Math.max(world.nowMs, input.atMs)
}

function told(world: StreamWorld, eventId: number): readonly MarketComparison[] {
  const view = world.cache.events().find((each) => each.eventId === eventId)
  return view === undefined ? [] : compareEvent(view, PARTS).markets
}

const TONES = { better: 'better', worse: 'worse', equal: 'equal', uncontested: 'uncontested', none: 'none' } as const

/** What the page shows of a market, in the words of the API. */
function inApiWords({ quotes, outcomes }: ShownMarket, { outcomes: known }: MarketComparison) {
  return {
    outcomes: known.map(({ outcome }) => outcomes.get(outcome)),
    bookmakers: [...quotes.values()]
      .map(({ bookmaker, standing, margin, prices }) => ({
        bookmaker,
        counts: standing === 'live',
        margin,
        prices: Object.fromEntries(
          prices.flatMap(({ outcome, state, priceMilli }) =>
            state === 'never' ? [] : [[outcome, priceMilli === null ? null : priceMilli / 1000]],
          ),
        ),
      }))
      .toSorted((a, b) => (a.bookmaker < b.bookmaker ? -1 : 1)),
  }
}

function tellsTones({ quotes }: ShownMarket, market: MarketComparison): boolean {
  const homeOdds = new Map(
    market.outcomes.map(({ outcome, home_odds, position }) => [outcome, { home_odds, position }]),
  )
  return [...quotes.values()].every(({ bookmaker, standing, prices }) =>
    prices.every(({ outcome, tone, state, priceMilli }: ShownPrice) => {
      const known = homeOdds.get(outcome)
      if (state !== 'open' || standing !== 'live' || priceMilli === null || known === undefined) return tone === 'none'
      if (bookmaker === 'betpawa') return tone === TONES[known.position]
      const beats = known.home_odds !== null && priceMilli / 1000 > known.home_odds
      return tone === (beats ? 'beats_home' : 'none')
    }),
  )
}

const anyHappenings = fc.array(
  fc.record({ place: fc.nat(2), offers: anyEvent, share: fc.integer({ min: 1, max: 6 }), looks: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
)

describe('prices on the page', () => {
  it('are compared as the server compares them, after whatever changes (L184, L188)', () => {
    fc.assert(
      fc.property(anyHappenings, (happenings) => {
        const world = new StreamWorld()
        const { board, listen } = pageOf(world)
        for (const { place, offers, share, looks } of happenings) {
          world.nowMs += 20
          const inputs = offers.flatMap((offer) => inputsOf(offer, EVENT_IDS[place] as number, world.nowMs))
          for (const input of inputs.slice(0, Math.ceil((inputs.length * share) / 6))) apply(world, input)
          world.tick()
          // Whoever looked before holds what has to be made anew; whoever did not makes it now.
          if (looks) for (const id of EVENT_IDS) for (const { market } of told(world, id)) board.market(id, market)
        }
        world.flush()
        listen()
        for (const id of EVENT_IDS) {
          for (const market of told(world, id)) {
            const shown = board.market(id, market.market)
            if (shown === undefined) throw new Error(`The page has no ${market.market} of ${id}.`)
            const bookmakers = market.bookmakers
              .map(({ bookmaker, counts, margin, prices }) => ({ bookmaker, counts, margin, prices }))
              .toSorted((a, b) => (a.bookmaker < b.bookmaker ? -1 : 1))
            expect(inApiWords(shown, market)).toEqual({ outcomes: market.outcomes, bookmakers })
            expect(tellsTones(shown, market)).toBe(true)
          }
        }
      }),
      { ...RUNS, numRuns: 100 },
    )
  })

  it('stay the same object while nothing about them changes', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (first, second) => {
        const world = new StreamWorld()
        const { board } = pageOf(world)
        const take = (offers: typeof first, id: number) => {
          world.nowMs += 20
          for (const offer of offers) for (const input of inputsOf(offer, id, world.nowMs)) apply(world, input)
          world.tick()
        }
        take(first, EVENT_IDS[0])
        const before = told(world, EVENT_IDS[0]).map(({ market }) => board.market(EVENT_IDS[0], market))
        take(second, EVENT_IDS[1])
        const after = told(world, EVENT_IDS[0]).map(({ market }) => board.market(EVENT_IDS[0], market))
        expect(after.every((market, place) => market === before[place])).toBe(true)
      }),
      { ...RUNS, numRuns: 100 },
    )
  })
})
