// Margins are compared as they are shown: in whole hundredths of a percent.
import { expect, it } from 'vitest'
import type { HeldListing } from '../../insight/streamed-odds.ts'
import { showMarket } from './shown-market.ts'

function listing(bookmaker: string, prices: readonly [number, number]): readonly [string, HeldListing] {
  const [over, under] = prices
  const told: HeldListing = {
    ...{ bookmaker, version: 1, external_event_id: bookmaker, event_url: null, fetch_result: 'ok', fetch_fault: null },
    ...{ is_late: false, withdrawn_at: null, closed_at: null, confirmed_at: null, late_after: null },
    quotes: { 'over_under_ft@10': { prices: { over, under } } },
  }
  return [bookmaker, told]
}

/** Ours at one margin, theirs at the other, and what is said of both. */
function shownMargins(ours: readonly [number, number], theirs: readonly [number, number]) {
  const listings = new Map([listing('ours', ours), listing('theirs', theirs)])
  const declared = () => new Set([1, 2])
  const { quotes } = showMarket(listings, 'over_under_ft@10', { home: 'ours', shown: undefined, declared })
  return [...quotes.values()].map(({ margin, marginTone }) => ({ margin, marginTone }))
}

it('calls margins equal that differ by exactly 0.10, and better or worse from 0.11 on', () => {
  const of = (percent: number): [number, number] => [2, 1 / (1 + percent / 100 - 0.5)]
  let differing = 0
  for (let hundredths = 300; hundredths < 900; hundredths += 1) {
    for (const apart of [10, 11]) {
      const [ours, theirs] = shownMargins(of((hundredths + apart) / 100), of(hundredths / 100))
      const exact = Math.round((ours?.margin ?? 0) * 100) - Math.round((theirs?.margin ?? 0) * 100)
      // Prices are whole thousandths: not every margin can be had.
      if (exact !== 10 && exact !== 11) continue
      differing += 1
      expect([ours, theirs, exact]).toMatchObject([
        { marginTone: exact === 10 ? 'none' : 'worse' },
        { marginTone: exact === 10 ? 'none' : 'better' },
        exact,
      ])
    }
  }
  expect(differing).toBeGreaterThan(100)
})
