// The forms that one offer can have at each bookmaker: each is met, and hangs on the event alone.
import { describe, expect, it } from 'vitest'
import { compareKeys, type Quote } from '../../../src/odds/quote.ts'
import { type MarketName, marketNamed } from '../../../src/odds/registry.ts'
import type { ShownListing } from '../shown-listing.ts'
import { bet9jaBody, bet9jaListed } from './bet9ja-body.ts'
import { betpawaBody, betpawaListed } from './betpawa-body.ts'
import { sportybetBody, sportybetListed } from './sportybet-body.ts'

const UNPADDED = { padded: false }
const PADDED = { padded: true }
const SENDERS = [
  { bookmaker: 'betpawa', body: betpawaBody, listed: betpawaListed },
  { bookmaker: 'sportybet', body: sportybetBody, listed: sportybetListed },
  { bookmaker: 'bet9ja', body: bet9jaBody, listed: bet9jaListed },
] as const

describe.each(SENDERS)('the answer of $bookmaker', ({ bookmaker, body, listed }) => {
  it('is the same bytes for the same listing, padded or not', () => {
    for (const options of [UNPADDED, PADDED]) {
      expect(Buffer.compare(body(shownAt(bookmaker, 7), options), body(shownAt(bookmaker, 7), options))).toBe(0)
    }
  })

  it('keeps its form from one version to the next', () => {
    const [quote] = shownAt(bookmaker, 7).quotes
    for (let eventId = 1; eventId <= 20; eventId += 1) {
      const shown = { ...shownAt(bookmaker, eventId), quotes: [quote as Quote] }
      const later = { ...shown, version: 2 }
      const texts = [shown, later].map((each) => text(body(each, UNPADDED)).replace(/"version":"\d+"/, ''))
      expect(texts[0]).toBe(texts[1])
    }
  })

  it('is JSON when there is nothing but padding, and when there is nothing', () => {
    const nothing = { ...shownAt(bookmaker, 7), quotes: [] }
    const sizes = [PADDED, UNPADDED].map((options) => JSON.stringify(JSON.parse(text(body(nothing, options)))).length)
    expect(sizes[0]).toBeGreaterThan(100_000)
    expect(sizes[1]).toBeLessThan(2000)
  })

  it('begins as its list entry does', () => {
    const shown = shownAt(bookmaker, 7)
    const detail = text(body(shown, UNPADDED))
    // The teams stand in both in the same words.
    const names = JSON.stringify(listed(shown)).match(/Riverside[^"]*/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(detail).toContain(name)
  })
})

// How many of 100 listings show a form, by a pattern in their text: neither none nor all.
describe.each([
  { bookmaker: 'betpawa', body: betpawaBody, form: 'the id of Genius', pattern: /GENIUSSPORTS/ },
  { bookmaker: 'betpawa', body: betpawaBody, form: 'the away side first', pattern: /"position":2.*"position":1/ },
  { bookmaker: 'betpawa', body: betpawaBody, form: 'under before over', pattern: /"typeId":"5002".*"typeId":"5001"/ },
  {
    bookmaker: 'betpawa',
    body: betpawaBody,
    form: 'rows of one',
    pattern: /"typeId":"500[12]"[^\]]*"refund":0.0}}\]},{"id":"\d+","handicap":10,/,
  },
  {
    bookmaker: 'betpawa',
    body: betpawaBody,
    form: "the away side's text at the draw",
    pattern: /"typeId":"4726"[^}]*"handicap":"Away \+1"/,
  },
  {
    bookmaker: 'sportybet',
    body: sportybetBody,
    form: 'the source Genius',
    pattern: /"preMatchSource":{"sourceType":"BET_GENIUS"/,
  },
  {
    bookmaker: 'sportybet',
    body: sportybetBody,
    form: 'a market without its group',
    pattern: /"banned":false,"outcomes"/,
  },
  { bookmaker: 'sportybet', body: sportybetBody, form: 'a market closed as a whole', pattern: /"status":1/ },
  { bookmaker: 'sportybet', body: sportybetBody, form: 'changes never timed', pattern: /"lastOddsChangeTime":0,/ },
  {
    bookmaker: 'sportybet',
    body: sportybetBody,
    form: 'under before over',
    pattern: /"desc":"Under 2.5".*"desc":"Over 2.5"/,
  },
  { bookmaker: 'bet9ja', body: bet9jaBody, form: 'the code "D"', pattern: /^{"R":"D"/ },
  { bookmaker: 'bet9ja', body: bet9jaBody, form: 'an id that is a number', pattern: /"EXTID":\d/ },
  { bookmaker: 'bet9ja', body: bet9jaBody, form: 'a count of markets', pattern: /"MKNUM":\d/ },
])('$form at $bookmaker', ({ bookmaker, body, pattern }) => {
  it('is met in some listings and not in others', () => {
    const events = Array.from({ length: 100 }, (_, index) => shownAt(bookmaker, index + 1))
    const found = events.filter((shown) => pattern.test(text(body(shown, UNPADDED)))).length
    expect(found).toBeGreaterThan(2)
    expect(found).toBeLessThan(98)
  })
})

describe('an outcome that can not be had', () => {
  const outcomes = [
    { outcome: 1, priceMilli: 1500, state: 'open' },
    { outcome: 2, priceMilli: null, state: 'suspended' },
  ] as const

  it('is priced 0.0 and flagged at betPawa', () => {
    const shown = { ...shownAt('betpawa', 1), quotes: [quoteOf('btts_ft', null, outcomes)] }
    expect(text(betpawaBody(shown, UNPADDED))).toContain('"typeId":"3797","odds":0.0,"suspended":true')
  })

  it('is priced "0.00" and inactive at SportyBet', () => {
    const shown = { ...shownAt('sportybet', 1), quotes: [quoteOf('btts_ft', null, outcomes)] }
    expect(text(sportybetBody(shown, UNPADDED))).toMatch(/"id":"76","odds":"0.00",[^}]*"isActive":0/)
  })

  it('is priced "1" at Bet9ja', () => {
    const shown = { ...shownAt('bet9ja', 1), quotes: [quoteOf('btts_ft', null, outcomes)] }
    expect(text(bet9jaBody(shown, UNPADDED))).toContain('"S_GGNG_Y":"1.5","S_GGNG_N":"1"')
  })
})

it('writes a level line of betPawa without its handicap, as v4 does with all that is 0', () => {
  const shown = { ...shownAt('betpawa', 1), quotes: [quoteOf('asian_handicap_ft', 0)] }
  const sent = text(betpawaBody(shown, UNPADDED))
  expect(sent).toContain('"specifier":{"hcp":"0"},"prices"')
  expect(sent).not.toContain('"handicap":0')
})

it("writes Bet9ja's totals in halves under one key and the others under the Asian one", () => {
  const quotes = [4, 9, 10].map((line) => quoteOf('over_under_ft', line))
  const sent = JSON.parse(text(bet9jaBody({ ...shownAt('bet9ja', 1), quotes }, UNPADDED)))
  expect(Object.keys(sent.D.O)).toEqual([
    'S_OUA@1_O',
    'S_OUA@1_U',
    'S_OUA@2.25_O',
    'S_OUA@2.25_U',
    'S_OU@2.5_O',
    'S_OU@2.5_U',
  ])
  expect(sent.D.AUX).toEqual({ S_OUA: { 1: 1, 2.25: 2.25 }, S_OU: { 2.5: 2.5 } })
})

/** A result, a total, a start, and one market with nothing open where that can be told. */
function shownAt(bookmaker: ShownListing['bookmaker'], eventId: number): ShownListing {
  const priceMilli = bookmaker === 'bet9ja' ? null : 1800
  const closed = [1, 2].map((outcome) => ({ outcome, priceMilli, state: 'suspended' as const }))
  const quotes = [
    quoteOf('1x2_ft', null),
    quoteOf('over_under_ft', 10),
    quoteOf('btts_ft', null, closed),
    quoteOf('handicap_3way_ft', -4),
  ]
  return {
    bookmaker,
    eventId,
    externalId: bookmaker === 'sportybet' ? `sr:match:${eventId}` : String(eventId),
    home: 'Riverside',
    away: 'Harbour',
    kickoffMs: 1_782_500_400_000,
    isNeutral: true,
    competition: { id: '501', name: 'Coast League', countryId: '9', country: 'Coast' },
    version: 1,
    sinceMs: 1_782_400_000_000,
    quotes: quotes.sort((a, b) => compareKeys(a.key, b.key)),
    depth: 0.5,
  }
}

function quoteOf(name: MarketName, line: number | null, outcomes?: Quote['outcomes']): Quote {
  const market = marketNamed(name)
  const open = market.outcomes.map(({ number }) => ({
    outcome: number,
    priceMilli: 1500 + number * 100,
    state: 'open' as const,
  }))
  return { key: { market: market.number, line, parameter: null }, outcomes: outcomes ?? open, withdrawnAtMs: null }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString()
}
